package test.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.parse.Page;
import scraper.parse.PageParser;
import site.Body;
import site.bad.BadReplies;

/** What comes off a body before it is a page. */
class ContentEncodingTest {

    private static final byte[] PAGE = Coded.PAGE;
    private static final byte[] JSON = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    private static Page parse(String encoding, byte[] body) {
        return Parsing.page(body, "Content-Type: text/html", "Content-Encoding: " + encoding);
    }

    private static Arguments row(String what, String encoding, byte[] body) {
        return Arguments.of(what, encoding, body);
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                row("gzip", "gzip", Coded.gzip(PAGE)),
                row("x-gzip", "x-gzip", Coded.gzip(PAGE)),
                row("in capitals, with space", "  GZip ", Coded.gzip(PAGE)),
                row("deflate in zlib's wrapping", "deflate", Coded.deflate(PAGE, false)),
                row("deflate as it is", "deflate", Coded.deflate(PAGE, true)),
                row("br", "br", Coded.BROTLI),
                row("zstd", "zstd", Coded.ZSTD),
                row("zstd without length and checksum", "zstd", Coded.ZSTD_BARE),
                row("identity", "identity", PAGE),
                row("empty", "", PAGE),
                row("commas and nothing else", " , ,", PAGE),
                row("identity among others", "identity, gzip", Coded.gzip(PAGE)),
                row("stacked: the last named comes off first", "gzip, br", Coded.BROTLI_OF_GZIP),
                row("stacked three times", "deflate, gzip,gzip", Coded.gzip(Coded.gzip(Coded.deflate(PAGE, false)))),
                row("gzip in two members", "gzip", Coded.join(Coded.gzip(Arrays.copyOf(PAGE, 50)), Coded.gzip(Arrays.copyOfRange(PAGE, 50, PAGE.length)))),
                row("zstd in two frames", "zstd", Coded.join(Coded.ZSTD, Coded.ZSTD_BARE)),
                row("two members of gzip within gzip", "gzip, gzip", Coded.gzip(Coded.join(Coded.gzip(PAGE), Coded.gzip(PAGE)))),
                row("gzip and then zeros", "gzip", Arrays.copyOf(Coded.gzip(PAGE), 4000)),
                row("gzip and then text", "gzip", Coded.join(Coded.gzip(PAGE), JSON)),
                row("deflate and then text", "deflate", Coded.join(Coded.deflate(PAGE, false), JSON)),
                row("says gzip, is plain", "gzip", PAGE),
                row("says br, is plain", "br", PAGE),
                row("says deflate, is plain behind a byte order mark and space", "deflate", Coded.join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '\n'}, PAGE)),
                row("says br, is gzip", "br", Coded.gzip(PAGE)),
                row("says deflate, is gzip", "deflate", Coded.gzip(PAGE)),
                row("says gzip, is zstd", "gzip", Coded.ZSTD),
                row("says gzip twice, is gzip once", "gzip, gzip", Coded.gzip(PAGE)),
                row("a label that no one knows, is plain", "none", PAGE),
                row("a charset for a label", "utf-8", PAGE),
                row("a label that no one knows, is gzip", "application/gzip", Coded.gzip(PAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void thePageComesOut(String what, String encoding, byte[] body) {
        Page page = parse(encoding, body);
        assertNull(page.failure(), () -> what + ": " + page.failure());
        assertEquals("Tea", page.fields().get("title"));
    }

    static Stream<Arguments> unreadable() {
        byte[] gzip = Coded.gzip(PAGE);
        byte[] damaged = gzip.clone();
        damaged[gzip.length - 6] ^= 1;
        return Stream.of(
                row("gzip cut in its data", "gzip", Coded.half(gzip)),
                row("gzip cut in its trailer", "gzip", Arrays.copyOf(gzip, gzip.length - 3)),
                row("gzip cut in its header", "gzip", Arrays.copyOf(gzip, 5)),
                row("gzip with a wrong checksum", "gzip", damaged),
                row("gzip whose second member is cut", "gzip", Coded.join(gzip, Coded.half(gzip))),
                row("deflate cut", "deflate", Coded.half(Coded.deflate(PAGE, false))),
                row("raw deflate cut", "deflate", Coded.half(Coded.deflate(PAGE, true))),
                row("br cut", "br", Coded.half(Coded.BROTLI)),
                row("zstd cut", "zstd", Coded.half(Coded.ZSTD)),
                row("zstd with a window over 8 MB", "zstd", Coded.ZSTD_LARGE_WINDOW),
                row("says gzip, is text but no page", "gzip", JSON),
                row("says zstd, is br", "zstd", Coded.BROTLI),
                row("an old coding", "compress", new byte[] {0x1F, (byte) 0x9D, (byte) 0x90, 0x3C, 1, 2, 3}),
                row("more codings than anyone applies", "gzip,gzip,gzip,gzip,gzip,gzip", PAGE),
                row("half a million empty members", "gzip", Coded.repeat(Coded.gzip(new byte[0]), 500_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatIsCutIsTruncatedAndWhatIsNotAsLabelledABadEncoding(String what, String encoding, byte[] body) {
        Page page = parse(encoding, body);
        Parsing.assertFails(what.contains(" cut") && !what.equals("br cut") ? Failure.Kind.TRUNCATED : Failure.Kind.BAD_ENCODING, page);
        assertNull(page.bytes());
    }

    @Test
    void repeatedHeadersAreOneList() {
        Page page = Parsing.page(Coded.BROTLI_OF_GZIP, "Content-Type: text/html", "content-encoding: gzip", "Content-Encoding: br");
        assertEquals("Tea", page.fields().get("title"));
    }

    @Test
    void aBodyWithoutALabelIsLeftAlone() {
        Page page = Parsing.page(Coded.gzip(PAGE), "Content-Type: text/html");
        assertNull(page.fields().get("title"));
        assertEquals(Coded.gzip(PAGE).length, page.bytes());
    }

    @Test
    void anEmptyBodyIsEmptyUnderAnyLabel() {
        assertEquals(Page.NO_FIELDS, parse("gzip", new byte[0]).rows());
        assertNull(parse("gzip", new byte[0]).failure());
        assertEquals(Page.NO_FIELDS, parse("nonsense", new byte[0]).rows());
        assertNull(parse("nonsense", new byte[0]).failure());
    }

    @Test
    void bytesAreTheDecodedOnesEvenOfAnErrorPage() {
        assertEquals(PAGE.length, parse("gzip", Coded.gzip(PAGE)).bytes());
        Page missing = Parsing.page(new Settings(), Parsing.reply(404, Coded.gzip(PAGE), "Content-Encoding: gzip"));
        assertEquals(PAGE.length, missing.bytes());
        assertEquals(Failure.Kind.HTTP_STATUS, missing.failure().kind());
    }

    @Test
    void theCapIsOnTheDecodedSizeToTheByte() {
        Settings exact = new Settings().network(net -> net.maxBody(PAGE.length));
        assertNull(Parsing.page(exact, Parsing.reply(Coded.gzip(PAGE), "Content-Encoding: gzip")).failure());
        Page over = Parsing.page(new Settings().network(net -> net.maxBody(PAGE.length - 1)), Parsing.reply(Coded.gzip(PAGE), "Content-Encoding: gzip"));
        Parsing.assertFails(Failure.Kind.TOO_LARGE, over);
        assertEquals("more than " + (PAGE.length - 1) + " bytes once decoded from gzip (--max-body)", over.failure().message());
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                row("gzip", "gzip", Coded.gzipOfZeros(1 << 26)),
                row("gzip of gzip", "gzip, gzip", Coded.gzip(Coded.gzipOfZeros(1 << 26))),
                row("deflate", "deflate", Coded.deflate(new byte[32 << 20], true)),
                row("br", "br", Coded.BROTLI_BOMB),
                row("zstd", "zstd", Coded.zstd(new byte[32 << 20])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombCostsTheCapAndNoMore(String what, String encoding, byte[] body) {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        parse(encoding, body); // classes loaded
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        Parsing.assertFails(Failure.Kind.TOO_LARGE, parse(encoding, body));
        assertTrue(threads.getCurrentThreadCpuTime() - cpu < 1_000_000_000L, what);
        // 10 MB, and for br and zstd the window of 16 and 8 MB that they need whatever comes out.
        long megabytes = (threads.getCurrentThreadAllocatedBytes() - allocated) >> 20;
        assertTrue(megabytes < 50, what + ": " + megabytes + " MB");
    }

    /** The body of the sample site's {@code /bad/gzip-bomb}. */
    private static byte[] tenGigabytes() {
        Body bomb = BadReplies.bomb();
        assertTrue(bomb.length() <= 10 << 20, "no larger on the wire than --max-body lets by");
        return bomb.slice(0, (int) bomb.length()).getBytes();
    }

    @Test
    void tenMegabytesThatUnpackToTenGigabytesCostLessThanASecond() {
        aBombCostsTheCapAndNoMore("10 GB", "gzip", tenGigabytes());
    }

    @Test
    @Tag("soak")
    void theyReallyUnpackToTenGigabytes() throws IOException {
        Inflater inflater = new Inflater(true);
        byte[] body = tenGigabytes();
        inflater.setInput(body, 10, body.length - 10);
        try (InputStream plain = new InflaterInputStream(InputStream.nullInputStream(), inflater)) {
            assertEquals(10L << 30, plain.transferTo(OutputStream.nullOutputStream()));
        } finally {
            inflater.end();
        }
    }

    @Test
    void whatIsTooLargeBetweenTwoCodingsIsTooLargeThoughLittleComesOut() {
        byte[] body = Coded.gzip(Coded.repeat(Coded.gzip(new byte[] {1}), 600_000)); // 50 KB, 12 MB, 600 KB
        Parsing.assertFails(Failure.Kind.TOO_LARGE, parse("gzip, gzip", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void everyCodingThatIsAskedForIsDecoded(String coding) {
        assertTrue(Arrays.asList(new Settings().network().headers().get("Accept-Encoding").split(", ")).contains(coding));
        assertEquals(4, new Settings().network().headers().get("Accept-Encoding").split(",").length);
    }

    @Test
    void damagedBodiesEndAsAPageOrAFailureNeverAnException() {
        java.util.Random random = new java.util.Random(3);
        PageParser parser = new PageParser(new Settings());
        for (int i = 0; i < 1500; i++) {
            String coding = new String[] {"gzip", "deflate", "br", "zstd"}[i % 4];
            byte[] body = new byte[][] {Coded.gzip(PAGE), Coded.deflate(PAGE, false), Coded.BROTLI.clone(), Coded.ZSTD.clone()}[i % 4];
            for (int n = random.nextInt(1, 4); n > 0; n--) body[random.nextInt(body.length)] = (byte) random.nextInt();
            Page page = parser.parse(Parsing.URL, Parsing.reply(body, "Content-Type: text/html", "Content-Encoding: " + coding));
            if (page.failure() != null)
                assertTrue(Set.of(Failure.Kind.TOO_LARGE, Failure.Kind.BAD_ENCODING, Failure.Kind.TRUNCATED).contains(page.failure().kind()),
                        page.failure().message());
        }
    }

    @Test
    void theBodyGivenIsNotChanged() {
        byte[] body = Coded.gzip(PAGE);
        parse("gzip", body);
        assertArrayEquals(Coded.gzip(PAGE), body);
    }
}
