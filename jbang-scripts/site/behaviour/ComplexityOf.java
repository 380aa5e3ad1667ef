package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.page.Complexity;

/** {@code /complexity/KIND/…}: the kind of the generated page that follows. */
public final class ComplexityOf implements Behaviour {
    @Override
    public String usage() {
        return "/complexity/KIND/…";
    }

    @Override
    public String about() {
        return "makes the generated page plain, typical or messy";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.complexity(Complexity.parse(exchange.take("KIND")));
        exchange.next();
    }
}
