package scraper;

import java.io.IOException;
import java.util.function.Consumer;
import scraper.fetch.Outcome;
import scraper.fetch.Url;
import scraper.frontier.Frontier;
import scraper.source.Target;
import scraper.warc.WarcArchive;

/** The way of every exchange into the run's archive; while too much waits there, nothing is fetched. */
final class Exchanges {

    private final WarcArchive archive;
    private final Frontier frontier;

    /** Starts the archive. @param failed hears, at most once, that it cannot be written */
    Exchanges(WarcArchive archive, Frontier frontier, Consumer<IOException> failed) {
        this.archive = archive;
        this.frontier = frontier;
        archive.start(new WarcArchive.Listener() {
            @Override
            public void written(long bytes) {
                frontier.released(bytes);
            }

            @Override
            public void failed(IOException error) {
                failed.accept(error);
            }
        });
    }

    /** Takes an exchange. @param target null for a robots.txt @param last what the target came to; null when it goes on */
    void add(Target target, Url url, Outcome outcome, Outcome last) {
        frontier.held(WarcArchive.bytes(outcome));
        archive.add(url, target == null ? null : target.url(), outcome, last);
    }
}
