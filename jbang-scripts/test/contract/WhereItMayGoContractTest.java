package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.fetch.NameService;
import scraper.fetch.Surroundings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** Public pages do not lead into private networks. Here 127.0.1.x is the internet and the rest of 127.0.0.0/8 private. */
@EveryMode
class WhereItMayGoContractTest {

    private static final String PUBLIC = "127.0.1.1";
    private static final String PRIVATE = "127.0.0.1";

    @Parameter
    Mode mode;

    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private NameService service = name -> {
        lookups.incrementAndGet();
        List<String> found = names.get(name);
        if (found == null) throw new UnknownHostException(name);
        return found.stream().map(InetAddress::ofLiteral).toList();
    };

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    private List<PageRecord> records(Settings settings, String... urls) {
        Fetchers fetchers = Fetchers.in(new Surroundings(name -> service.lookup(name),
                address -> !address.getHostAddress().startsWith("127.0.1."), Duration.ZERO));
        return Runs.records(settings, fetchers, Arrays.asList(urls));
    }

    private static void assertBlocked(PageRecord record, String... words) {
        assertEquals(Failure.Kind.BLOCKED_ADDRESS, record.error() == null ? null : record.error().kind(), String.valueOf(record));
        assertEquals(1, record.attempts());
        for (String word : words) assertTrue(record.error().message().contains(word), record.error().message());
    }

    private static void assertFine(PageRecord record) {
        assertNull(record.error(), String.valueOf(record.error()));
        assertEquals(200, record.status());
    }

    @Test
    void aPrivateTargetIsFetched() {
        names.put("intranet.example", List.of(PRIVATE));
        try (RawServer server = RawServer.answering(PRIVATE, RawServer.page("mine"))) {
            int port = server.port();
            assertFine(records(settings(), "http://127.0.0.1:" + port + "/").getFirst());
            assertFine(records(settings(), "http://localhost:" + port + "/").getFirst());
            assertFine(records(settings(), "http://intranet.example:" + port + "/").getFirst());
            assertFine(records(settings().network(net -> net.resolve("pinned.example:" + port + ":127.0.0.1")),
                    "http://pinned.example:" + port + "/").getFirst());
        }
    }

