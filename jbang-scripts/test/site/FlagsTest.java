package test.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import site.Latency;
import site.Site;
import site.SiteOptions;
import site.Units;

/** Options that hold for every page. */
class FlagsTest {

    @Test
    void aDelayHoldsForEveryPageAndAddsToThePaths() throws IOException {
        try (var site = Site.start(new SiteOptions().port(0).delay("60ms"))) {
            assertTrue(Client.millis(() -> assertEquals(200, Client.status(site.url("/page/1")))) >= 58);
            assertTrue(Client.millis(() -> assertEquals(200, Client.status(site.url("/delay/60ms/page/1")))) >= 116);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200ms", "1s", "50ms-150ms", "lognormal:100ms,0.5", "tail:20ms,0.01,2s", "0"})
    void aLatencySurvivesTheWayThroughAPath(String text) {
        assertEquals(Latency.parse(text), Latency.parse(Latency.parse(text).text()));
    }

    @Test
    void aBandwidthHoldsForEveryPage() throws IOException {
        try (var site = Site.start(new SiteOptions().port(0).bandwidth(10 << 10).size(5 << 10))) {
            assertTrue(Client.millis(() -> assertEquals(5 << 10, Client.get(site.url("/page/1")).body().length)) >= 450);
        }
    }

    @Test
    void faultsHoldForPagesAndNotForTheOperator() throws IOException {
        try (var site = Site.start(new SiteOptions().port(0).fault("0:reset").fault("1:status/418"))) {
            assertEquals(418, Client.status(site.url("/page/1")));
            assertEquals(418, Client.status(site.url("/no/such/page")));
            assertEquals(200, Client.status(site.url("/stats")));
            assertEquals(200, Client.status(site.url("/robots.txt")));
        }
    }

    @Test
    void aRedirectByFlagLeadsToThePageItself() throws IOException {
        try (var site = Site.start(new SiteOptions().port(0).delay("1ms").fault("1:redirect/1"))) {
            assertEquals("/page/1?a=b", Client.header(Client.get(site.url("/page/1?a=b")), "location"));
        }
    }

    @Test
    void theTextOfRobotsIsServedAsGiven() throws IOException {
        try (var site = Site.start(new SiteOptions().port(0).robots("User-agent: *\nDisallow: /page/2\n"))) {
            assertEquals("User-agent: *\nDisallow: /page/2\n", Client.text(site.url("/robots.txt")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "x:503", "1.5:503", "-0.1:503", "NaN:503", "0.1:nothing", "0.1:drip", "0.1:drip/1ms/more", "0.1:"})
    void aFaultThatMakesNoSenseIsRefused(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> new SiteOptions().fault(text));
        assertTrue(e.getMessage().contains("'"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"--size, huge, 512KB", "--bandwidth, x, 512KB", "--delay, soon, 200ms", "--fault, 503, SHARE:KIND",
        "--fault, 0.1:nothing, --paths", "--complexity, odd, typical", "--hosts, x, --hosts"})
    void theCommandLineNamesTheOptionTheValueAndWhatIsExpected(String option, String value, String expected) {
        var command = new CommandLine(new SiteOptions());
        var e = assertThrows(ParameterException.class, () -> command.parseArgs(option, value));
        assertTrue(e.getMessage().contains(option) && e.getMessage().contains(value) && e.getMessage().contains(expected), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void theNumberOfLoopsIsChecked(int loops) {
        var e = assertThrows(IllegalArgumentException.class, () -> Site.start(new SiteOptions().port(0).loops(loops)));
        assertTrue(e.getMessage().contains("--loops " + loops), e.getMessage());
    }

    @Test
    void durationsAndSizesAreReadWithTheirUnits() {
        assertEquals(250_000_000, Units.duration("250ms").toNanos());
        assertEquals(90, Units.duration("1.5m").toSeconds());
        assertEquals(0, Units.duration("0").toNanos());
        assertEquals(512 << 10, Units.size("512KB"));
        assertEquals(10 << 20, Units.size("10mb"));
        assertEquals(1L << 30, Units.size("1GB"));
        assertEquals(7, Units.size("7"));
        assertThrows(IllegalArgumentException.class, () -> Units.duration("250"));
        assertThrows(IllegalArgumentException.class, () -> Units.size("-1KB"));
    }
}
