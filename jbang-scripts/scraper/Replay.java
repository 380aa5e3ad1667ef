package scraper;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import scraper.mode.Engine;
import scraper.mode.Work;
import scraper.source.Target;

/**
 * The way of targets that are not fetched: straight to where the mode parses. What they hold in memory is bounded by making
 * the source wait.
 */
final class Replay {

    private static final int UNIT = 1024;

    private final Steps steps;
    private final Engine engine;
    private final int units;
    private final Semaphore room;

    /** @param bodyLimit bytes of bodies that may wait for their parse */
    Replay(Steps steps, Engine engine, long bodyLimit) {
        this.steps = steps;
        this.engine = engine;
        units = (int) Math.min(Integer.MAX_VALUE / 2, bodyLimit / UNIT);
        room = new Semaphore(units);
    }

    /** Takes a target from the source, whose thread waits while there is no room. */
    void offer(Target target) throws InterruptedException {
        int size = (int) Math.min(units, target.stored().bytes() / UNIT + 1);
        room.acquire(size);
        Work.Parsing parsing = steps.stored(target, () -> room.release(size));
        if (parsing == Work.Parsing.NONE) room.release(size);
        else parse(parsing, size);
    }

    private void parse(Work.Parsing parsing, int size) {
        try {
            engine.parse(parsing);
        } catch (RejectedExecutionException e) {
            room.release(size); // the run has just been stopped: what waited is dropped
        }
    }

    /** Lets the source go: what it brings from now on is dropped. */
    void close() {
        room.release(Integer.MAX_VALUE / 2);
    }
}
