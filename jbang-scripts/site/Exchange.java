package site;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import site.page.Complexity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One request on its way along its path: each {@link Behaviour} takes its arguments and goes on with the next, until
 * one answers. Belongs to the request's event loop, on which all of it runs.
 */
public final class Exchange {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private final SiteState state;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final int host;

    private final Cursor path;
    private Behaviour current;

    private long size;
    private Complexity complexity;
    private List<UnaryOperator<Reply>> changes = List.of();
    private Sender sender = Sender.WHOLE;
    private int number;
    private boolean counted;

    Exchange(SiteState state, Vertx vertx, HttpServerRequest request, int host) {
        this.state = state;
        this.vertx = vertx;
        this.request = request;
        this.host = host;
        this.path = new Cursor(request.path() == null ? "/" : request.path());
        this.size = state.size();
        this.complexity = state.complexity();
    }

    void begin() {
        Behaviour first = Behaviours.find(path.peek());
        boolean operator = first != null && !first.isPage();
        if (first == null || first.isCounted()) {
            counted = true;
            state.stats().arrived(host, request);
            request.response().closeHandler(_ -> leave());
        }
        if (!operator && !state.pagePrefix().isEmpty()) path.prefix(state.pagePrefix());
        next();
    }

    /** Goes on with the rest of the path: the next behaviour, a file of the folder, or a 404. */
    public void next() {
        try {
            path.mark();
            String name = path.peek();
            // A path that goes on after two slashes is not the end of the path.
            Behaviour behaviour = name.isEmpty() && rest().length() > 1 ? null : Behaviours.find(name);
            if (behaviour != null) {
                path.take();
                run(behaviour);
            } else if (state.folder() != null) {
                run(Behaviours.find("root"));
            } else {
                notFound("nothing answers " + rest() + ": / lists every path");
            }
        } catch (IllegalArgumentException e) {
            refuse(400, e.getMessage());
        } catch (RuntimeException e) {
            // A mistake in one behaviour must not leave its clients waiting for ever.
            refuse(500, "this site has a fault of its own at " + path.real() + ": " + e);
        }
    }

    /** Runs that behaviour on what is left of the path, as if the path named it here. */
    public void run(Behaviour behaviour) {
        current = behaviour;
        behaviour.handle(this);
    }

    /** The next segment of the path, which is then behind. Missing or empty: a 400 that names {@code what}. */
    public String take(String what) {
        String segment = path.take();
        if (segment.isEmpty()) throw new IllegalArgumentException(
            "the path " + path.real() + " ends where " + what + " is expected" + (current == null ? "" : ": " + current.usage()));
        return segment;
    }

    /** The next segment as a whole number, from 0 to 999,999. Anything else: a 400 that names {@code what}. */
    public int takeNumber(String what) {
        String segment = take(what);
        if (!NUMBER.matcher(segment).matches()) throw new IllegalArgumentException(
            "'" + segment + "' is not " + what + " of " + current.usage() + ": write a whole number from 0 to 999999");
        return Integer.parseInt(segment);
    }

    /** Puts another path in the place of the running behaviour and its arguments, to go on with. */
    public void replace(String other) {
        path.replace(other);
    }

    /** What is left of the path: empty, or from its slash on. */
    public String rest() {
        return path.rest();
    }

    /**
     * The way back to where the running behaviour began, as it stands in the request: what a redirect puts before its
     * new path. What the site's flags put before every path is not in it, as they apply to the next request again.
     */
    public String before() {
        return path.before();
    }

    /** The query with its {@code ?}, as received, or an empty text. */
    public String query() {
        return request.query() == null ? "" : "?" + request.query();
    }

    /** The request as Vert.x has it. */
    public HttpServerRequest request() {
        return request;
    }

    /** What all behaviours of the site share. */
    public SiteState state() {
        return state;
    }

    /** Which of the site's addresses was asked, from 0. */
    public int host() {
        return host;
    }

    /** Size in bytes and kind of the generated page that the path asks for so far. */
    public long size() {
        return size;
    }

    /** Kind of the generated page that the path asks for so far. */
    public Complexity complexity() {
        return complexity;
    }

    /** Sets the bytes of the generated page at the end of the path. */
    public void size(long bytes) {
        size = bytes;
    }

    /** Sets the kind of the generated page at the end of the path. */
    public void complexity(Complexity kind) {
        complexity = kind;
    }

    /** Which request for this very path this is, from 1, since the start or the last reset. */
    public int number() {
        if (number == 0) number = state.counts().next(path.real());
        return number;
    }

    /** Chances that follow from the seed, the path, this request's {@link #number} and the place in the path alone. */
    public SplittableRandom dice() {
        long mixed = state.seed();
        for (long part : new long[] {path.real().hashCode(), number(), path.at()}) mixed = (mixed + part) * 0x9E3779B97F4A7C15L;
        return new SplittableRandom(mixed);
    }

    /** Does that later, holding no thread; at once for zero, never once the connection has gone. Milliseconds count. */
    public void after(Duration time, Runnable action) {
        if (time.isZero()) action.run();
        else vertx.setTimer(Math.max(1, Math.round(time.toNanos() / 1e6)), _ -> {
            if (!response().closed()) action.run();
        });
    }

    /** Changes the reply that the rest of the path gives. The change nearest to the end of the path comes first. */
    public void change(UnaryOperator<Reply> change) {
        if (changes.isEmpty()) changes = new ArrayList<>();
        changes.addFirst(change);
    }

    /** Sends the reply that the rest of the path gives in another way. The one nearest to the end of the path wins. */
    public void sendBy(Sender other) {
        sender = other;
    }

    /** Answers. */
    public void send(Reply reply) {
        for (UnaryOperator<Reply> change : changes) reply = change.apply(reply);
        if (request.method() == HttpMethod.HEAD) {
            head(reply);
            end(null);
        } else {
            sender.send(this, reply);
        }
    }

    /** Answers 404. */
    public void notFound(String message) {
        send(Reply.text(404, message));
    }

    /** The response as Vert.x has it, for senders. */
    public HttpServerResponse response() {
        return request.response();
    }

    /** Sets status and headers, for senders; they leave with the first byte of the body. */
    public void head(Reply reply) {
        HttpServerResponse response = response();
        response.setStatusCode(reply.status());
        if (reply.contentType() != null) response.putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
        // Of a 304 it would be the length of the page that is not sent (RFC 9110, section 8.6).
        if (reply.status() != 304) response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(reply.body().length()));
        reply.headers().forEach(h -> response.headers().add(h.getKey(), h.getValue()));
    }

    /** Sends the last bytes (null for none) and keeps the connection. The request is no longer in flight. */
    public void end(Buffer last) {
        leave();
        if (last == null) response().end();
        else response().end(last);
    }

    /** The connection below HTTP, for senders that misbehave. */
    public Wire wire() {
        return new Wire(request);
    }

    /** Past all changes and senders, one of which may be what failed. */
    private void refuse(int status, String message) {
        changes = List.of();
        sender = Sender.WHOLE;
        if (!response().headWritten()) send(Reply.text(status, message));
    }

    private void leave() {
        if (counted) state.stats().answered(host);
        counted = false;
    }
}
