package site.behaviour;

import io.vertx.core.buffer.Buffer;
import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /robots.txt}: who may ask for what. */
public final class Robots implements Behaviour {
    @Override
    public String usage() {
        return "/robots.txt";
    }

    @Override
    public String about() {
        return "the file of --robots; without it, everything is allowed";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.send(Reply.of("text/plain; charset=utf-8", Buffer.buffer(exchange.state().robots()), null));
    }

    @Override
    public boolean isPage() {
        return false;
    }
}
