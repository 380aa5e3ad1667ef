package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
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
}
