package site.behaviour;

import site.Behaviour;
import site.Exchange;

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
        else exchange.send(exchange.state().pages().page(Long.parseLong(number), exchange.size(), exchange.complexity()));
    }
}
