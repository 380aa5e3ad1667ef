package test.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scraper.extract.Column;
import scraper.extract.Type;
import scraper.fetch.Failure;
import scraper.sink.Format;
import scraper.sink.Layout;
import scraper.sink.Outputs;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Target;

/** Records to write, and the files to write them to. */
final class Records {

    /** One field of each kind. */
    static final Layout LAYOUT = new Layout("pages", List.of(new Column("title", Type.TEXT, false), new Column("price", Type.DECIMAL, false),
            new Column("stock", Type.INT, false), new Column("tags", Type.TEXT, true)), false);

    private Records() {}

    static PageRecord page(String url, Object... values) {
        return new PageRecord(new Target(0, url, "test"), url + "#", 200, "text/html", 5120, 12_345_678, 1, 1, List.of(row(values)), null);
    }

    static PageRecord failed(String url) {
        return PageRecord.failed(new Target(0, url, "test"), new Failure(Failure.Kind.DNS, "no address for \"" + url + "\", or so"));
    }

    private static Map<String, Object> row(Object... values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) fields.put(LAYOUT.columns().get(i).name(), values[i]);
        return fields;
    }

    /** Appends records as a run that goes through does, and gives what was said of it. */
    static List<String> append(Path file, Format format, Layout layout, PageRecord... records) throws IOException {
        List<String> notes = new ArrayList<>();
        write(Outputs.append(file, format, layout, 80, notes::add), true, records);
        return notes;
    }

    /** Replaces a file, and gives what was said of it. @param whole whether the run goes through */
    static List<String> replace(Path file, Format format, boolean whole, PageRecord... records) throws IOException {
        List<String> notes = new ArrayList<>();
        write(Outputs.replace(file, format, LAYOUT, 80, notes::add), whole, records);
        return notes;
    }

    private static void write(Sink sink, boolean whole, PageRecord... records) throws IOException {
        try (sink) {
            for (PageRecord record : records) sink.write(record);
            if (whole) sink.complete();
        }
    }
}
