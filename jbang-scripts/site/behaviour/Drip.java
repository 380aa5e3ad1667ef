package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Pump;
import site.Units;

/** {@code /drip/TIME/…}: the body byte by byte, to test deadlines against a server that is never quite silent. */
public final class Drip implements Behaviour {
    @Override
    public String usage() {
        return "/drip/TIME/…";
    }

    @Override
    public String about() {
        return "sends one byte of the body every TIME (100ms; at least 1ms)";
    }

    @Override
    public void handle(Exchange exchange) {
        long nanos = Math.max(1_000_000, Units.duration(exchange.take("TIME")).toNanos());
        exchange.sendBy((e, reply) -> {
            e.head(reply);
            new Pump(e, reply.body(), reply.body().length(), 1e9 / nanos).run();
        });
        exchange.next();
    }
}
