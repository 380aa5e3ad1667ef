package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.extract.Extraction;
import scraper.extract.Extractor;
import scraper.fetch.Headers;
import scraper.fetch.Reply;
import scraper.parse.Page;
import scraper.parse.PageParser;
import test.support.BytesOfPage;
import test.support.Fixtures;

/** Fields that take no tree of a page are what the tree gives, of real pages, damaged ones, and some made up of what HTML has rules for. */
class ExcerptsOfPagesTest {

    private static final String URL = "http://site.example/a/b";
    private static final List<String> FIELDS = List.of("title=title", "description=meta[name=description]@content", "og=head > meta[property='og:title']@content",
            "canonical=link[rel=canonical]@abs:href", "icon:url=link[rel~=icon]", "first=meta@name ?? none", "ld=script[type='application/ld+json']@content",
            "h=h1", "price=.price_color", "crumbs[]=ul.breadcrumb li > a", "img:url=.item.active img", "cells[]=table.table td", "nav[]=nav a@href", "main=#content_inner .row p");
    private static final Extractor HEAD = extractor(FIELDS.get(0), FIELDS.get(1), FIELDS.get(2));
    /** Together they read on for what only one of them needs; alone they do not. */
    private static final List<Extractor> PARTS = Stream.concat(Stream.of(HEAD, extractor(FIELDS.get(0), FIELDS.get(3), FIELDS.get(4), FIELDS.get(5))),
            FIELDS.stream().map(ExcerptsOfPagesTest::extractor)).toList();
    private static final Extractor WHOLE = extractor(FIELDS.toArray(String[]::new))::extract;

    private static Extractor extractor(String... fields) {
        Extraction extraction = new Extraction();
        for (String field : fields) extraction.field(field);
        return extraction.extractor();
    }

    private static Page page(Extractor extractor, String contentType, byte[] body) {
        return new PageParser(extractor, Long.MAX_VALUE).parse(URL, new Reply(200, Headers.of(List.of(Map.entry("Content-Type", contentType))), body, 1));
    }

    /** Fails where a page that may be read in part does not come out as it does as a whole. */
    private static void check(byte[] body, String contentType, String told) {
        Page all = page(WHOLE, contentType, body);
        for (Extractor part : PARTS) {
            // A field that is not of its type is a failure of those alone that ask for it.
            Page whole = all.failure() == null ? all : page(part::extract, contentType, body);
            Page page = page(part, contentType, body);
            Map<String, Object> expected = new LinkedHashMap<>(whole.fields());
            if (whole.failure() == null && whole.rows() != Page.NO_FIELDS) assertFalse(page.fields().isEmpty(), told);
            expected.keySet().retainAll(page.fields().keySet());
            assertEquals(whole.failure(), page.failure(), told);
            assertEquals(expected, page.fields(), told);
            assertEquals(whole.bytes(), page.bytes(), told);
        }
    }

