package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Reply;

import java.util.regex.Pattern;

/** {@code /page/N}: a generated page. */
public final class Page implements Behaviour {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    @Override
    public String usage() {
        return "/page/N";
    }

    @Override
    public String about() {
        return "generated page number N (from 0), always the same for the same --seed, size and complexity";
    }

    @Override
    public void handle(Exchange exchange) {
        String number = exchange.take("N");
        if (!exchange.rest().isEmpty() || !NUMBER.matcher(number).matches()) exchange.notFound("there is no page " + number + exchange.rest());
        else exchange.send(now(exchange, Long.parseLong(number)));
    }

    private static Reply now(Exchange exchange, long number) {
        var now = exchange.state().editions().of(number);
        return now.status() == 200 ? exchange.state().pages().page(number, now.edition(), exchange.size(), exchange.complexity())
            : Reply.page(now.status(), "status " + now.status() + " in the place of page " + number);
    }
}
