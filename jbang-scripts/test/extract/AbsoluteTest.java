package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.Fixtures;

/** Whole URLs are those that Jsoup makes, whichever way they are made. */
class AbsoluteTest {

    private static final List<String> BASES = List.of("http://a.example", "http://a.example/", "https://a.example:8443/b/c/d.html?e=f/g#h/i", "http://a.example/b//c/",
            "http://A.example/b", "http://u:p@a.example/b/", "http://a.example/b/../c/", "http://a.example:080/b/", "http://[::1]/b/", "ftp://a.example/b/", "file:/b/c", "",
            "nonsense", "http://ä.example/ö/", "http://a.example/b c/", "http://a.example/b/.c/");
    private static final List<String> BEGINNINGS = List.of("", "http://b.example", "https://b.example/", "HTTP://b.example/", "http://b.example:80/", "http://b.example:/",
            "http://b.example:08/", "http://u@b.example/", "http:", "http:///", "//b.example/", "/", "//", "../", "../../", "../../../../", "./", ".", "..", "?", "#", "mailto:", "javascript:", " ", "\t", "a", "_");
    private static final List<String> PARTS = List.of("a", "b/", "c.html", "/", "./", "../", "/../", "..", ".d", "?", "?q=r", "#", "#s", "&t", "%20", " ", "ü", ":", "@", "\\", "|", "\n", "\u0001", "x:y", ";z", "//", "=");

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Extractor extractor(String... fields) {
        Extraction extraction = new Extraction();
        for (String field : fields) extraction.field(field);
        return extraction.extractor();
    }

    private static List<String> jsoups(Document page, String selector) {
        List<String> urls = new ArrayList<>();
        for (Element link : page.select(selector)) urls.add(link.absUrl("href").replaceFirst("^file:/(?!/)", "file:///"));
        urls.removeIf(String::isEmpty);
        return urls;
    }

    private static void assertSame(Document page, Extractor extractor, String what) {
        Map<String, Object> row = extractor.extract(page).getFirst();
        assertEquals(jsoups(page, "a[href]"), ((List<?>) row.get("links")).stream().filter(Objects::nonNull).toList(), what);
        assertEquals(jsoups(page, "body a[href], body area[href]"), ((List<?>) row.get("all")).stream().map(link -> ((Map<?, ?>) link).get("url")).toList(), what);
    }

    private static Extractor links() {
        return extractor("links[]=a[href]@abs:href", "all=body@links");
    }

    @Test
    void ofAnyLinkInAnyPage() {
        Random random = new Random(1);
        Extractor extractor = links();
        for (int i = 0; i < 50_000; i++) {
            StringBuilder link = new StringBuilder(one(random, BEGINNINGS));
            for (int parts = random.nextInt(5); parts > 0; parts--) link.append(one(random, PARTS));
            String base = one(random, BASES);
            Document page = Document.createShell(base);
            page.body().appendElement("a").attr("href", link.toString());
            assertSame(page, extractor, "'" + link + "' in '" + base + "'");
        }
    }

    private static void assertSameInFolder(Path folder, int atLeast) throws IOException {
        Extractor extractor = links();
        int links = 0;
        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        for (Path file : pages) {
            Document page = Jsoup.parse(file, "UTF-8", "http://www.example/some/where/index.html");
            assertSame(page, extractor, file.toString());
            links += page.select("a[href]").size();
        }
        assertTrue(links >= atLeast, links + " links in " + folder);
    }

    @Test
    void ofBooks() throws IOException {
        assertSameInFolder(Fixtures.at("books").resolve("site"), 200);
    }

    @Test
    void ofHomePages(@TempDir Path unpacked) throws Exception {
        assertSameInFolder(Fixtures.sites(unpacked), 10_000);
    }
}
