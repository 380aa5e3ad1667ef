package parts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import scraper.fetch.Headers;
import scraper.fetch.Reply;
import site.Site;
import site.SiteOptions;

/** Pages to measure with. */
final class Samples {

    private static final int GENERATED = 100;

    private Samples() {}

    /**
     * The HTML files below a folder, as replies.
     *
     * @param folder empty: pages of the sample site
     * @throws IOException when they cannot be read, or there are none
     */
    static List<Reply> pages(String folder) throws IOException {
        List<Reply> pages = folder.isEmpty() ? generated() : files(Path.of(folder));
        if (pages.isEmpty()) throw new IOException("no .html below " + folder);
        return pages;
    }

    private static List<Reply> files(Path folder) throws IOException {
        List<Reply> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".html")).sorted().toList()) pages.add(page(Files.readAllBytes(file)));
        }
        return pages;
    }

    private static List<Reply> generated() throws IOException {
        List<Reply> pages = new ArrayList<>();
        try (Site site = Site.start(new SiteOptions().port(0))) {
            for (String url : site.urls(GENERATED)) {
                try (InputStream in = URI.create(url).toURL().openStream()) {
                    pages.add(page(in.readAllBytes()));
                }
            }
        }
        return pages;
    }

    private static Reply page(byte[] body) {
        return new Reply(200, Headers.of(List.of(Map.entry("Content-Type", "text/html"))), body, 1_000_000);
    }
}
