package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.RawServer;
import test.support.ThisProcess;

/** What a run tells of its hosts: the summary, {@code --stats}, {@code -v}, and what it waits for. */
class TellingTest {

    @TempDir
    Path folder;

    @Test
    void theSummaryStatsAndVerboseTellWhatHappenedToEachHost() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).hosts(2).robots("User-agent: *\nDisallow: /page/2\n"))) {
            Path stats = folder.resolve("stats.json");
            Files.writeString(stats, "an older one");
            Command run = ThisProcess.scrape("", "-v", "--retries", "1", "--stats", stats.toString(), "--max-failures", "2",
                    site.url(0, "/page/1"), site.url(0, "/page/2"), site.url(0, "/flaky/1/page/3"), site.url(0, "/status/404/page/4"),
                    site.url(0, "/header/Retry-After:4/flaky/1/page/5"), site.url(1, "/page/1"));
            assertEquals(0, run.code(), run.err());

            String host = site.url(0, "");
            List<String> said = run.err().lines().toList();
            assertTrue(said.stream().anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d.* " + host + ": robots.txt: 1 rule")), run.err());
            assertTrue(said.stream().anyMatch(line -> line.contains(host + ": retry 1 of ") && line.contains("/flaky/1/page/3 in ")), run.err());
            assertTrue(said.stream().anyMatch(line -> line.contains(host + ": slowed to ") && line.contains("after 4.0 s")), run.err());
            assertTrue(said.stream().anyMatch(line -> line.matches("scrape: waiting [34] s for " + host + ": Retry-After")), run.err());
            assertTrue(run.err().contains("4 ok, 1 failed (http-status 1: 404 ×1") && run.err().contains("1 skipped (robots.txt)"), run.err());
            assertTrue(run.err().contains("  2 hosts, 9 requests\n"), run.err());
            String line = said.stream().filter(text -> text.startsWith("    " + host + ": 7 requests; ")).findFirst().orElse(run.err());
            assertTrue(line.contains("http-status 3") && line.contains("robots 1") && line.contains("2 retries") && line.contains("s for Retry-After"), line);

            JsonNode all = new ObjectMapper().readTree(stats.toFile());
            JsonNode parse = all.path("stages").path("parse");
            assertTrue(parse.path("pages").asLong() > 0 && parse.path("totalMillis").asDouble() > 0 && parse.path("p95Millis").asDouble() > 0, all.toString());
            assertTrue(all.path("stages").path("dns").path("p50Millis").isNull(), all.toString()); // no name was looked up
            assertTrue(run.err().contains("ms of a page, on average: "), run.err());
            assertEquals(6, all.get("targets").asInt());
            assertEquals(4, all.get("ok").asInt());
            assertEquals(1, all.get("failed").asInt());
            assertEquals(1, all.get("skipped").asInt());
            assertEquals(9, all.get("requests").asInt());
            assertEquals(2, all.get("retries").asInt());
            assertEquals("hybrid", all.get("mode").asText());
            assertFalse(all.get("interrupted").asBoolean());
            assertTrue(all.get("seconds").asDouble() >= 4);
            assertTrue(all.get("fetchMillis").get("p50").asDouble() > 0);
            assertEquals(2, all.get("hosts").size());
            JsonNode first = all.get("hosts").get(0).get("host").asText().equals(host) ? all.get("hosts").get(0) : all.get("hosts").get(1);
            assertEquals(7, first.get("requests").asInt());
            assertEquals(2, first.get("refusals").asInt());
            assertEquals(0, first.get("breakerTrips").asInt());
            assertEquals(3, first.get("failures").get("http-status").asInt());
            assertTrue(first.get("waitedMillis").get("Retry-After").asInt() >= 3000, first.toString());
        }
    }

    @Test
    void withoutRobotsTxtItSaysSoOnceAndWithQuietNothing() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).robots("User-agent: *\nDisallow: /\n"))) {
            Command run = ThisProcess.scrape("", "--no-robots", site.url("/page/1"), site.url("/page/2"));
            assertEquals(0, run.code());
            assertEquals(1, run.err().lines().filter(line -> line.contains("--no-robots")).count(), run.err());
            assertEquals("", ThisProcess.scrape("", "--no-robots", "-q", site.url("/page/1")).err());
            Command forbidden = ThisProcess.scrape("", "-q", site.url("/page/1"));
            assertEquals(0, forbidden.code(), "skipped, not failed");
            assertEquals("", forbidden.err());
            assertTrue(forbidden.out().contains("\"kind\":\"robots\""), forbidden.out());
        }
    }

    /** Its targets are skipped, which nobody hears of, though it is the host that has failed: under cron that is to be a mail. */
    @Test
    void aHostWhoseRobotsTxtCannotBeHadIsWarnedOfOnce() throws Exception {
        try (RawServer server = RawServer.answering("127.0.0.1", "HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n")) {
            String host = "http://127.0.0.1:" + server.port();
            Command run = ThisProcess.scrape("", "-q", "--retries", "0", host + "/1", host + "/2");
            assertEquals("scrape: " + host + ": its targets are skipped: " + host + "/robots.txt answered 503, which forbids everything\n", run.err());
            assertEquals(0, run.code(), "as RFC 9309 has it, it forbids them");
        }
    }

    @Test
    void aHostThatAsksToBeLeftAloneIsNotSaidToBeSkipped() throws Exception {
        for (String status : new String[] {"429", "503"}) {
            try (RawServer server = RawServer.answering("127.0.0.1", "HTTP/1.1 " + status + " Later\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")) {
                Command run = ThisProcess.scrape("", "http://127.0.0.1:" + server.port() + "/1");
                assertTrue(run.out().contains("\"kind\":\"breaker-open\"") && run.out().contains("it asks to be left alone for 3600 s"), run.out());
                assertTrue(run.err().contains("1 failed (breaker-open 1)") && !run.err().contains("skipped"), run.err());
                assertEquals(3, run.code());
            }
        }
    }

    @Test
    void statsThatCannotBeWrittenAreAnError() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Command run = ThisProcess.scrape("", "-q", "--stats", "/dev/full", site.url("/page/1"));
            assertEquals(1, run.code());
            assertTrue(run.err().contains("--stats: '/dev/full' cannot be written"), run.err());
            Command before = ThisProcess.scrape("", "-q", "--stats", folder.resolve("none/stats.json").toString(), site.url("/page/1"));
            assertEquals(2, before.code());
            assertTrue(before.err().contains("none/stats.json' cannot be written: its folder does not exist"), before.err());
            assertEquals(1, before.err().lines().filter(line -> line.contains("--stats")).count(), before.err());
        }
    }
}
