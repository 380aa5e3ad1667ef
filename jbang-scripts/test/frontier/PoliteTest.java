package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Phases;
import scraper.fetch.Reply;
import scraper.fetch.Url;
import scraper.frontier.Frontier;
import scraper.frontier.HostStats;
import scraper.frontier.Rules;
import scraper.source.Target;
import test.support.FakeFetchers;
import test.support.ManualTimer;
import test.support.Turns;

/** A frontier on one thread and on a clock of the test's own, for tests of how it treats hosts. */
abstract class PoliteTest {

    static final Outcome PAGE = FakeFetchers.page("x");
    static final Failure REFUSED = new Failure(Failure.Kind.CONNECT, "no connection: refused", 1);
    static final Failure STALE = new Failure(Failure.Kind.RESET, "cut", 1, null, Phases.NONE, true);

    final ManualTimer timer = new ManualTimer();
    final Turns turns = new Turns();
    final Settings settings = new Settings().politeness(polite -> polite.robots(false)
            .resilience(r4j -> r4j.waitDuration(Duration.ofSeconds(1)).randomizedWaitFactor(0)));
    Frontier frontier;
    private long index;

    void open() {
        frontier = new Frontier(settings, Long.MAX_VALUE, timer, turns);
    }

    void offer(String... urls) {
        for (String url : urls) frontier.offer(new Target(index++, url, "test"), Url.parse(url));
    }

    void offer(int count, String prefix) {
        for (int i = 0; i < count; i++) offer(prefix + i);
    }

    static Outcome status(int status, String... header) {
        return FakeFetchers.reply(status, header.length == 0 ? Map.of() : Map.of(header[0], header[1]), "");
    }

    /** Settles that launch; a robots.txt is read as the run would. */
    Outcome settle(int launch, Outcome outcome) {
        Outcome last = frontier.settle(turns.launched.get(launch), outcome);
        if (last instanceof Reply reply && turns.launched.get(launch).isRobots()) {
            String url = turns.launched.get(launch).url().toString();
            frontier.learned(turns.launched.get(launch), reply,
                    reply.status() == 200 ? Rules.read(url, reply.body(), "scrape/0.1") : Rules.of(reply.status(), url));
        } else if (last != null) {
            frontier.parsed(last);
            frontier.absorbed(1);
        }
        return last;
    }

    String launched(int launch) {
        return turns.launched.get(launch).url().toString();
    }

    List<String> launched() {
        return turns.launched.stream().map(attempt -> attempt.url().toString()).toList();
    }

    HostStats stats(String host) {
        List<HostStats> found = frontier.stats().stream().filter(stats -> stats.host().equals(host)).toList();
        assertEquals(1, found.size(), host);
        return found.getFirst();
    }
}
