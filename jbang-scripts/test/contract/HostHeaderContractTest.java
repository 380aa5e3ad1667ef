package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.Runs;
import test.support.TlsServer;

/** What a server hears that it is called, in HTTP/1.1 by a header and in HTTP/2 by what stands in its place. */
@EveryMode
class HostHeaderContractTest {

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder().build();

    @Parameter
    Mode mode;

    /** What the server is called by three requests, of which the later ones may come on the first one's connection. */
    private List<String> called(boolean http2, String name, String host) {
        Queue<String> called = new ConcurrentLinkedQueue<>();
        try (TlsServer server = new TlsServer(http2, request -> {
            String field = request.getHeader("Host");
            called.add((request.authority() + (field == null ? "" : " " + field)).replace(":" + request.connection().localAddress().port(), ""));
            TlsServer.page(request);
        }, CERTIFICATE)) {
            Settings settings = new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0).perHost(1))
                    .network(net -> net.insecure(true).resolve("*:" + server.port() + ":127.0.0.1").header("Host", host));
            for (PageRecord record : Runs.records(settings, IntStream.range(0, 3).mapToObj(i -> "https://" + name + ":" + server.port() + "/" + i).toList()))
                assertNull(record.error(), String.valueOf(record.error()));
        }
        return called.stream().distinct().toList();
    }

    @Test
    void theUsersOwn() {
        for (String host : List.of("other.example:81", "[::1]")) {
            assertEquals(List.of(host + " " + host), called(false, "shop.example", host));
            assertEquals(List.of(host), called(true, "shop.example", host));
        }
    }

    @Test
    void aNameThatEndsInAFullStop() {
        assertEquals(List.of("shop.example. shop.example."), called(false, "shop.example.", null));
        assertEquals(List.of("shop.example."), called(true, "shop.example.", null));
    }
}
