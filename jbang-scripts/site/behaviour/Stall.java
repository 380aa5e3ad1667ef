package site.behaviour;

import site.Behaviour;
import site.Exchange;

/** {@code /stall/…}: silence. */
public final class Stall implements Behaviour {
    @Override
    public String usage() {
        return "/stall/…";
    }

    @Override
    public String about() {
        return "accepts the request and never answers; the connection stays open";
    }

    @Override
    public void handle(Exchange exchange) {
        // Nothing: it is over when the client closes the connection.
    }
}
