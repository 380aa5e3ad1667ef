package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.fetch.NameService;
import scraper.fetch.Network;
import scraper.fetch.Surroundings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** From a URL's host to a connection: DNS, {@code --resolve}, several addresses, IPv6. */
@EveryMode
class NamesContractTest {

    @Parameter
    Mode mode;

    private final AtomicInteger lookups = new AtomicInteger();
    private final CountDownLatch forever = new CountDownLatch(1);
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    @AfterEach
    void let() {
        forever.countDown();
    }

    private List<InetAddress> lookup(String name) throws UnknownHostException {
        lookups.incrementAndGet();
        if (name.startsWith("hangs")) {
            try {
                forever.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException("interrupted");
            }
        }
        List<String> found = names.get(name);
        if (found == null) throw new UnknownHostException(name);
        return found.stream().map(InetAddress::ofLiteral).toList();
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    private List<PageRecord> records(Settings settings, List<String> urls) {
        NameService service = this::lookup;
        return Runs.records(settings, Fetchers.in(new Surroundings(service, Surroundings.REAL.special(), Duration.ofMinutes(1))), urls);
    }

    private PageRecord record(Settings settings, String url) {
        return records(settings, List.of(url)).getFirst();
    }

    private static void assertFine(PageRecord record) {
        assertNull(record.error(), String.valueOf(record.error()));
    }

    @Test
    void aNameWithoutAddress() {
        PageRecord record = record(settings(), "http://none.example/");
        assertEquals(Failure.Kind.DNS, record.error().kind());
        assertEquals("no address for none.example", record.error().message());
    }

    @Test
    void theSystemsResolverIsTheDefault() {
        PageRecord record = Runs.record(settings(), "http://no-such-name.invalid/");
        assertEquals(Failure.Kind.DNS, record.error().kind());
        assertEquals("no address for no-such-name.invalid", record.error().message());
    }

    @Test
    void dnsThatHangsIsGivenUpAfterTheConnectTimeout() {
        PageRecord record = record(settings().network(net -> net.connectTimeout(Duration.ofMillis(300))), "http://hangs.example/");
        assertEquals(Failure.Kind.DNS, record.error().kind());
        assertTrue(record.error().message().contains("DNS did not answer within 300 ms (--connect-timeout)"), record.error().message());
        assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
    }

    @Test
    void dnsThatHangsCountsForTheWholeAttempt() {
        PageRecord record = record(settings().network(net -> net.timeout(Duration.ofMillis(300))), "http://hangs.example/");
        assertEquals(Failure.Kind.TIMEOUT, record.error().kind());
        assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
    }

    @Test
    void dnsThatHangsForOneHostDoesNotStopTheOthers() {
        names.put("fine.example", List.of("127.0.0.1"));
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("fine"))) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < 20; i++) urls.add("http://hangs" + i + ".example/");
            for (int i = 0; i < 100; i++) urls.add("http://fine.example:" + server.port() + "/" + i);
            List<PageRecord> records = records(settings().network(net -> net.connectTimeout(Duration.ofSeconds(2))), urls);
            assertEquals(120, records.size());
            records.subList(0, 100).forEach(NamesContractTest::assertFine);
            records.subList(100, 120).forEach(record -> assertEquals(Failure.Kind.DNS, record.error().kind()));
        }
    }

    /** The next attempt asks anew, and does not wait for a lookup that never began. */
    @Test
    void aLookupForWhichTheSystemStartsNoThreadIsAFailureOfThatAttemptAlone() {
        AtomicInteger asked = new AtomicInteger();
        Surroundings first = new Surroundings(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")), Surroundings.REAL.special(), Duration.ofMinutes(1), task -> {
            if (asked.getAndIncrement() == 0) throw new OutOfMemoryError("unable to create native thread: possibly out of memory or process/resource limits reached");
            return Thread.ofPlatform().daemon().unstarted(task);
        });
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("fine"))) {
            Settings settings = settings().politeness(polite -> polite.retries(1).resilience(r4j -> r4j.waitDuration(Duration.ofMillis(1))));
            PageRecord record = Runs.records(settings, Fetchers.in(first), List.of("http://fine.example:" + server.port() + "/")).getFirst();
            assertFine(record);
            assertEquals(2, record.attempts());
            settings.politeness(polite -> polite.retries(0));
            asked.set(0);
            Failure failure = Runs.records(settings, Fetchers.in(first), List.of("http://fine.example:" + server.port() + "/")).getFirst().error();
            assertEquals(Failure.Kind.CONNECT, failure.kind());
            assertTrue(failure.message().contains("the system starts no more threads"), failure.message());
        }
    }

    @Test
    void oneLookupServesAllRequestsToAName() {
        names.put("fine.example", List.of("127.0.0.1"));
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("fine"))) {
            records(settings(), IntStream.range(0, 50).mapToObj(i -> "http://fine.example:" + server.port() + "/" + i).toList())
                    .forEach(NamesContractTest::assertFine);
            assertEquals(1, lookups.get());
        }
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() {
        try (RawServer server = RawServer.answering("127.0.0.9", RawServer.page("fine"))) {
            names.put("several.example", List.of("127.0.0.7", "127.0.0.8", "127.0.0.9"));
            List<PageRecord> records = records(settings(), IntStream.range(0, 30).mapToObj(i -> "http://several.example:" + server.port() + "/" + i).toList());
            records.forEach(NamesContractTest::assertFine);
            records.forEach(record -> assertEquals(1, record.attempts()));
        }
    }

    @Test
    void whenAllAddressesRefuseItIsOneFailure() throws Exception {
        int port;
        try (RawServer server = RawServer.answering("127.0.0.9", RawServer.page("fine"))) {
            port = server.port();
        }
        names.put("several.example", List.of("127.0.0.7", "127.0.0.8"));
        PageRecord record = record(settings(), "http://several.example:" + port + "/");
        assertEquals(Failure.Kind.CONNECT, record.error().kind());
    }

    @Test
    void resolveGivesANameAnAddressAndTheServerIsToldTheName() {
        try (RawServer server = RawServer.answering("127.0.0.9", RawServer.page("fine"))) {
            int port = server.port();
            Settings settings = settings().network(net -> net.resolve("Www.Example.org:" + port + ":127.0.0.7,127.0.0.9").resolve("*:" + port + ":[127.0.0.9]"));
            for (String host : List.of("www.example.org", "any.example")) {
                assertFine(record(settings, "http://" + host + ":" + port + "/"));
                assertEquals(host + ":" + port, RawServer.header(server.requests().getLast(), "Host"));
            }
            assertEquals(0, lookups.get(), "DNS was not asked");
            assertEquals(Failure.Kind.DNS, record(settings, "http://www.example.org:1/").error().kind(), "another port is another matter");
        }
    }

    @Test
    void resolveTakesANameHoweverItIsWritten() {
        try (RawServer server = RawServer.answering("127.0.0.9", RawServer.page("fine"))) {
            int port = server.port();
            Settings settings = settings().network(net -> net.resolve("MÜNCHEN.example:" + port + ":127.0.0.9").resolve("dot.example.:" + port + ":127.0.0.9")
                    .resolve("+plus.example:" + port + ":127.0.0.9"));
            for (String host : List.of("münchen.example", "xn--mnchen-3ya.example", "dot.example", "münchen.example.", "plus.example"))
                assertFine(record(settings, "http://" + host + ":" + port + "/"));
            assertEquals(0, lookups.get(), "DNS was not asked");
        }
    }

    @Test
    void resolveOfAllNamesLeavesAddressesAsTheyAre() {
        try (RawServer server = RawServer.answering("127.0.0.9", RawServer.page("fine"))) {
            Settings settings = settings().network(net -> net.resolve("*:" + server.port() + ":127.0.0.8"));
            assertFine(record(settings, "http://127.0.0.9:" + server.port() + "/"));
        }
    }

    @Test
    void whatResolveDoesNotTake() {
        for (String bad : List.of("", "example.org", "example.org:80", "example.org:80:", "example.org:80:name.example", "example.org:0:127.0.0.1",
                "example.org:x:127.0.0.1", "127.0.0.1:80:127.0.0.2", ":80:127.0.0.1", "a b:80:127.0.0.1", "0x7f.1:80:127.0.0.2", "example.org/x:80:127.0.0.1")) {
            String message = assertThrows(IllegalArgumentException.class, () -> new Network().resolve(bad), bad).getMessage();
            assertTrue(message.contains("'" + bad + "'"), message);
        }
        for (String good : Arrays.asList("example.org:80:::1", "example.org:80:[::1]", "*:443:127.0.0.1,[::1]")) new Network().resolve(good);
    }

    @Test
    void ipv6Literals() {
        try (RawServer server = RawServer.answering("::1", RawServer.page("six"))) {
            PageRecord record = record(settings(), "http://[::1]:" + server.port() + "/a");
            assertFine(record);
            assertEquals("http://[::1]:" + server.port() + "/a", record.finalUrl());
            assertEquals("[::1]:" + server.port(), RawServer.header(server.requests().getLast(), "Host"));
        }
    }

    @Test
    void localhostIsEitherLoopback() {
        for (String address : List.of("127.0.0.1", "::1")) {
            try (RawServer server = RawServer.answering(address, RawServer.page("local"))) {
                assertFine(record(settings(), "http://localhost:" + server.port() + "/"));
                assertEquals("localhost:" + server.port(), RawServer.header(server.requests().getLast(), "Host"));
            }
        }
        assertEquals(0, lookups.get());
    }

    @Test
    void internationalNamesGoOutAsTheyStandInDns() {
        names.put("xn--mnchen-3ya.example", List.of("127.0.0.1"));
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("idn"))) {
            PageRecord record = record(settings(), "http://MÜNCHEN.example:" + server.port() + "/ä ö\\ü?q=ß#x");
            assertFine(record);
            assertEquals("xn--mnchen-3ya.example:" + server.port(), RawServer.header(server.requests().getLast(), "Host"));
            assertEquals("GET /%C3%A4%20%C3%B6/%C3%BC?q=%C3%9F HTTP/1.1", server.requests().getLast().getFirst());
        }
    }
}
