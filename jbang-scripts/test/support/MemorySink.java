package test.support;

import java.util.ArrayList;
import java.util.List;
import scraper.sink.PageRecord;
import scraper.sink.Sink;

/** Keeps the records of a run, in the order they were written. */
public final class MemorySink implements Sink {

    private final List<PageRecord> records = new ArrayList<>();
    private boolean complete;
    private boolean closed;

    @Override
    public synchronized void write(PageRecord record) {
        records.add(record);
    }

    @Override
    public synchronized void complete() {
        complete = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    /** What has been written so far. */
    public synchronized List<PageRecord> records() {
        return List.copyOf(records);
    }

    /** Whether the run said that it is whole. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Whether the run has closed its sink. */
    public synchronized boolean closed() {
        return closed;
    }
}
