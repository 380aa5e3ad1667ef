package test.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.fetch.Headers;
import scraper.fetch.Url;
import scraper.fetch.Validators;

/** What of a reply a page can be asked for with the next time. */
class ValidatorsTest {

    private static final String URL = "http://a/1";
    private static final String DATE = "Mon, 23 Nov 2026 10:00:00 GMT";

    private static Headers headers(String... fields) {
        List<Map.Entry<String, String>> all = Arrays.stream(fields).map(field -> field.split(": ", 2)).map(pair -> Map.entry(pair[0], pair[1])).toList();
        return Headers.of(all);
    }

    private static Validators of(String... fields) {
        return Validators.of(URL, headers(fields));
    }

    @Test
    void aReplySaysItsVersionByTagAndByDate() {
        assertEquals(new Validators(URL, "W/\"1\"", null), of("ETag: W/\"1\""));
        assertEquals(new Validators(URL, "\"1\"", DATE), of("Last-Modified: " + DATE, "etag: \"1\""));
        assertNull(of("Content-Type: text/html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "ü", "a\tb"})
    void aTagThatCannotBeSentBackIsNone(String tag) {
        assertNull(of("ETag: " + tag));
    }

    @Test
    void aDateAloneMustBeOlderThanTheReply() {
        assertNull(of("Last-Modified: " + DATE, "Date: " + DATE), "changed in the second in which it was sent, and maybe once more");
        assertEquals(DATE, of("Last-Modified: " + DATE, "Date: Mon, 23 Nov 2026 10:00:01 GMT").lastModified());
        assertNull(of("Last-Modified: " + DATE, "Date: Mon, 23 Nov 2026 09:00:00 GMT"), "from the future");
        assertEquals(DATE, of("Last-Modified: " + DATE).lastModified());
        assertEquals(DATE, of("Last-Modified: " + DATE, "Date: " + DATE, "ETag: \"1\"").lastModified(), "the tag tells");
        assertNull(of("Last-Modified: yesterday"));
    }

    @Test
    void theyConcernTheUrlThatAnsweredAlone() {
        Validators known = of("ETag: \"1\"");
        assertTrue(known.concern(Url.parse("HTTP://A:80/1#part")));
        assertFalse(known.concern(Url.parse("http://a/2")));
        assertFalse(known.concern(Url.parse("https://a/1")));
    }

    @Test
    void aNotModifiedWithAnotherTagIsBelievedOnceAndNotAgain() {
        Validators known = of("ETag: \"1\"");
        assertSame(known, known.after(headers("ETag: W/\"1\"")));
        assertSame(known, known.after(headers("Date: " + DATE)));
        assertNull(known.after(headers("ETag: \"2\"")));
        Validators dated = of("Last-Modified: " + DATE);
        assertSame(dated, dated.after(headers("ETag: \"2\"")));
    }
}
