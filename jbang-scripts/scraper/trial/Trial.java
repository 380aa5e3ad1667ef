package scraper.trial;

import java.io.IOException;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.fetch.Reply;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Source;
import scraper.source.Target;

/** Gets one page to try something on: as it was kept, or through the same pipeline as every other. */
public final class Trial {

    private final Settings settings;
    private final KeptPages kept;

    /** With these settings of hosts and network, and pages kept there. */
    public Trial(Settings settings, KeptPages kept) {
        this.settings = settings;
        this.kept = kept;
    }

    /** The page could not be fetched; the message says why. */
    public static final class NoPage extends IOException {
        private static final long serialVersionUID = 1;

        /** Says why. */
        public NoPage(Failure failure) {
            super(failure.kind().label() + ": " + failure.message());
        }
    }

    /**
     * The page.
     *
     * @param again whether it is fetched even if it was kept
     * @throws NoPage when it cannot be fetched
     */
    public TriedPage page(String url, boolean again) throws IOException, InterruptedException {
        String asker = settings.network().asker();
        TriedPage page = again ? null : kept.get(url, asker);
        if (page != null) return page;
        Overheard clients = new Overheard(Fetchers.REAL);
        One one = new One(url);
        new Scrape(settings, clients).run(one, one);
        Reply reply = clients.last();
        if (one.record == null) throw new InterruptedException("the run ended before its page came");
        if (reply == null || reply.status() < 200 || reply.status() > 299 || one.record.finalUrl() == null) throw new NoPage(one.record.error());
        return kept.put(url, asker, one.record.finalUrl(), reply);
    }

    /** One target in, one record out. */
    private static final class One implements Source, Sink {

        private final String url;
        private boolean given;
        private volatile PageRecord record;

        One(String url) {
            this.url = url;
        }

        @Override
        public Target next() {
            if (given) return null;
            given = true;
            return new Target(0, url, "--try");
        }

        @Override
        public long count() {
            return 1;
        }

        @Override
        public void write(PageRecord written) {
            record = written;
        }

        @Override
        public void close() {}
    }
}
