package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Pump;

/** {@code /truncate/…}: less than promised. */
public final class Truncate implements Behaviour {
    @Override
    public String usage() {
        return "/truncate/…";
    }

    @Override
    public String about() {
        return "promises the whole body in Content-Length, sends half of it and closes the connection";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.sendBy((e, reply) -> {
            e.head(reply);
            new Pump(e, reply.body(), reply.body().length() / 2, 0).run();
        });
        exchange.next();
    }
}
