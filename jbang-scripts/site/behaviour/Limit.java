package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /limit/N/…}: a host that counts, to test whoever should slow down. */
public final class Limit implements Behaviour {
    @Override
    public String usage() {
        return "/limit/N/…";
    }

    @Override
    public String about() {
        return "answers 429 to more than N requests a second to one host (a second's worth may come at once), then goes on";
    }

    @Override
    public void handle(Exchange exchange) {
        int perSecond = exchange.takeNumber("N");
        if (exchange.state().limits().take(exchange.host(), perSecond)) exchange.next();
        else exchange.send(Reply.page(429, "429: more than " + perSecond + " requests a second"));
    }
}
