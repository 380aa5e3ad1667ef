package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Latency;

/** {@code /delay/LATENCY/…}: waits before the rest of the path. */
public final class Delay implements Behaviour {
    @Override
    public String usage() {
        return "/delay/LATENCY/…";
    }

    @Override
    public String about() {
        return "waits first: 200ms, 50ms-150ms (evenly spread), lognormal:100ms,0.5 (median, sigma) or tail:20ms,0.01,2s (usual, share, slow)";
    }

    @Override
    public void handle(Exchange exchange) {
        Latency latency = Latency.parse(exchange.take("LATENCY"));
        // Only a varying latency needs dice, and with them a count of the path's requests.
        var time = latency instanceof Latency.Fixed(var fixed) ? fixed : latency.draw(exchange.dice());
        exchange.after(time, exchange::next);
    }
}
