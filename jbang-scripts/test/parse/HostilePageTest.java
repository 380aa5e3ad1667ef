package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.parse.Page;

/** Pages made to cost a parser its stack, its memory or its time. */
class HostilePageTest {

    private static final Duration LONG = Duration.ofSeconds(20); // on a busy machine; alone none takes 3 s

    private static Arguments row(String what, String page) {
        return Arguments.of(what, page);
    }

    static Stream<Arguments> pages() {
        String numbered = IntStream.range(0, 100_000).mapToObj(i -> " a" + i + "=1").collect(Collectors.joining());
        String fonts = IntStream.range(0, 5_000).mapToObj(i -> "<font size=" + i + ">").collect(Collectors.joining());
        return Stream.of(
                row("100,000 nested div", "<div>".repeat(100_000)),
                row("100,000 nested b", "<b>".repeat(100_000)),
                row("nested a and p", "<a href=x><p>".repeat(20_000)),
                row("nested tables", "<table><tr><td>".repeat(30_000)),
                row("nested lists", "<ul><li>".repeat(50_000)),
                row("nested svg", "<svg><g>".repeat(50_000)),
                row("nested forms", "<form><div></form>".repeat(30_000)),
                row("text where none may be", "<table>x<b>".repeat(20_000)),
                row("formatting that is opened again in every paragraph", fonts + "<p>x".repeat(5_000)),
                row("end tags for nothing", "<div>".repeat(500) + "</p></x>".repeat(50_000)),
                row("100,000 attributes", "<p" + numbered + ">x</p>"),
                row("an attribute of 5 MB", "<p title='" + "x".repeat(5_000_000) + "'>x</p>"),
                row("many tag names of 100 KB", ("<" + "x".repeat(100_000) + ">").repeat(30)),
                row("text of 9 MB", "tea ".repeat(2_250_000)),
                row("5 MB of <", "<".repeat(5_000_000)),
                row("5 MB of &", "&".repeat(5_000_000)),
                row("5 MB of NUL", "\0".repeat(5_000_000)),
                row("comments that never end", "<!-- x ".repeat(500_000)),
                row("scripts that never end", "<script><!--<script>".repeat(100_000)),
                row("processing instructions", "<?x ".repeat(500_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aHostilePageIsARecordInBoundedTime(String what, String html) {
        Settings settings = new Settings().extraction(extract -> extract.field("title=title").field("text=:root").field("links[]=a@abs:href").field("html=body@html"));
        byte[] body = ("<title>Tea</title>" + html).getBytes(StandardCharsets.UTF_8);
        for (String type : new String[] {"text/html", "application/xml"}) {
            Assertions.assertTimeoutPreemptively(LONG, () -> {
                Page page = Parsing.page(settings, Parsing.reply(body, "Content-Type: " + type));
                assertNull(page.failure());
                assertEquals(body.length, page.bytes());
                assertEquals("Tea", page.fields().get("title"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<%s>", "</%s>", "<!%s>", "<script></%s></script>", "<title></%s></title>", "<%s"})
    void aPageWithATagNameOfMegabytesIsAParseFailure(String tag) {
        Page page = Parsing.html("<p>x</p>" + tag.formatted("a<".repeat(2_000_000)));
        Parsing.assertFails(Failure.Kind.PARSE, page);
        assertEquals("a tag name of more than 262144 characters", page.failure().message());
    }

    /** Of these white space alone ends a name: what a name is has to be what Jsoup takes for one. */
    @ParameterizedTest
    @ValueSource(chars = {'\0', '\1', '\u000B', '\u001F'})
    void aControlCharacterDoesNotEndATagName(char control) {
        Parsing.assertFails(Failure.Kind.PARSE, Parsing.html("<p>x</p><ab" + (control + "b".repeat(200_000)).repeat(2) + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--%s-->", "<p title='%s'>", "<p title=%s>", "<p>%s", "<svg><![CDATA[%s]]></svg>", "<p %s>"})
    void whatElseIsLongIsNoFailure(String html) {
        assertEquals("Tea", Parsing.html("<title>Tea</title>" + html.formatted("x".repeat(2_000_000))).fields().get("title"));
    }

    @Test
    void attributesBeyondSomeHundredsAreDropped() {
        String html = "<p" + IntStream.range(0, 5_000).mapToObj(i -> " a" + i + "=1").collect(Collectors.joining()) + ">x</p>";
        assertEquals("1", Parsing.fields("text/html", html, "f=p@a1").get("f"));
        assertNull(Parsing.fields("text/html", html, "f=p@a4999").get("f"));
    }

    @Test
    void aFieldThatBlowsUpIsAParseFailureOfThatPageAlone() {
        // A regex that overflows the stack on long text, the way any bug in extraction would surface.
        Settings settings = new Settings().extraction(extract -> extract.field("f=p:matches((a|b)*c)"));
        Page page = Parsing.page(settings, Parsing.reply(("<p>" + "ab".repeat(200_000)).getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
        Parsing.assertFails(Failure.Kind.PARSE, page);
        assertTrue(page.failure().message().startsWith("the page could not be parsed: "), page.failure().message());
        Page next = Parsing.page(settings, Parsing.reply("<p>abc".getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"));
        assertEquals("abc", next.fields().get("f"));
    }

    @Test
    void noiseIsARecordWhateverItIsLabelled() {
        Random random = new Random(5);
        String[] types = {"text/html", "text/html; charset=shift_jis", "application/xml", "text/html; charset=iso-2022-jp", "", "text/html; charset=utf-16"};
        for (int i = 0; i < 600; i++) {
            byte[] noise = new byte[random.nextInt(3000)];
            random.nextBytes(noise);
            Page page = Parsing.page(noise, "Content-Type: " + types[i % types.length]);
            assertNull(page.failure(), () -> "" + page.failure());
        }
    }
}
