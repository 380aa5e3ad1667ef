package scraper.sink;

import java.io.IOException;

/** Lines in a file of which is known where it ends, so that a run which was killed can go on from there. */
record FileSink(Sink lines, AppendedFile file) implements Sink {

    @Override
    public void write(PageRecord record) throws IOException {
        lines.write(record);
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public long keep() throws IOException {
        lines.flush();
        return file.keep();
    }

    @Override
    public void complete() {
        lines.complete();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
