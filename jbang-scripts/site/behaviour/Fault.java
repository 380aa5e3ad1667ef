package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.FaultRule;

/** {@code /fault/SHARE/KIND/…}: a share of requests meets a fault, which is any other behaviour. */
public final class Fault implements Behaviour {
    @Override
    public String usage() {
        return "/fault/SHARE/KIND/…";
    }

    @Override
    public String about() {
        return "a SHARE (0 to 1) of requests goes by KIND, the others step over it: /fault/0.1/reset/page/7, /fault/0.1/drip/100ms/page/7";
    }

    @Override
    public void handle(Exchange exchange) {
        double share = FaultRule.share(exchange.take("SHARE"));
        boolean chosen = exchange.dice().nextDouble() < share;
        if (!chosen) {
            Behaviour kind = FaultRule.kind(exchange.take("KIND"));
            for (int i = 0; i < kind.arguments(); i++) exchange.take("an argument of " + kind.usage());
        }
        exchange.next();
    }
}
