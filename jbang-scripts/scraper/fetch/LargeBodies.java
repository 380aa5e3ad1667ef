package scraper.fetch;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets large bodies that arrive on one loop be read a few at a time rather than all at once, a piece of each in turn, and no more of them before those are
 * parsed: so there are few in memory. What comes or is parsed slowly does not hold up the others for long: its turn is over after a while, and it
 * reads on beside the next. For the loop's thread alone, but for {@link #parsed}.
 */
final class LargeBodies {

    /** A body of so many bytes, and more, takes a turn. */
    static final int LARGE = 256 * 1024;

    /** Bytes of the bodies whose turn it is; one more may begin while they are fewer. */
    private static final int AT_ONCE = 4 * 1024 * 1024;
    /** How long a turn lasts in ms while the body comes in, and how much longer while it waits to be parsed. */
    private static final long COMING = 100;
    private static final long WAITING = 1000;

    private static final class Turn {

        private final HttpClientResponse response;
        private final int bytes;
        private Outcome outcome;
        private long timer;

        Turn(HttpClientResponse response, int bytes) {
            this.response = response;
            this.bytes = bytes;
        }
    }

    private final Context loop;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private final Collection<Turn> taken = new LinkedHashSet<>();
    private int bytes;

    LargeBodies(Context loop) {
        this.loop = loop;
    }

    /** Before a large body is read; from now on it may be paused. @param size of the body */
    void begin(HttpClientResponse response, int size) {
        Turn turn = new Turn(response, size);
        if (bytes < AT_ONCE) {
            take(turn);
        } else {
            pause(response);
            waiting.add(turn);
        }
    }

    /** After it has been read, or when it is given up; a connection that was paused for it is not left so to the next request on it. */
    void arrived(HttpClientResponse response, Outcome outcome) {
        if (waiting.removeIf(turn -> turn.response == response)) resume(response);
        taken.stream().filter(turn -> turn.response == response).findFirst().ifPresent(turn -> arrived(turn, outcome));
    }

    private void arrived(Turn turn, Outcome outcome) {
        if (!(outcome instanceof Reply)) {
            end(turn);
            return;
        }
        turn.outcome = outcome;
        loop.owner().cancelTimer(turn.timer);
        lasts(turn, WAITING);
    }

    /** After it has been parsed; from any thread. */
    void parsed(Outcome outcome) {
        try {
            loop.runOnContext(now -> taken.stream().filter(turn -> turn.outcome == outcome).findFirst().ifPresent(this::end));
        } catch (RejectedExecutionException e) {
            // The run has ended, and the loop with it, while this was parsed: nothing waits for a turn any more.
        }
    }

    private void take(Turn turn) {
        bytes += turn.bytes;
        taken.add(turn);
        lasts(turn, COMING);
    }

    private void lasts(Turn turn, long millis) {
        turn.timer = loop.owner().setTimer(millis, timer -> end(turn));
    }

    private void end(Turn turn) {
        if (!taken.remove(turn)) return;
        turn.outcome = null; // as a turn that has long waited is kept until the old generation is collected
        loop.owner().cancelTimer(turn.timer); // it would keep the body in memory
        bytes -= turn.bytes;
        while (bytes < AT_ONCE && !waiting.isEmpty()) {
            Turn next = waiting.poll();
            take(next);
            resume(next.response);
        }
    }

    private static void pause(HttpClientResponse response) {
        if (!Wire.read(response.request().connection(), false)) response.pause();
    }

    private static void resume(HttpClientResponse response) {
        if (!Wire.read(response.request().connection(), true)) response.resume();
    }
}
