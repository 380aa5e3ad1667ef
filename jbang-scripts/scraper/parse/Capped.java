package scraper.parse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A stream that gives up once more than so many bytes have come out of it. For one thread. */
final class Capped extends FilterInputStream {

    private long left;
    private boolean full;

    /** @param cap the most bytes that may come out */
    Capped(InputStream in, long cap) {
        super(in);
        left = cap;
    }

    /** Whether there were more bytes than the cap allows. */
    boolean isFull() {
        return full;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) count(1);
        return read;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int read = super.read(into, at, length);
        if (read > 0) count(read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false; // bytes read twice would count twice
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // decoders over a byte array have nothing that could fail here
        }
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left >= 0) return;
        full = true;
        throw new IOException("more bytes than allowed");
    }
}
