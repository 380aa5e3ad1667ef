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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import test.support.Fixtures;

/** Whole URLs are those that Jsoup makes, whichever way they are made, but where browsers have others. */
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

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            http://h.test/a/b.html,         http://u:p@o.test/x,       http://u:p@o.test/x
            http://h.test/a/b.html,         http://u@o.test:8080/y,    http://u@o.test:8080/y
            http://h.test/a/b.html,         //u:p@o.test/k,            http://u:p@o.test/k
            http://h.test/a/b.html,         http://u:p@o.test/a b,     http://u:p@o.test/a%20b
            http://u:p@h.test/a/b.html,     c,                         http://u:p@h.test/a/c
            http://u:p@h.test/a/b.html,     //o.test/c,                http://o.test/c
            http://u:p@h.test/a/b.html,     http://o.test/c?@,         http://o.test/c?@
            http://h.test/a/b.html,         /x?q=//u:p@o.test/,        http://h.test/x?q=//u:p@o.test/
            http://h.test/a/b.html,         /a/./b/../c,               http://h.test/a/c
            http://h.test/a/b.html,         /..,                       http://h.test/
            http://h.test/a/b.html,         /a/..,                     http://h.test/
            http://h.test/a/b.html,         /a/.,                      http://h.test/a/
            http://h.test/a/b.html,         /a//../b,                  http://h.test/a/b
            http://h.test/a/b.html,         https://o.test/z/../w?/../,  https://o.test/w?/../
            http://h.test/a/b.html,         x/../y,                    http://h.test/a/y
            http://h.test/a/b.html,         ../../../y,                http://h.test/y
            http://h.test/a/b.html,         .hidden,                   http://h.test/a/.hidden
            http://h.test/a/b.html,         /a/..b/...,                http://h.test/a/..b/...
            http://h.test/a/b.html?x#y,     ~~,                        http://h.test/a/b.html?x
            http://h.test/a/b.html?x#y,     ~ ~,                       http://h.test/a/b.html?x
            http://h.test/a/b.html?x#y,     #z,                        http://h.test/a/b.html?x#z
            """)
    void asBrowsersHaveIt(String base, String link, String whole) {
        Document page = Document.createShell(base);
        page.body().appendElement("a").attr("href", link);
        assertEquals(List.of(whole), links().extract(page).getFirst().get("links"));
    }

    /** Where Jsoup's are those of browsers: it loses what stands before the host, and leaves steps in a path that is whole. */
    private static boolean isJsoups(Document page) {
        Element link = page.selectFirst("a");
        return !link.attr("href").isBlank() && !(link.attr("href") + page.baseUri()).contains("@")
                && !link.absUrl("href").replaceFirst("[?#].*", "").contains("/.");
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
        int compared = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder link = new StringBuilder(one(random, BEGINNINGS));
            for (int parts = random.nextInt(5); parts > 0; parts--) link.append(one(random, PARTS));
            String base = one(random, BASES);
            Document page = Document.createShell(base);
            page.body().appendElement("a").attr("href", link.toString());
            if (!isJsoups(page)) continue;
            compared++;
            assertSame(page, extractor, "'" + link + "' in '" + base + "'");
        }
        assertTrue(compared > 25_000, compared + " links");
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
