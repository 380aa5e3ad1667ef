package site.behaviour;

import site.Behaviour;
import site.Exchange;

/** {@code /reset/…}: no reply at all. */
public final class Reset implements Behaviour {
    @Override
    public String usage() {
        return "/reset/…";
    }

    @Override
    public String about() {
        return "cuts the connection (RST) before any reply";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.wire().reset();
    }
}
