package scraper.sink;

import java.nio.file.Path;
import java.util.Locale;

/** How records are written. */
public enum Format {
    /** One JSON object a line. */
    JSONL,
    /** RFC 4180: commas, lines that end in CR LF, a header line. */
    CSV,
    /** As CSV, with tabs, and lines that end in LF. */
    TSV,
    /** Aligned lines for people. */
    TABLE,
    /** A table of an SQLite database. */
    SQLITE;

    /**
     * What a file's ending asks for: {@code .csv}, {@code .tsv} or {@code .tab}, {@code .db} or {@code .sqlite} (or
     * {@code .sqlite3}); JSON Lines for any other.
     *
     * @throws IllegalArgumentException for an ending that promises compression, which there is none of
     */
    public static Format of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            case "db", "sqlite", "sqlite3" -> SQLITE;
            case "gz", "bz2", "xz", "zst", "zip" -> throw new IllegalArgumentException(
                    "'" + file + "' asks for a compressed file; records are not compressed: write to stdout and pipe it through a compressor");
            default -> JSONL;
        };
    }

    /** The name on the command line, such as {@code csv}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
