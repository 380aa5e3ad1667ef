package parts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Headers;
import scraper.fetch.Reply;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.JsonLines;
import scraper.source.Source;
import scraper.source.Target;

/** A run but for its fetching and parsing: frontier, Resilience4j, tally, record and sink. */
public class Running extends Measured {

    private static final int PAGES = 50_000;
    private static final int IN_FLIGHT = 64;

    private final AtOnce client = new AtOnce(List.of(new Reply(200, Headers.of(List.of(Map.entry("Content-Type", "application/octet-stream"))), new byte[1], 1_000_000)));

    /** A page's share of a run of many to one host. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public Tally run() throws IOException, InterruptedException {
        Settings settings = new Settings().mode(Mode.HYBRID).concurrency(IN_FLIGHT).politeness(polite -> polite.perHost(IN_FLIGHT).robots(false));
        Tally tally = new Scrape(settings, client).run(new Numbers(), new JsonLines(OutputStream.nullOutputStream()));
        if (tally.ok() != PAGES) throw new IllegalStateException(tally.ok() + " of " + PAGES);
        return tally;
    }

    private static final class Numbers implements Source {

        private int next;

        @Override
        public Target next() {
            return next == PAGES ? null : new Target(next, "http://www.example/page/" + next++, "numbers");
        }

        @Override
        public long count() {
            return PAGES;
        }

        @Override
        public void close() {}
    }
}
