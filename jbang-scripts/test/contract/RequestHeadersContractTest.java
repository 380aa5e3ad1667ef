package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** What the user says of the header fields of requests, as servers see them. */
@EveryMode
class RequestHeadersContractTest {

    @Parameter
    Mode mode;

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.retries(0).perHost(1));
    }

    private static List<String> asked(RawServer server, String path) {
        return server.requests().stream().filter(request -> request.getFirst().startsWith("GET " + path + " ")).findFirst().orElseThrow();
    }

    /** Clients have values of their own for what a request lacks. */
    @Test
    void aFieldThatIsNotToBeSentIsNot() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("fine"))) {
            Runs.record(settings().network(net -> net.header("User-Agent", null).header("accept-encoding", null).header("Accept", null)),
                    "http://127.0.0.1:" + server.port() + "/page");
            for (String name : List.of("User-Agent", "Accept-Encoding", "Accept"))
                for (String path : List.of("/robots.txt", "/page")) assertNull(RawServer.header(asked(server, path), name), name + " " + path);
        }
    }

    /** A client that decodes by itself does so without the cap, and hides what the header said. */
    @Test
    void whatComesCompressedUnaskedIsDecodedByTheParser() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("<title>fine</title>" + " ".repeat(5000)).getBytes(StandardCharsets.US_ASCII));
        }
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            while (connection.request() != null) {
                OutputStream out = connection.socket().getOutputStream();
                connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
                packed.writeTo(out);
            }
        })) {
            Settings settings = settings().politeness(polite -> polite.robots(false)).network(net -> net.header("Accept-Encoding", null).maxBody(4096));
            PageRecord record = Runs.record(settings, "http://127.0.0.1:" + server.port() + "/");
            assertNotNull(record.error());
            assertEquals("more than 4096 bytes once decoded from gzip (--max-body)", record.error().message());
        }
    }

    /** A robots.txt of which only a part comes, or of which a 304 tells that it is as it was, would allow what it forbids. */
    @Test
    void aRobotsTxtIsWantedWholeWhateverIsAskedOfPages() {
        for (Map.Entry<String, String> field : Map.of("Range", "bytes=0-9", "if-modified-since", "Sun, 22 Nov 2026 10:00:00 GMT", "If-None-Match", "\"1\"").entrySet()) {
            try (RawServer server = new RawServer("127.0.0.1", connection -> {
                for (List<String> request = connection.request(); request != null; request = connection.request()) {
                    boolean robots = request.getFirst().startsWith("GET /robots.txt");
                    String body = robots ? "User-agent: *\nDisallow: /private\n" : "<title>fine</title>";
                    connection.send(robots && RawServer.header(request, field.getKey()) != null ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                            : "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                }
            })) {
                String base = "http://127.0.0.1:" + server.port();
                List<PageRecord> records = Runs.records(settings().ordered(true).network(net -> net.header(field.getKey(), field.getValue())),
                        List.of(base + "/private", base + "/public"));
                assertEquals(Failure.Kind.ROBOTS, records.getFirst().error() == null ? null : records.getFirst().error().kind(), field.getKey());
                assertNull(records.getLast().error());
                assertEquals(field.getValue(), RawServer.header(asked(server, "/public"), field.getKey()));
            }
        }
    }

    /** Names of header fields have no case (RFC 9110, section 5.1). */
    @Test
    void robotsTxtRulesAreChosenByTheUserAgentHoweverItsNameIsWritten() {
        String rules = "User-agent: mybot\nDisallow: /\n\nUser-agent: *\nAllow: /\n";
        try (RawServer server = RawServer.answering("127.0.0.1", "HTTP/1.1 200 OK\r\nContent-Length: " + rules.length() + "\r\n\r\n" + rules)) {
            PageRecord record = Runs.record(settings().network(net -> net.header("user-agent", "mybot/1.0")), "http://127.0.0.1:" + server.port() + "/");
            assertNotNull(record.error());
            assertEquals(Failure.Kind.ROBOTS, record.error().kind());
        }
    }
}
