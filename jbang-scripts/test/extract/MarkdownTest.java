package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.furstenheim.CodeBlockStyle;
import io.github.furstenheim.CopyDown;
import io.github.furstenheim.HeadingStyle;
import io.github.furstenheim.LinearCopyDown;
import io.github.furstenheim.Options;
import io.github.furstenheim.OptionsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import test.parse.Parsing;
import test.support.Command;
import test.support.Fixtures;
import test.support.MadeUpPages;
import test.support.ThisProcess;

/** Markdown is CopyDown's, and takes time with the size of a page. */
class MarkdownTest {

    private static final Duration LONG = Duration.ofSeconds(20); // on a busy machine; alone none takes 4 s

    private static String markdown(String html) {
        return (String) Parsing.fields("text/html", html, "m=@markdown").get("m");
    }

    private static String orError(Supplier<String> text) {
        try {
            return text.get();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static void assertSame(String page, String what) {
        String html = Jsoup.parse(page).body().outerHtml();
        Options options = OptionsBuilder.anOptions().withHeadingStyle(HeadingStyle.ATX).withCodeBlockStyle(CodeBlockStyle.FENCED).withBulletListMaker("-").build();
        assertEquals(orError(() -> new CopyDown(options).convert(html).strip()), orError(() -> new LinearCopyDown(options).convert(html)), what);
    }

    @Test
    void itIsThatOfCopyDown() throws IOException {
        for (int number = 0; number < 80; number++) {
            assertSame(MadeUpPages.nested(new Random(number)), "nested page " + number);
            assertSame(MadeUpPages.soup(new Random(number)), "page " + number);
        }
        try (Stream<Path> pages = Files.walk(Fixtures.at("books").resolve("site"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".html")).sorted().limit(3).toList()) assertSame(Files.readString(page), page.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>A paragraph of words.", "A line of words.<br>", "<li><a href=x>an item</a>\n"})
    void aLongPageIsMarkdownInTime(String part) {
        assertTimeoutPreemptively(LONG, () -> assertTrue(markdown("<title>x</title>" + part.repeat(4_000)).lines().count() >= 4_000));
    }

    @Test
    void aPageFullOfCommentsIsReadInTime() {
        String page = "<p>x" + "<!---->x".repeat(100_000);
        assertTimeoutPreemptively(LONG, () -> assertEquals(List.of("x".repeat(100_001), "x".repeat(100_001)),
                List.copyOf(Parsing.fields("text/html", page, "t=@text", "m=@markdown").values())));
    }

    @Test
    void codeWithEmptyLinesForPagesIsReadInTime() {
        String code = "<p>a<blockquote><pre><code>b" + "\n".repeat(200_000) + "c</code></pre></blockquote>d";
        assertTimeoutPreemptively(LONG, () -> assertEquals("a b c d", markdown(code).replaceAll("\\s+", " ")));
        assertTrue(markdown(code.replaceAll("\n+", "\n".repeat(20))).contains("> ```\n> b\n> \n"));
    }

    @Test
    void aListThatBeginsWithNoNumberSaysNothingOnStderr(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "<ol start=a><li>x<li>y</ol><ol start=5><li>z</ol>");
        Command run = ThisProcess.scrape("", "-q", "-e", "md=@markdown", page.toString());
        assertTrue(run.out().contains("1.  x\\n2.  y\\n\\n5.  z"), run.out());
        assertEquals("", run.err());
    }
}
