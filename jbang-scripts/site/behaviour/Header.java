package site.behaviour;

import site.Behaviour;
import site.Exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** {@code /header/NAME:VALUE/…}: one more header in the reply. */
public final class Header implements Behaviour {
    @Override
    public String usage() {
        return "/header/NAME:VALUE/…";
    }

    @Override
    public String about() {
        return "adds a header to the reply; VALUE is percent-decoded: /header/Retry-After:2/429";
    }

    @Override
    public void handle(Exchange exchange) {
        String[] parts = exchange.take("NAME:VALUE").split(":", 2);
        if (parts.length < 2) throw new IllegalArgumentException("'" + parts[0] + "' is not NAME:VALUE: write it as Retry-After:2");
        String value = URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8);
        exchange.change(reply -> reply.with(parts[0], value));
        exchange.next();
    }
}
