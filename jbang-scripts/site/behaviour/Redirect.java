package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /redirect/N/…}: hops before the page. */
public final class Redirect implements Behaviour {
    @Override
    public String usage() {
        return "/redirect/N/…";
    }

    @Override
    public String about() {
        return "N redirects (302) before the rest; 0 is none. What stands before it in the path holds for each hop";
    }

    @Override
    public void handle(Exchange exchange) {
        int hops = exchange.takeNumber("N");
        if (hops == 0) {
            exchange.next();
            return;
        }
        String next = hops == 1 ? "" : "/redirect/" + (hops - 1);
        exchange.send(Reply.page(302, "302 Found").with("Location", exchange.before() + next + exchange.rest() + exchange.query()));
    }
}
