package scraper.source;

import java.io.Closeable;
import java.io.IOException;

/** The targets of one argument. For one thread. */
interface Input extends Closeable {

    /**
     * The next target.
     *
     * @param index its place among those of all arguments
     * @return null when there is none left
     */
    Target next(long index) throws IOException;

    @Override
    default void close() throws IOException {}
}
