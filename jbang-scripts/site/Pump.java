package site;

import io.vertx.core.buffer.Buffer;

import java.time.Duration;

/** Sends a body piece by piece, never more of it in memory than the client is about to read. */
public final class Pump {
    private static final int PIECE = 64 << 10;
    private static final Duration TICK = Duration.ofMillis(10);

    private final Exchange exchange;
    private final Body body;
    private final long to;
    private final double rate;
    private final Duration tick;
    private final long began = System.nanoTime();
    private long sent;

    /**
     * @param to   bytes to send; when that is less than the body has, the connection is then cut
     * @param rate bytes a second; 0 is as fast as the client reads
     */
    public Pump(Exchange exchange, Body body, long to, double rate) {
        this.exchange = exchange;
        this.body = body;
        this.to = to;
        this.rate = rate;
        // A slow drip needs no timer a hundred times for each byte.
        this.tick = rate > 0 && rate < 100 ? Duration.ofNanos((long) (1e9 / rate)) : TICK;
    }

    /** Sends what is due, and comes back for the rest. */
    public void run() {
        var response = exchange.response();
        while (!response.closed()) {
            long due = rate == 0 ? to : Math.min(to, (long) ((System.nanoTime() - began) / 1e9 * rate));
            int count = (int) Math.min(PIECE, due - sent);
            if (sent + count == to) {
                finish(body.slice(sent, count));
                return;
            }
            if (count == 0) {
                exchange.after(tick, this::run);
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(_ -> {
                    response.drainHandler(null);
                    run();
                });
                return;
            }
            response.write(body.slice(sent, count));
            sent += count;
        }
    }

    private void finish(Buffer last) {
        if (to == body.length()) exchange.end(last);
        else exchange.response().write(last).onComplete(_ -> exchange.wire().close());
    }
}
