package scraper.fetch;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;
import java.util.function.Consumer;

/** One request and its reply on one event loop; touched by that loop's thread alone. */
final class Exchange {

    private final Url url;
    private final int enough;
    private final long maxBody;
    private final Consumer<Outcome> done;
    private final Loop loop;
    private final Dial dial;
    private Laps laps;
    private Vertx vertx;
    private long timer = -1;
    private HttpClientRequest sent;
    private HttpClientResponse response;
    private int promised;
    private Body body;
    private boolean over;

    Exchange(Request request, long maxBody, Dial dial, Loop loop, Consumer<Outcome> done) {
        this.dial = dial;
        this.url = request.url();
        this.enough = request.enough();
        this.maxBody = maxBody;
        this.loop = loop;
        this.done = done;
    }

    void start(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        laps = new Laps();
        if (!timeout.isZero()) timer = vertx.setTimer(timeout.toMillis(), id -> timedOut(timeout));
        try {
            dial.start(laps, this::connected, error -> finish(Failures.of(error, url, nanos())));
        } catch (RuntimeException | Error e) {
            finish(Failures.of(e, url, nanos()));
        }
    }

    private void connected(HttpClientRequest request) {
        sent = request;
        Wire.prepare(request.connection());
        // Whatever goes wrong is told to the request as well; without a handler Vert.x prints it on stderr.
        request.connection().exceptionHandler(error -> {});
        request.exceptionHandler(this::failed);
        request.send().onComplete(this::answered, this::failed);
    }

    /** Whatever goes wrong, memory for a body that is not there included: an attempt that came to nothing would hold its place until it is timed out. */
    private void answered(HttpClientResponse response) {
        if (over) return;
        try {
            responded(response);
        } catch (RuntimeException | Error e) {
            giveUp(Failures.of(e, url, nanos()));
        }
    }

    private void responded(HttpClientResponse response) {
        response.exceptionHandler(this::failed);
        Headers headers = new VertxHeaders(response.headers());
        String wrong = Heads.wrong(response.statusCode(), headers);
        if (wrong != null) {
            giveUp(Failures.wrong(wrong, url, nanos()));
            return;
        }
        this.response = response;
        dial.replied(response);
        long length = Heads.isBodiless(response.statusCode()) ? 0 : Heads.length(headers);
        if (enough == 0 && length > maxBody) {
            giveUp(Caps.tooLarge(maxBody, head()));
            return;
        }
        promised = (int) Math.clamp(length, 0, Math.min(maxBody, Integer.MAX_VALUE / 2));
        body = new Body(promised, maxBody);
        // What the codec does not pass by Vert.x, which copies it once more: HTTP/2.
        if (!Wire.pass(response.request().connection(), this::received)) response.handler(chunk -> received(((BufferInternal) chunk).getByteBuf()));
        response.endHandler(end -> ended());
        if (promised >= LargeBodies.LARGE) loop.largeBodies().begin(response, promised);
    }

    private void received(ByteBuf chunk) {
        if (over) return;
        try {
            append(chunk);
        } catch (RuntimeException | Error e) {
            giveUp(Failures.of(e, url, nanos()));
        }
    }

    private void append(ByteBuf chunk) {
        int count = chunk.readableBytes();
        if (count > 0 && Heads.isBodiless(response.statusCode())) { // in HTTP/2, where nobody else looks after that
            ended();
            sent.reset();
            return;
        }
        if (enough > 0 && body.length() + count >= enough) {
            body.append(chunk, enough - body.length());
            ended();
            sent.reset();
            return;
        }
        if (enough == 0 && (long) body.length() + count > maxBody) {
            giveUp(Caps.tooLarge(maxBody, head()));
            return;
        }
        body.append(chunk, count);
    }

    /** Ends with this and reads no more of the reply. */
    private void giveUp(Failure failure) {
        finish(failure);
        sent.reset();
    }

    private void ended() {
        // Only in HTTP/2, where Netty takes no body at all for the reply to a HEAD.
        if (enough == 0 && body.length() < promised) finish(Caps.truncated(url, head()));
        else finish(new Reply(response.statusCode(), new VertxHeaders(response.headers()), body.whole(), nanos()));
    }

    private void failed(Throwable error) {
        if (over) return; // an exchange may hear of its end more than once
        if (response != null) {
            finish(Failures.inBody(error, url, head()));
            return;
        }
        Failure failure = Failures.of(error, url, nanos());
        finish(dial.isKept() ? failure.onUsedConnection() : failure);
    }

    private void timedOut(Duration timeout) {
        timer = -1;
        finish(Caps.timedOut(url, timeout, nanos()));
        if (sent != null) sent.reset();
    }

    private Reply head() {
        return Reply.head(response.statusCode(), new VertxHeaders(response.headers()), nanos());
    }

    private long nanos() {
        return System.nanoTime() - laps.began();
    }

    private void finish(Outcome outcome) {
        if (over) return;
        over = true;
        dial.cancel();
        if (timer >= 0) vertx.cancelTimer(timer);
        Outcome timed = outcome.with(laps.end());
        if (promised >= LargeBodies.LARGE) loop.largeBodies().arrived(response, timed);
        // Not from within the client's own event: its connection is free for the next request only after that, and a
        // parse here would keep the replies that have already arrived from being read.
        loop.context().runOnContext(now -> {
            if (timed instanceof Reply) dial.ended();
            done.accept(timed);
        });
    }
}
