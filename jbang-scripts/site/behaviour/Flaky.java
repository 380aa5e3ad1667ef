package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /flaky/N/…}: works after some attempts, to test retries. */
public final class Flaky implements Behaviour {
    @Override
    public String usage() {
        return "/flaky/N/…";
    }

    @Override
    public String about() {
        return "answers 503 to the first N requests for this very path, then goes on (/stats/reset begins again)";
    }

    @Override
    public void handle(Exchange exchange) {
        int failures = exchange.takeNumber("N");
        if (exchange.number() <= failures) exchange.send(Reply.page(503, "503 on request " + exchange.number()));
        else exchange.next();
    }
}
