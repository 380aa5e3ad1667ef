package parts;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import scraper.Settings;
import scraper.fetch.Reply;
import scraper.parse.Page;
import scraper.parse.PageParser;

/** From a reply's bytes to fields, on one thread. */
public class Parsing extends Measured {

    private static final String URL = "http://www.example/page/1";

    /** Where pages are; empty: pages of the sample site. */
    @Param("")
    public String pages;

    private final PageParser summary = parser();
    private final PageParser fields = parser("title=h1", "links[]=a[href]@abs:href");
    private final PageParser beginning = parser("title=title", "description=meta[name=description]@content");
    private List<Reply> replies;
    private int next;

    private static PageParser parser(String... fields) {
        Settings settings = new Settings();
        for (String field : fields) settings.extraction().field(field);
        return new PageParser(settings);
    }

    /** Reads the pages. */
    @Setup
    public void read() throws IOException {
        replies = Samples.pages(pages);
    }

    private Reply reply() {
        if (next == replies.size()) next = 0;
        return replies.get(next++);
    }

    /** What is extracted unless fields are named. */
    @Benchmark
    public Page summary() {
        return summary.parse(URL, reply());
    }

    /** Fields that need the whole tree. */
    @Benchmark
    public Page wholeTree() {
        return fields.parse(URL, reply());
    }

    /** Fields that the beginning of a page decides. */
    @Benchmark
    public Page beginning() {
        return beginning.parse(URL, reply());
    }
}