    @Test
    void aRedirectFromPublicToPrivateIsRefusedHoweverTheAddressIsWritten() {
        names.put("intranet.example", List.of(PRIVATE));
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("secret"))) {
            int port = inner.port();
            for (String host : List.of("127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "sub.localhost", "intranet.example",
                    "pinned.example", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "169.254.169.254", "[fd00:ec2::254]", "10.0.0.1")) {
                names.put("127.1", List.of(PRIVATE)); // as the system's resolver reads them
                names.put("2130706433", List.of(PRIVATE));
                names.put("0x7f000001", List.of(PRIVATE));
                try (RawServer outer = RawServer.answering(PUBLIC, RawServer.redirect("http://" + host + ":" + port + "/"))) {
                    PageRecord record = records(settings().network(net -> net.resolve("pinned.example:" + port + ":127.0.0.1")),
                            "http://127.0.1.1:" + outer.port() + "/").getFirst();
                    assertBlocked(record, "not a public address", "a public page led there", "--allow-private");
                }
            }
            assertEquals(0, inner.connections(), "not even a connection");
        }
    }

    @Test
    void norIsARobotsTxtFetchedThere() {
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("mine"));
                RawServer outer = RawServer.answering(PUBLIC, RawServer.redirect("http://127.0.0.1:" + inner.port() + "/"))) {
            String outside = "http://127.0.1.1:" + outer.port() + "/";
            assertBlocked(records(settings().politeness(polite -> polite.robots(true)), outside).getFirst(), "a public page led there");
            assertEquals(0, inner.connections());
            List<PageRecord> records = records(settings().concurrency(1).ordered(true).politeness(polite -> polite.robots(true)),
                    outside, "http://127.0.0.1:" + inner.port() + "/mine");
            assertBlocked(records.get(0), "a public page led there");
            assertFine(records.get(1));
        }
    }

    @Test
    void allowPrivateLiftsIt() {
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("secret"));
                RawServer outer = RawServer.answering(PUBLIC, RawServer.redirect("http://127.0.0.1:" + inner.port() + "/"))) {
            PageRecord record = records(settings().network(net -> net.allowPrivate(true)), "http://127.0.1.1:" + outer.port() + "/").getFirst();
            assertFine(record);
            assertEquals("http://127.0.0.1:" + inner.port() + "/", record.finalUrl());
        }
    }

    @Test
    void redirectsAmongPrivateAddressesAndAmongPublicOnesAreFree() {
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("inner"));
                RawServer middle = RawServer.answering("127.0.0.2", RawServer.redirect("http://127.0.0.1:" + inner.port() + "/"));
                RawServer open = RawServer.answering(PUBLIC, RawServer.page("open"));
                RawServer other = RawServer.answering("127.0.1.2", RawServer.redirect("http://127.0.1.1:" + open.port() + "/"))) {
            records(settings(), "http://127.0.0.2:" + middle.port() + "/", "http://127.0.1.2:" + other.port() + "/")
                    .forEach(WhereItMayGoContractTest::assertFine);
        }
    }

    @Test
    void wayThroughPublicKeepsPrivateClosed() {
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("inner"));
                RawServer open = RawServer.answering(PUBLIC, RawServer.redirect("http://127.0.0.1:" + inner.port() + "/"));
                RawServer first = RawServer.answering("127.0.0.2", RawServer.redirect("http://127.0.1.1:" + open.port() + "/"))) {
            assertBlocked(records(settings(), "http://127.0.0.2:" + first.port() + "/").getFirst(), "127.0.0.1");
            assertEquals(0, inner.connections());
        }
    }

    /** The connection to the private server is open and idle, as the target before it was the user's own. */
    @Test
    void aKeptConnectionIsNoWayIn() {
        names.put("intranet.example", List.of(PRIVATE));
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("inner"));
                RawServer open = RawServer.answering(PUBLIC, RawServer.redirect("http://intranet.example:" + inner.port() + "/"))) {
            List<PageRecord> records = records(settings().concurrency(1).ordered(true),
                    "http://intranet.example:" + inner.port() + "/", "http://127.0.1.1:" + open.port() + "/");
            assertFine(records.get(0));
            assertBlocked(records.get(1), "intranet.example is at 127.0.0.1");
            assertEquals(1, inner.requests().size());
        }
    }

    @Test
    void ofTwoAddressesOfANameOnlyThePublicOneCounts() {
        names.put("both.example", List.of(PRIVATE, PUBLIC));
        try (RawServer inner = RawServer.answering(PRIVATE, RawServer.page("inner"))) {
            PageRecord record = records(settings(), "http://both.example:" + inner.port() + "/").getFirst();
            assertEquals(Failure.Kind.CONNECT, record.error().kind(), "the public one refuses at that port");
            assertEquals(0, inner.connections());
        }
    }

    /** DNS rebinding; here no answer is kept, and the public server closes its connection. */
    @Test
    void aNameThatWasPublicDoesNotBecomePrivate() {
        try (RawServer open = new RawServer(PUBLIC, connection -> {
            connection.request();
            connection.send("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<title>open</title>");
        })) {
            service = name -> List.of(InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? PUBLIC : PRIVATE));
            List<PageRecord> records = records(settings().concurrency(1).ordered(true),
                    "http://rebind.example:" + open.port() + "/1", "http://rebind.example:" + open.port() + "/2");
            assertFine(records.get(0));
            assertBlocked(records.get(1), "rebind.example is at 127.0.0.1", "it was at a public one before");
        }
    }

    @Test
    void aPageThatRedirectsToItsOwnNameDoesNotGetInByANewAnswer() {
        AtomicReference<String> to = new AtomicReference<>();
        try (RawServer open = new RawServer(PUBLIC, connection -> {
            connection.request();
            connection.send(to.get());
        })) {
            to.set(RawServer.redirect("http://rebind.example:" + open.port() + "/2"));
            service = name -> List.of(InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? PUBLIC : PRIVATE));
            assertBlocked(records(settings(), "http://rebind.example:" + open.port() + "/1").getFirst(), "rebind.example is at 127.0.0.1");
        }
    }

    @Test
    void redirectsToOtherSchemesAreNotFollowed() {
        for (String to : List.of("file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/html,x", "gopher://127.0.0.1:70/")) {
            try (RawServer server = RawServer.answering(PRIVATE, RawServer.redirect(to))) {
                PageRecord record = records(settings(), "http://127.0.0.1:" + server.port() + "/").getFirst();
                assertEquals(Failure.Kind.INVALID_URL, record.error().kind());
                assertTrue(record.error().message().contains(to), record.error().message());
            }
        }
        assertEquals(Failure.Kind.INVALID_URL, records(settings(), "file:///etc/passwd").getFirst().error().kind());
    }
}