    private static boolean takesNoTree(Extractor extractor, byte[] page) {
        return extractor.extractEarly(new BytesOfPage(page, StandardCharsets.UTF_8), URL) != null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "<title>", "<title>a", "<title>a</title>", "<title>a</title><title>b</title>", "<p><title>a</title>", "<svg><title>a</title></svg>",
            "<body><svg><title>a</title></svg><title>b</title>", "<head></head><title>a</title>", "<head></head> <body><title>a</title>", "<html><body></html><title>a</title>",
            "<noscript><meta name=description content=a></noscript><meta name=description content=b>", "<noscript><title>a</title></noscript><title>b</title>",
            "<template><title>a</title></template><title>b</title>", "<template><table><tr><td><meta name=description content=a></td></tr><meta name=description content=b></table></template>",
            "<meta name=description><meta name=description content=b>", "<meta name=description content=a name=x>", "<table><title>a</title><tr><td><title>b</title>",
            "<title>a</title><frameset><frame><noframes><title>b</title>", "<frameset><title>a</title></frameset><title>b</title>", "<!-- <title>a</title> --><title>b</title>",
            "<script>'<title>a</title>'</script><title>b</title>", "<style><title>a</title></style>", "<textarea><title>a</title></textarea><title>b</title>",
            "<plaintext><title>a</title>", "<select><title>a</title></select><title>b</title>", "<template><table><tr><td><title>a</title></td></tr><title>b</title></table></template>",
            "<template><table><tr><td><title>a</title><i></i></td></tr><title>b</title></table></template>", "<b><p><title>a</b></title></p><title>c</title>", "<title>a</title", "<TITLE>a</tItLe >",
            "<link rel=canonical href=x><base href=http://other.example/b/>", "<base href=http://other.example/b/><link rel=canonical href=x>", "<base target=x><link rel=canonical href=x>",
            "<base href=/one/><link rel=canonical href=x><base href=/two/>", "<link rel=canonical href=x><body><base href=/late/>", "<link rel=icon href=x><p><link rel=canonical href=y>",
            "<link rel=canonical href=x><svg><base href=/svg/></svg>", "<lin\u212A rel=canonical href=x>", "<title>a<b>c</b>&amp;d\u0000</title>", "<head><head><title>a</title></head><head><title>b</title>",
            "<html><title>a</title><html lang=x><body><body class=y><title>b</title>", "<script type=application/ld+json>{\"a\":1}</script>", "<p><script type=application/ld+json>{\"a\":2}</script>",
            "<isindex><title>a</title>", "<math><mtext><title>a</title></mtext></math><title>b</title>", "<meta name=a><p><meta property=og:title content=b>", "<ti\u0000tle>a</title><title>b</title>"})
    void aMalformedPageComesOutAsAWhole(String html) {
        check(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", html);
        check(html.getBytes(StandardCharsets.UTF_8), "text/html", html);
        check(html.getBytes(StandardCharsets.UTF_16LE), "text/html; charset=utf-16le", html);
        check(html.getBytes(StandardCharsets.UTF_8), "application/xhtml+xml", html);
    }

    @Test
    void theCharsetIsThatOfTheWholePage() {
        String html = "<title>Чай £ 茶</title><meta name=description content='茶'><link rel=canonical href=/茶><body>" + "茶 ".repeat(1000);
        for (String name : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Shift_JIS", "ISO-2022-JP", "EUC-JP", "windows-1251", "ISO-8859-1", "Big5", "ISO-2022-KR")) {
            byte[] body = html.getBytes(Charset.forName(name));
            for (String label : List.of("; charset=" + name, "", "; charset=utf-8", "; charset=gb2312")) check(body, "text/html" + label, name + label);
        }
        byte[] marked = ("\uFEFF" + html).getBytes(StandardCharsets.UTF_8);
        assertEquals("Чай £ 茶", page(HEAD, "text/html; charset=latin1", marked).fields().get("title"));
    }

    @Test
    void aPageMadeToCostTimeCostsLittle() {
        for (String html : List.of("<meta name=x>".repeat(20_000), "<template>".repeat(20_000), "<noscript><p>".repeat(20_000), "<title>" + "x".repeat(1_000_000),
                "<script>".repeat(100_000), "<link><meta>".repeat(10_000) + "<title>x</title>", "<template><p>" + "<i></i>".repeat(20_000), "<noscript>" + "<br>".repeat(20_000)))
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> check(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", html.substring(0, 40)));
        byte[] absurd = ("<title>x</title><" + "a".repeat(300_000) + ">").getBytes(StandardCharsets.UTF_8);
        assertNotNull(page(HEAD, "text/html; charset=utf-8", absurd).failure());
    }

    @Test
    void whatACheckWantsIsWantedWithoutATreeToo() {
        Page page = page(extractor("n:int=meta[name=n]@content"), "text/html; charset=utf-8", "<meta name=n content=many>".getBytes(StandardCharsets.UTF_8));
        assertEquals("the field 'n' is 'many', which is no whole number, or not just one", page.failure().message());
    }

    @Test
    void pagesPutTogetherAtRandomComeOutAsAWhole() {
        random(2_000, 20261123);
    }

    @Test
    @Tag("soak")
    @Timeout(600)
    void aMillionPagesPutTogetherAtRandomComeOutAsAWhole() {
        random(1_000_000, System.nanoTime());
    }

    private static void random(int count, long seed) {
        System.out.println("pages put together at random: seed " + seed + ", " + count + " of them");
        String[] names = {"html", "head", "body", "title", "meta", "link", "base", "script", "style", "noscript", "template", "table", "tr", "td", "p", "b", "a", "div", "svg", "math",
                "foreignObject", "desc", "select", "option", "frameset", "frame", "noframes", "textarea", "form", "h1", "li", "i", "br", "caption", "col", "iframe", "button", "x-y"};
        String[] attributes = {" name=description", " content=1", " content=2", " rel=canonical", " rel=icon", " href=x", " href=/y", " property=og:title", " type=application/ld+json", " lang=en", "/"};
        String[] texts = {"text", " ", "\n", "&amp;", "<!-- c -->", "<!doctype html>", "<!-- <meta> -->", "\u0000", "<", "</", "é", "{}", "<![CDATA[x]]>", "\u212A", "<?x?>"};
        Random random = new Random(seed);
        int known = 0;
        for (int i = 0; i < count; i++) {
            StringBuilder html = new StringBuilder();
            for (int left = 1 + random.nextInt(25); left > 0; left--) {
                String name = names[(int) (names.length * Math.pow(random.nextDouble(), 1.5))];
                switch (random.nextInt(8)) {
                    case 0, 1, 2, 3 -> {
                        html.append('<').append(name);
                        for (int more = random.nextInt(4); more > 0; more--) html.append(attributes[random.nextInt(attributes.length)]);
                        html.append('>');
                    }
                    case 4, 5 -> html.append("</").append(name).append('>');
                    default -> html.append(texts[random.nextInt(texts.length)]);
                }
            }
            String page = html.toString();
            check(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", "page " + i + " of seed " + seed + ": " + page);
            if (takesNoTree(HEAD, page.getBytes(StandardCharsets.UTF_8))) known++;
        }
        assertTrue(known > count / 10 && known < count * 9 / 10, known + " of " + count + " without a tree");
    }

    @Test
    void noneOfTwoHundredBooksTakesATree() throws IOException {
        for (Path file : pages(Fixtures.at("books/site"))) {
            check(Files.readAllBytes(file), "text/html", file.toString());
            for (Extractor part : PARTS) assertTrue(takesNoTree(part, Files.readAllBytes(file)), file.toString());
        }
    }

    @Test
    void largeMessyPagesWholeAndDamagedComeOutAsAWhole(@TempDir Path unpacked) throws Exception {
        long seed = 20261123;
        Random random = new Random(seed);
        int known = 0;
        List<Path> files = pages(Fixtures.sites(unpacked));
        assertEquals(130, files.size());
        for (Path file : files) {
            byte[] body = Files.readAllBytes(file);
            check(body, "text/html", file.toString());
            if (takesNoTree(HEAD, body)) known++;
            if (body.length < 100_000) check(damaged(body, random), "text/html", file + " damaged, seed " + seed);
        }
        assertTrue(known > 100, known + " of 130 without a tree");
    }

    /** Most damage goes to the head, where it matters. */
    private static byte[] damaged(byte[] body, Random random) {
        List<byte[]> parts = new ArrayList<>();
        int at = 0;
        int size = 0;
        int reach = Math.min(body.length, 6000);
        for (int cut = random.nextInt(300); cut < reach; cut += 1 + random.nextInt(600)) {
            if (cut < at) continue;
            parts.add(Arrays.copyOfRange(body, at, cut));
            at = Math.min(body.length, cut + random.nextInt(12));
            if (random.nextInt(3) == 0) parts.add(Arrays.copyOfRange(body, cut, Math.min(body.length, cut + random.nextInt(80))));
            if (random.nextInt(4) == 0) parts.add(new byte[] {(byte) random.nextInt(256), '<', '/', '>'});
        }
        parts.add(Arrays.copyOfRange(body, at, body.length));
        for (byte[] part : parts) size += part.length;
        byte[] whole = new byte[size];
        int to = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, to, part.length);
            to += part.length;
        }
        return whole;
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }
}
