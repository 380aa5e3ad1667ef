package test.warc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import scraper.fetch.Failure;
import scraper.fetch.Reply;
import scraper.source.Inputs;
import scraper.source.Target;

/** Archives that other programs wrote. */
class WarcPagesTest {

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WarcResponse response(String url, String http) throws IOException {
        return new WarcResponse.Builder(url).body(MediaType.HTTP_RESPONSE, bytes(http)).build();
    }

    private static List<Target> read(Path file, long maxBody) throws IOException {
        List<Target> targets = new ArrayList<>();
        try (Inputs inputs = new Inputs(List.of(file.toString()), System.in, null, maxBody)) {
            for (Target target; (target = inputs.next()) != null; ) targets.add(target);
        }
        return targets;
    }

    private Path foreign(String name) throws IOException {
        Path file = folder.resolve(name);
        try (WarcWriter writer = new WarcWriter(file)) {
            writer.write(new Warcinfo.Builder().fields(Map.of("software", List.of("another"))).build());
            writer.write(new WarcRequest.Builder("http://a/1").body(MediaType.HTTP_REQUEST, bytes("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")).build());
            writer.write(response("http://a/1", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: 1\r\nX-A: 2\r\n\r\none"));
            writer.write(response("http://a/2", "HTTP/1.1 301 Moved\r\nLocation: /1\r\nContent-Length: 0\r\n\r\n"));
            writer.write(new WarcMetadata.Builder().targetURI("http://a/1").fields(Map.of("via", List.of("http://a/2"))).build());
            writer.write(response("http://a/3", "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnot\r\n0\r\n\r\n"));
            writer.write(new WarcResponse.Builder("dns:a").body(MediaType.parse("text/dns"), bytes("a. 1 IN A 1.2.3.4")).build());
            writer.write(new WarcResource.Builder(java.net.URI.create("http://a/4")).body(MediaType.HTML, bytes("resource")).build());
            writer.write(response("http://a/5", "no HTTP at all"));
            writer.write(response("http://a/6", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"));
            writer.write(response("http://a/7", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort"));
        }
        return file;
    }

    @Test
    void responsesAndResourcesAreTargetsAndTheRestIsPassedOver() throws IOException {
        for (String name : List.of("a.warc", "a.WARC.gz", "b.warc.gz")) {
            List<Target> targets = read(foreign(name), 1000);
            assertEquals(List.of("http://a/1", "http://a/3", "http://a/4", "http://a/5", "http://a/6", "http://a/7"), targets.stream().map(Target::url).toList());
            Reply one = (Reply) targets.get(0).stored().outcome();
            assertEquals("one", new String(one.body(), StandardCharsets.UTF_8));
            assertEquals("text/html", one.headers().get("content-type"));
            assertEquals(200, targets.get(0).stored().status());
            assertEquals("not", new String(((Reply) targets.get(1).stored().outcome()).body(), StandardCharsets.UTF_8));
            assertEquals(404, targets.get(1).stored().status());
            assertEquals("resource", new String(((Reply) targets.get(2).stored().outcome()).body(), StandardCharsets.UTF_8));
            assertNull(targets.get(2).stored().status());
            assertEquals(Failure.Kind.PROTOCOL, ((Failure) targets.get(3).stored().outcome()).kind());
            assertEquals("short", new String(((Reply) targets.get(4).stored().outcome()).body(), StandardCharsets.UTF_8), "archives often keep other lengths");
            assertEquals(Failure.Kind.TRUNCATED, ((Failure) targets.get(5).stored().outcome()).kind());
            assertTrue(targets.get(0).origin().contains(name + " record urn:uuid:"), targets.get(0).origin());
        }
    }

    @Test
    void aBodyIsReadUpToTheCap() throws IOException {
        Failure failure = (Failure) read(foreign("a.warc"), 2).getFirst().stored().outcome();
        assertEquals(Failure.Kind.TOO_LARGE, failure.kind());
        assertEquals(200, failure.reply().status());
        assertEquals(3, ((Reply) read(foreign("b.warc"), 3).getFirst().stored().outcome()).body().length);
    }

    @Test
    void whatIsWholeInABrokenArchiveIsReadAndTheEndIsNamed() throws IOException {
        Path whole = foreign("a.warc");
        Path cut = Files.write(folder.resolve("cut.warc"), Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) - 40));
        List<Target> read = new ArrayList<>();
        try (Inputs inputs = new Inputs(List.of(cut.toString()), System.in, null, 1000)) {
            assertEquals("http://a/1", inputs.next().url());
        }
        Path text = Files.writeString(folder.resolve("text.warc"), "this is no archive\n".repeat(10));
        var e = assertThrows(IOException.class, () -> read(text, 1000));
        assertTrue(e.getMessage().contains("text.warc") && e.getMessage().contains("no WARC record"), e.getMessage());
        assertEquals(List.of(), read);
        Path garbage = Files.writeString(folder.resolve("garbage.warc"), "garbage");
        e = assertThrows(IOException.class, () -> read(garbage, 1000));
        assertTrue(e.getMessage().endsWith("garbage.warc, byte 0: the archive ends within a record, or is none"), e.getMessage());
    }

    @Test
    void aRecordThatIsNotAsItShouldBeIsItsOwnFailureAndTheRestIsRead() throws IOException {
        String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>";
        String type = "Content-Type: application/http;msgtype=response\r\n";
        String target = "WARC-Target-URI: http://a/";
        StringBuilder archive = new StringBuilder();
        for (String fields : List.of("WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n" + target + "1\r\n" + type,
                target + "2\r\n" + type,
                "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000003>\r\n" + target + "3\r\n" + target + "3b\r\n" + type,
                "WARC-Record-ID: <no id>\r\n" + target + "4\r\n" + type))
            archive.append("WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n").append(fields).append("Content-Length: ").append(http.length())
                    .append("\r\n\r\n").append(http).append("\r\n\r\n");
        List<Target> targets = read(Files.writeString(folder.resolve("odd.warc"), archive), 1000);
        assertEquals(List.of("http://a/1", "http://a/2", "http://a/3", "http://a/4"), targets.stream().map(Target::url).toList());
        assertEquals(List.of(true, true, false, true), targets.stream().map(found -> found.stored().outcome() instanceof Reply).toList());
        Failure failure = (Failure) targets.get(2).stored().outcome();
        assertTrue(failure.kind() == Failure.Kind.UNREADABLE && failure.message().contains("record at byte "), failure.toString());
        assertEquals(4, targets.stream().map(Target::origin).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/", "HTTP/1.1"})
    void aReplyWithoutAWholeHeadIsNone(String http) throws IOException {
        Path file = folder.resolve("cut.warc");
        try (WarcWriter writer = new WarcWriter(file)) {
            writer.write(response("http://a/1", http));
        }
        Failure failure = (Failure) read(file, 1000).getFirst().stored().outcome();
        assertEquals(Failure.Kind.PROTOCOL, failure.kind());
        assertTrue(failure.message().startsWith("the archive holds no HTTP reply: "), failure.message());
    }

    @Test
    void anEmptyArchiveHasNoTarget() throws IOException {
        assertEquals(List.of(), read(Files.createFile(folder.resolve("empty.warc")), 1000));
    }
}
