package site.behaviour;

import io.vertx.core.buffer.Buffer;
import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /stats}: what the site saw of its clients. */
public final class Statistics implements Behaviour {
    @Override
    public String usage() {
        return "/stats";
    }

    @Override
    public String about() {
        return "JSON: requests, in flight now and at most, connections, in all and by address; /stats/reset begins again";
    }

    @Override
    public void handle(Exchange exchange) {
        var state = exchange.state();
        if (exchange.rest().equals("/reset")) state.reset();
        exchange.send(Reply.of("application/json", Buffer.buffer(state.stats().json().encodePrettily() + "\n"), null));
    }

    @Override
    public boolean isPage() {
        return false;
    }

    @Override
    public boolean isCounted() {
        return false;
    }
}
