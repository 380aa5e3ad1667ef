package scraper.state;

import java.io.IOException;
import scraper.sink.Ledger;
import scraper.sink.PageRecord;

/**
 * What a run changes in its state file holds once its output has taken its place, or not at all: of an output that replaces a
 * file nobody sees anything before.
 */
public final class AtTheEnd implements Ledger {

    private final StateFile file;

    /** @param file stays the caller's to close */
    public AtTheEnd(StateFile file) {
        this.file = file;
    }

    @Override
    public boolean isToGoOn() {
        return false;
    }

    @Override
    public void add(PageRecord record) {}

    @Override
    public void commit(long end) {}

    @Override
    public void whole() {}

    @Override
    public void forget() throws IOException {
        file.commit();
    }
}
