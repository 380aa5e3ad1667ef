package site.behaviour;

import site.Behaviour;
import site.Exchange;

/** {@code /page/N}: a generated page. */
public final class Page implements Behaviour {
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
        if (!exchange.rest().isEmpty() || !number.matches("\\d{1,18}")) exchange.notFound("there is no page " + number + exchange.rest());
        else exchange.send(exchange.state().pages().page(Long.parseLong(number), exchange.size(), exchange.complexity()));
    }
}
