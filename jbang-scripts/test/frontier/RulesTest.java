package test.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.fetch.Failure;
import scraper.fetch.Url;
import scraper.frontier.Rules;
import test.support.Fixtures;

/** What a robots.txt allows. */
class RulesTest {

    /**
     * Where we follow RFC 9309 and the list does not. Section 2.2.2: an octet that is percent-encoded without need is
     * decoded before paths are compared, so that a rule for {@code /foo/bar/%62%61%7A} is one for {@code /foo/bar/baz};
     * its own table has this example.
     */
    private static final List<String> AS_THE_RFC_HAS_IT = List.of("ID_Encoding %62%61%7A http://foo.bar/foo/bar/baz");

    private static boolean allows(String robots, String userAgent, String url) {
        return Rules.read("http://foo.bar/robots.txt", robots.getBytes(StandardCharsets.ISO_8859_1), userAgent).refuse(Url.parse(url)) == null;
    }

    @Test
    void everyCaseOfTheStandardIsDecidedRight() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(Fixtures.at("robots/cases.json").toFile());
        List<String> wrong = new ArrayList<>();
        int strict = 0;
        for (JsonNode row : cases) {
            String test = row.get("test").asText();
            // Beyond the RFC: mended spellings (disalow), names cut at a space, /index.html for /, lines cut at 16 KB, no URL.
            if (test.startsWith("GoogleOnly_")) continue;
            strict++;
            String robots = row.get("robots").asText();
            String url = row.get("url").asText();
            if (allows(robots, row.get("ua").asText(), url) != row.get("allowed").asBoolean())
                wrong.add(test + " " + (robots.contains("%62") ? "%62%61%7A" : robots) + " " + url);
        }
        assertTrue(strict >= 70, strict + " cases");
        assertEquals(AS_THE_RFC_HAS_IT, wrong);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, false", "/private, /private/x, false", "/private, /public, true", "/*.pdf$, /a/b.pdf, false", "/*.pdf$, /a/b.pdf?x, true",
        "/a%3Cb, /a%3cb, false"})
    void pathsMatch(String rule, String path, boolean allowed) {
        assertEquals(allowed, allows("User-agent: *\nDisallow: " + rule + "\n", "scrape/0.1", "http://foo.bar" + path));
    }

    /** What is no URI in Java's eyes has a path all the same; and a pattern that has an end may match further on than where its last part is found first. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            /search,        /search?q=100%,       false
            /search,        /search/%zz,          false
            /search,        /search?q=%u1234,     false
            /search,        /search?a={x},        false
            /search,        /search?a=b|c^d`e,    false
            /search,        /search?a=\\b,        false
            /a%,            /a%,                  false
            /a%25,          /a%,                  false
            /a|b,           /a|b,                 false
            /*/$,           /a/b/,                false
            /*/$,           /a/b,                 true
            /*.gif$,        /a.gif.gif,           false
            /*.gif$,        /a.gif.gifs,          true
            /*ana*/x$,      /banana/x/x,          false
            *ana$,          /banana,              false
            /a*a$,          /a,                   true
            /a**b,          /axb,                 false
            /a*$,           /axb,                 false
            /a$b,           /a$bc,                false
            /a$b,           /a,                   true
            /a%24,          /a$,                  false
            /a%2A,          /a*b,                 false
            /index.html,    /index.html?x,        false
            /index.html,    /,                    true
            /b/index.html,  /b/,                  true
            """)
    void anyPathMatches(String rule, String path, boolean allowed) {
        assertEquals(allowed, allows("User-agent: *\nDisallow: " + rule + "\n", "scrape/0.1", "http://foo.bar" + path));
    }

    @ParameterizedTest
    @CsvSource({"/, true", "/index.html, true", "/other, false", "/index.htm, false"})
    void aPageThatIsAllowedByTheNameOfItsFileIsSoWithoutIt(String path, boolean allowed) {
        assertEquals(allowed, allows("User-agent: *\nDisallow: /\nAllow: /index.html\n", "scrape/0.1", "http://foo.bar" + path));
    }

    /** Each of these would be looked for the end of through all of the line. */
    @Test
    void tagsWithoutAnEndTakeNoTime() {
        String robots = "<html>\nUser-agent: *\nDisallow: /x\n" + "<".repeat(200_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTrue(!allows(robots, "scrape/0.1", "http://foo.bar/x")));
    }

    @Test
    void theLongestRuleWinsAndOursBeatsTheOneForAll() {
        String robots = "User-agent: *\nDisallow: /\n\nUser-agent: Scrape\nDisallow: /shop\nAllow: /shop/open\n";
        assertTrue(allows(robots, "scrape/0.1", "http://foo.bar/x"));
        assertTrue(allows(robots, "scrape/0.1", "http://foo.bar/shop/open"));
        assertTrue(!allows(robots, "scrape/0.1", "http://foo.bar/shop/closed"));
        assertTrue(!allows(robots, "other/1", "http://foo.bar/x"));
        assertTrue(!allows(robots, null, "http://foo.bar/x"), "without a name the rules for all count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void anyLineEndAndAByteOrderMark(String end) {
        assertTrue(!allows("\u00EF\u00BB\u00BFUser-agent: *" + end + "Disallow: /x" + end, "scrape/0.1", "http://foo.bar/x"));
    }

    @Test
    void onlyTheFirst500KilobytesCount() {
        String filler = "# " + "x".repeat(98) + "\n";
        String robots = "User-agent: *\nDisallow: /early\n" + filler.repeat(Rules.ENOUGH / filler.length() + 2) + "Disallow: /late\n";
        assertTrue(!allows(robots, "scrape/0.1", "http://foo.bar/early"));
        assertTrue(allows(robots, "scrape/0.1", "http://foo.bar/late"));
    }

    @Test
    void whatIsNoRobotsTxtAllowsAllOrNothing() {
        Url url = Url.parse("http://foo.bar/x");
        for (int status : new int[] {301, 400, 401, 403, 404, 410, 429}) assertNull(Rules.of(status, "u").refuse(url), "" + status);
        for (int status : new int[] {500, 502, 503}) {
            Failure refusal = Rules.of(status, "http://foo.bar/robots.txt").refuse(url);
            assertNotNull(refusal);
            assertEquals(Failure.Kind.ROBOTS, refusal.kind());
            assertTrue(refusal.message().contains("" + status) && refusal.message().contains("robots.txt"), refusal.message());
        }
    }

    @Test
    void htmlInItsPlaceAllowsAll() {
        assertTrue(allows("<!doctype html><title>Not found</title><p>Disallow: /", "scrape/0.1", "http://foo.bar/x"));
    }
}
