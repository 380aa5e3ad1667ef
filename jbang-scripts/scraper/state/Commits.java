package scraper.state;

import java.io.IOException;
import java.util.List;
import scraper.sink.Ledger;
import scraper.sink.PageRecord;

/** All that is remembered of a run's records, in one state file: each commit is one transaction of it, with whatever else has changed there. */
public final class Commits implements Ledger {

    private final StateFile file;
    private final List<Ledger> parts;

    /** @param parts what changes the file, in this order; {@link StateFile#commit} is left to this */
    public Commits(StateFile file, List<Ledger> parts) {
        this.file = file;
        this.parts = List.copyOf(parts);
    }

    @Override
    public boolean isToGoOn() {
        return parts.stream().anyMatch(Ledger::isToGoOn);
    }

    @Override
    public void add(PageRecord record) throws IOException {
        for (Ledger part : parts) part.add(record);
    }

    @Override
    public void commit(long end) throws IOException {
        for (Ledger part : parts) part.commit(end);
        file.commit();
    }

    @Override
    public void whole() throws IOException {
        for (Ledger part : parts) part.whole();
        file.commit();
    }

    @Override
    public void forget() throws IOException {
        for (Ledger part : parts) part.forget();
        file.commit();
    }
}
