package scraper.sink;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Streams that records are written to: stdout, a file that grows, a file that is replaced. None is buffered. */
public final class Outputs {

    private Outputs() {}

    /** The reader of a pipe has had enough ({@code | head -1}): no error, but nothing more to do either. */
    public static final class ReaderGone extends IOException {
        private static final long serialVersionUID = 1;

        ReaderGone(IOException cause) {
            super(cause);
        }
    }

    /** Standard output as bytes; unlike {@link System#out} it does not swallow errors. */
    public static OutputStream stdout() {
        return new Named(new FileOutputStream(FileDescriptor.out), "stdout") {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /**
     * A file to whose end records are added; made when it is missing.
     *
     * @throws IOException naming the file when it cannot be opened
     */
    public static OutputStream append(Path file) throws IOException {
        return new Named(open(file, file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), file.toString());
    }

    /**
     * A file whose former content stays until the new one is whole: written beside it, put in its place when closed. A
     * device or pipe is written to directly.
     *
     * @throws IOException naming the file when it cannot be opened
     */
    public static OutputStream replace(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file))
            return new Named(open(file, file, StandardOpenOption.WRITE), file.toString());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        return new Named(open(file, part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                file.toString()) {
            @Override
            public void close() throws IOException {
                super.close();
                if (!failed) Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        };
    }

    private static OutputStream open(Path named, Path file, StandardOpenOption... options) throws IOException {
        try {
            return Files.newOutputStream(file, options);
        } catch (IOException e) {
            throw new IOException("cannot write " + named + ": " + reason(e) + "; check that its folder exists and is writable", e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "no such folder";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Says in its errors what could not be written. */
    private static class Named extends FilterOutputStream {

        private final String name;
        boolean failed;

        Named(OutputStream out, String name) {
            super(out);
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failed = true;
                if (String.valueOf(e.getMessage()).contains("Broken pipe")) throw new ReaderGone(e);
                throw new IOException("cannot write " + name + ": " + e.getMessage() + "; what was written before stays", e);
            }
        }
    }
}
