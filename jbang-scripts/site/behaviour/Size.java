package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Units;

/** {@code /size/SIZE/…}: the size of the generated page that follows. */
public final class Size implements Behaviour {
    @Override
    public String usage() {
        return "/size/SIZE/…";
    }

    @Override
    public String about() {
        return "makes the generated page that large (120KB; at most 16MB)";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.size(Units.size(exchange.take("SIZE")));
        exchange.next();
    }
}
