package parts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import scraper.fetch.Url;
import scraper.sink.JsonLines;
import scraper.sink.PageRecord;
import scraper.source.Target;

/** What is small, and done for each page. */
public class Writing extends Measured {

    private final Target target = new Target(1, "http://www.example/catalogue/a-light-in-the-attic_1000/index.html", "urls.txt:1");
    private final PageRecord record = new PageRecord(target, target.url(), 200, "text/html", 19_000, 1_234_567, 123_456, 1,
            List.of(Map.of("title", "A Light in the Attic | Books to Scrape - Sandbox", "h1", "A Light in the Attic", "links", 73,
                    "description", "It's hard to imagine a world without A Light in the Attic. ".repeat(20))), null);
    private JsonLines json;

    /** Opens the sink. */
    @Setup
    public void open() throws IOException {
        json = new JsonLines(OutputStream.nullOutputStream());
    }

    /** One record as a line of JSON. */
    @Benchmark
    public void jsonLine() throws IOException {
        json.write(record);
    }

    /** One line of input as a URL. */
    @Benchmark
    public Url url() {
        return Url.parse(target.url());
    }
}
