package test.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.fetch.Url;
import scraper.fetch.UrlReader;

/** URLs as browsers read them. */
class UrlTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://example.org, http://example.org/
            HTTP://EXAMPLE.org/A, http://example.org/A
            http://example.org:80/, http://example.org/
            https://example.org/a b, https://example.org/a%20b
            http://example.org/caf\u00e9?q=\u00fc, http://example.org/caf%C3%A9?q=%C3%BC
            http:\\\\example.org\\a\\b, http://example.org/a/b
            http://b\u00fccher.example/, http://xn--bcher-kva.example/
            http://example.org/a/../b/./c, http://example.org/b/c
            http://example.org/100%, http://example.org/100%
            http://example.org/a#part, http://example.org/a
            http://[::1]:8080/, http://[::1]:8080/
            http://127.1/, http://127.0.0.1/
            http://2130706433/a, http://127.0.0.1/a
            http://0x7f.0.0.1:81/, http://127.0.0.1:81/
            http://0X7F000001/, http://127.0.0.1/
            http://0177.0.0.1/, http://127.0.0.1/
            http://017700000001/, http://127.0.0.1/
            http://127.0.0.1./, http://127.0.0.1/
            http://192.168.257/, http://192.168.1.1/
            http://1.example/, http://1.example/
            http://0x7f.example/, http://0x7f.example/
            """)
    void areMended(String given, String read) {
        assertEquals(read, Url.parse(given).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://", "http://a b/", "http://<>/",
        "http://example.org:99999/", "example.org", "", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://example.1/", "http://0x1.example.0x/", "http://08.0.0.1/"})
    void orRefused(String given) {
        assertThrows(IllegalArgumentException.class, () -> Url.parse(given));
    }

    /** What people and their tools put into lists is said with what to do about it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            "http://a/"          | '"http://a/"' is no URL: take the quotes off
            'http://a/'          | ''http://a/'' is no URL: take the quotes off
            “http://a/”          | '“http://a/”' is no URL: take the quotes off
            <http://a/>          | '<http://a/>' is no URL: take the brackets off
            http://a/ https://b/ | 'http://a/ https://b/' is more than one URL: write one a line, or each as an argument of its own
            http://a/b c HTTP://d/ | is more than one URL
            htp://a/               | 'htp://a/' has the scheme htp; only http and https are fetched
            One,http://a/          | 'One,http://a/' has more on its line than a URL, which begins with http:// or https://: write the URL alone
            {"url":"https://a/"}   | has more on its line than a URL
            a b://c/               | is no absolute URL; begin it with http:// or https://
            http://a/5  # note   | 'http://a/5  # note' has a comment behind the URL: a comment stands on a line of its own
            http://a/5	#note    | has a comment behind the URL
            """)
    void saysWhatIsAroundAUrlOrBehindIt(String given, String message) {
        String told = assertThrows(IllegalArgumentException.class, () -> Url.parse(given)).getMessage();
        assertTrue(told.contains(message), told);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://a/b c d, http://a/b%20c%20d
            http://a/b c#d e, http://a/b%20c
            http://a/?u=http://b/ c, http://a/?u=http://b/%20c
            http://a/b httpx, http://a/b%20httpx
            """)
    void spacesInsideStayPartOfIt(String given, String read) {
        assertEquals(read, Url.parse(given).toString());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', textBlock = """
            http://me:secret@a/b@c, http://a/b@c
            "https://me:secret@a/", "https://a/"
            http://a/ http://me:secret@b/, http://a/ http://b/
            http://a/?u=http://b@c, http://a/?u=http://b@c
            ^One,http://me:secret@a/^, ^One,http://a/^
            ^1;"x";http://me:secret@a/,z^, ^1;"x";http://a/,z^
            url=https:/me:secret@a/, url=https:/a/
            ftp://me:secret@a/, ftp://a/
            me:secret@a/b, a/b
            ^One,me:secret@a/b^, ^One,a/b^
            //me:secret@a/, //a/
            me@a.example, me@a.example
            ^a/b:c@d^, ^a/b:c@d^
            """)
    void aPasswordIsNotShown(String given, String shown) {
        assertEquals(shown, Url.withoutCredentials(given));
    }

    @Test
    void andLookingForOneInALongLineTakesNoTime() {
        for (String piece : List.of("/", ",", ":", "http:", "a:", ",:", "\"http://a:"))
            assertTimeout(Duration.ofSeconds(20), () -> Url.withoutCredentials("," + piece.repeat(20_000 / piece.length())));
    }

    /** Of a list, too, in which each has something in common with those before. */
    @Test
    void areReadAlikeInAList() {
        List<String> starts = List.of("http://a.example", "http://a.example:8080", "https://a.example", "http://a.example.org", "HTTP://A.example", "http://u:p@a.example",
                "http://[::1]:81", "http://127.1", "http://a.example:80", "http:/a.example", "http:\\\\a.example", "https://b\u00fccher.example", " http://a.example", "ftp://a.example", "");
        List<String> pieces = List.of("/", "/", "/", "a", "b.html", ".", "..", "./", "../", "%2e", "%zz", "%41", "?", "?", "&", "=", "#", "@", ":", ";", "\\", " ", "\t", "\n", "'", "\"", "+", "~", "|", "{", "[",
                "\u00e9", "\ud83d\ude00", "_-", "!$()*,", "^`<>", "\0");
        Random random = new Random(1);
        UrlReader reader = new UrlReader();
        int good = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(starts.get(random.nextInt(starts.size())));
            for (int left = random.nextInt(8); left > 0; left--) text.append(pieces.get(random.nextInt(pieces.size())));
            String given = text.toString();
            Url alone;
            try {
                alone = Url.parse(given);
            } catch (IllegalArgumentException e) {
                assertEquals(e.getMessage(), assertThrows(IllegalArgumentException.class, () -> reader.read(given)).getMessage());
                continue;
            }
            good++;
            assertEquals(told(alone), told(reader.read(given)), given);
        }
        assertTrue(good > 30_000, good + " URLs");
    }

    /** What all URLs of a server have in common is in memory once. */
    @Test
    void andShareTheirServer() {
        UrlReader reader = new UrlReader();
        assertSame(reader.read("http://a.example/b?c=d").host(), reader.read("http://a.example/e/f.html").host());
    }

    /** Servers without end are forgotten again. */
    @Test
    void andOfManyServers() {
        UrlReader reader = new UrlReader();
        for (int i = 0; i < 5_000; i++) {
            String text = "http://h" + i % 3_000 + ".example/a?b=" + i;
            assertEquals(told(Url.parse(text)), told(reader.read(text)));
        }
    }

    private static List<Object> told(Url url) {
        return List.of(url.toString(), url.host(), url.name(), url.port(), url.authority(), url.https(), url.requestTarget(), url.resolve("c?d").toString(),
                url.resolve("/e").host());
    }
}
