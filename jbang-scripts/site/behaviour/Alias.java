package site.behaviour;

import site.Behaviour;
import site.Exchange;

/** {@code /NAME/…}: short for a longer path. */
public record Alias(String name, String path, String about) implements Behaviour {
    @Override
    public String usage() {
        return "/" + name + "/…";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.replace("/" + path);
        exchange.next();
    }
}
