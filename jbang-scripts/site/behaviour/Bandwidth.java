package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Pump;
import site.Units;

/** {@code /bandwidth/SIZE/…}: the body at so many bytes a second. */
public final class Bandwidth implements Behaviour {
    @Override
    public String usage() {
        return "/bandwidth/SIZE/…";
    }

    @Override
    public String about() {
        return "sends the body at SIZE bytes a second (100KB); 0 is no limit";
    }

    @Override
    public void handle(Exchange exchange) {
        long rate = Units.size(exchange.take("SIZE"));
        exchange.sendBy((e, reply) -> {
            e.head(reply);
            new Pump(e, reply.body(), reply.body().length(), rate).run();
        });
        exchange.next();
    }
}
