package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import test.support.Fixtures;

/** Pages of East Asia whose bytes are cut or wrong: what is ASCII stays that, as in browsers. */
class MultiByteTextTest {

    private static String text(String charset, String latin1) {
        byte[] page = ("<body><p>" + latin1 + "</p><i>end</i>").getBytes(StandardCharsets.ISO_8859_1);
        var fields = Parsing.page(new scraper.Settings().extraction(extract -> extract.field("p=p").field("i=i")),
                Parsing.reply(page, "Content-Type: text/html; charset=" + charset)).fields();
        assertEquals("end", fields.get("i"), "what is behind it");
        return (String) fields.get("p");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            gbk,        \u00d6\u00d0\u00d6,                   中\uFFFD
            gbk,        \u00d6"\u00d6\u00d0,                  \uFFFD"中
            gb18030,    \u00810\u0081" x,                     \uFFFD0\uFFFD" x
            gb18030,    \u00810\u0081,                        \uFFFD0\uFFFD
            gb2312,     \u0080\u00d6\u00d0,                   €中
            big5,       \u00a4\u00a4\u00a4,                   中\uFFFD
            big5,       \u00a4\u00a4\u00a4"x,                 中\uFFFD"x
            big5,       \u0081A,                              \uFFFDA
            big5,       \u00a3\u00e1 \u00a1\u00c3 \u0088b,    € ￣ \u00ca\u0304
            euc-jp,     \u00a4\u00a2\u00a4,                   あ\uFFFD
            euc-jp,     \u008e"x \u008f"x \u008f\u00a4"x,     \uFFFD"x \uFFFD"x \uFFFD"x
            euc-jp,     \u00a1\u00c1 \u00a1\u00c2 \u00a1\u00dd, ～ ∥ －
            shift_jis,  \u0082\u00a0\u0082,                   あ\uFFFD
            shift_jis,  \u0081` \u0081a \u0081|,              ～ ∥ －
            euc-kr,     \u00b0\u00a1\u00b0,                   가\uFFFD
            """)
    void aByteThatHasNoEndTakesNothingAlong(String charset, String bytes, String text) {
        assertEquals(text, text(charset, bytes));
    }

    @Test
    void anAttributeEndsWhereItsQuoteIs() {
        byte[] page = "<meta charset=big5><a href=1 title=\"\u00a4\u00a4\u00a4\">1</a><a href=2 title=\"z\">2</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of("中\uFFFD", "z"), Parsing.page(new scraper.Settings().extraction(extract -> extract.field("a[]=a@title")),
                Parsing.reply(page, "Content-Type: text/html")).fields().get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gbk", "big5", "euc-jp", "sjis", "euc-kr"})
    void whatIsNoPartOfAnyCharacterSurvivesInNoise(String charset) {
        Random random = new Random(11);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 50_000; i++) noise.append(random.nextInt(4) == 0 ? random.nextBoolean() ? '"' : '>' : (char) (0x80 + random.nextInt(0x80)));
        String text = text(charset, noise.toString());
        assertEquals(noise.chars().filter(c -> c < 0x80).mapToObj(Character::toString).collect(Collectors.joining()),
                text.chars().filter(c -> c < 0x80).mapToObj(Character::toString).collect(Collectors.joining()));
    }

    /** A page that says gbk and is UTF-8. */
    @Test
    void aHomePageThatNamesAnotherCharsetThanItsOwnKeepsItsTags(@TempDir Path unpacked) throws IOException, InterruptedException {
        List<Path> pages;
        try (var files = Files.walk(Fixtures.sites(unpacked))) {
            pages = files.filter(file -> file.endsWith("114.html")).toList();
        }
        Map<String, Object> fields = Parsing.page(Files.readAllBytes(pages.getFirst()), "Content-Type: text/html").fields();
        assertEquals(199, fields.get("links"));
        assertEquals(1, ((List<?>) fields.get("h1")).size());
        assertTrue(((String) fields.get("title")).length() < 200, fields.get("title").toString());
    }
}
