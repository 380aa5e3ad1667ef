package scraper.sink;

import java.io.IOException;

/** What knows the records of the run before. Used by one thread, the one that writes records, which may block. */
public interface Comparer {

    /**
     * A record with its {@link Change}, before anybody else sees it.
     *
     * @throws IOException when what is known cannot be read or written: the run ends
     */
    PageRecord compare(PageRecord record) throws IOException;
}
