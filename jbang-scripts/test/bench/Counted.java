package test.bench;

import java.util.List;
import scraper.Scrape;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import test.support.ListSource;

/** Runs within this process whose records go nowhere. */
final class Counted implements Sink {

    private Counted() {}

    /** One run, all of whose pages must be there. */
    static Tally run(Settings settings, List<String> urls) throws Exception {
        Tally tally = new Scrape(settings).run(ListSource.of(urls), new Counted());
        if (tally.ok() != urls.size()) throw new AssertionError(tally.ok() + " of " + urls.size() + " pages: " + tally.failures());
        return tally;
    }

    /** Settings with no limit but this one. */
    static Settings settings(Mode mode, int inFlight) {
        return new Settings().mode(mode).concurrency(inFlight).politeness(polite -> polite.perHost(inFlight).robots(false));
    }

    @Override
    public void write(PageRecord record) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
