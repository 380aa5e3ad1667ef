package test.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.fetch.Url;

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
            """)
    void areMended(String given, String read) {
        assertEquals(read, Url.parse(given).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://", "http://a b/", "http://<>/",
        "http://example.org:99999/", "example.org", ""})
    void orRefused(String given) {
        assertThrows(IllegalArgumentException.class, () -> Url.parse(given));
    }
}
