package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Fetchers;
import scraper.fetch.Proxies;
import scraper.fetch.Surroundings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;
import test.support.TestProxy;
import test.support.TlsServer;

/** What proxies are called and told: their own names and addresses, those of targets, and passwords. */
@EveryMode
class ProxyEdgesContractTest {

    @Parameter
    Mode mode;

    private Settings through(String proxy, Map<String, String> environment) {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0)).network(net -> net.insecure(true).proxies(Proxies.all(proxy, environment)));
    }

    private Settings through(String proxy) {
        return through(proxy, Map.of());
    }

    private static void assertFine(PageRecord record) {
        assertNull(record.error(), String.valueOf(record.error()));
        assertEquals(200, record.status());
    }

    /** A server that asks for a proxy's password is not the proxy. */
    @Test
    void aServerBehindATunnelIsNotToldTheProxysPassword() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        HeldCertificate own = new HeldCertificate.Builder().addSubjectAlternativeName("shop.example").build();
        try (TlsServer server = new TlsServer(false, request -> {
            told.add(String.valueOf(request.getHeader("Proxy-Authorization")));
            request.response().setStatusCode(407).putHeader("Proxy-Authenticate", "Basic realm=\"mine\"").end();
        }, own); TestProxy proxy = new TestProxy("me:secret")) {
            PageRecord record = Runs.record(through("http://me:secret@127.0.0.1:" + proxy.port()), "https://shop.example:" + server.port() + "/");
            assertEquals(407, record.status());
            assertEquals(List.of("null"), List.copyOf(told));
        }
    }

    @Test
    void aProxyIsNotToldTheNameOfALibrary() {
        try (RawServer proxy = RawServer.answering("127.0.0.1", "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
            assertEquals(Failure.Kind.PROXY, Runs.record(through("http://127.0.0.1:" + proxy.port()), "https://shop.example/").error().kind());
            assertEquals("CONNECT shop.example:443 HTTP/1.1", proxy.requests().getLast().getFirst());
            assertNull(RawServer.header(proxy.requests().getLast(), "User-Agent"));
        }
    }

    /** Proxies look up what they get as a name, and none is called {@code [::1]}. */
    @Test
    void ipv6AddressesGoToSocksProxiesAsAddresses() {
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            for (String scheme : List.of("socks5", "socks5h")) {
                assertFine(Runs.record(through(scheme + "://127.0.0.1:" + proxy.port()), "http://[::1]:" + plain.port() + "/"));
                assertFine(Runs.record(through(scheme + "://127.0.0.1:" + proxy.port()), "http://127.0.0.1:" + plain.port() + "/"));
            }
            String six = "SOCKS address 0:0:0:0:0:0:0:1:" + plain.port();
            String four = "SOCKS address 127.0.0.1:" + plain.port();
            assertEquals(List.of(six, four, six, four), proxy.asked());
        }
        try (TlsServer tls = new TlsServer(true, TlsServer::page, new HeldCertificate.Builder().build()); TestProxy proxy = new TestProxy(null)) {
            for (String scheme : List.of("http", "socks5", "socks5h"))
                assertFine(Runs.record(through(scheme + "://127.0.0.1:" + proxy.port()), "https://[::1]:" + tls.port() + "/"));
            Fetchers six = Fetchers.in(new Surroundings(_ -> List.of(InetAddress.ofLiteral("2001:db8::6")), Surroundings.REAL.special(), Duration.ofMinutes(1)));
            assertFine(Runs.records(through("socks5://127.0.0.1:" + proxy.port()), six, List.of("https://shop.example:" + tls.port() + "/")).getFirst());
            String local = "SOCKS address 0:0:0:0:0:0:0:1:" + tls.port();
            assertEquals(List.of("CONNECT [::1]:" + tls.port(), local, local, "SOCKS address 2001:db8:0:0:0:0:0:6:" + tls.port()), proxy.asked());
        }
    }

    @Test
    void allOfAProxysAddressesAreTried() {
        Fetchers fetchers = Fetchers.in(new Surroundings(name -> List.of(InetAddress.ofLiteral(name.equals("proxy.example") ? "127.0.0.7" : "203.0.113.7"),
                InetAddress.ofLiteral(name.equals("proxy.example") ? "::1" : "203.0.113.8")), Surroundings.REAL.special(), Duration.ofMinutes(1)));
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy("::1", null)) {
            for (String scheme : List.of("http", "socks5", "socks5h"))
                assertFine(Runs.records(through(scheme + "://proxy.example:" + proxy.port()), fetchers, List.of("http://shop.example:" + plain.port() + "/")).getFirst());
        }
    }

    @Test
    void aSocksProxyThatAsksForAPasswordIsNotToldWhoRunsThis() {
        try (TestProxy proxy = new TestProxy("me:secret")) {
            PageRecord record = Runs.record(through("socks5h://127.0.0.1:" + proxy.port()), "http://shop.example/");
            assertEquals(Failure.Kind.PROXY, record.error() == null ? null : record.error().kind(), String.valueOf(record));
            assertFalse(String.join(" ", proxy.users()).contains(System.getProperty("user.name")), proxy.users().toString());
        }
    }

    @Test
    void credentialsMayHaveAnyCharacters() {
        String written = "%C5%82:p%C3%A4%E2%82%AC%3A%23%2F%25@%";
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy("ł:pä€:#/%@%")) {
            for (String scheme : List.of("http", "socks5h"))
                assertFine(Runs.record(through(scheme + "://" + written + "@127.0.0.1:" + proxy.port()), "http://shop.example:" + plain.port() + "/"));
        }
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy("a:b:c")) {
            assertFine(Runs.record(through("socks5h://a%3Ab:c@127.0.0.1:" + proxy.port()), "http://shop.example:" + plain.port() + "/"));
            assertEquals(List.of("a:b:c"), proxy.users());
        }
    }

    @Test
    void namesOfProxies() {
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            for (String name : List.of("squid_proxy", "München.example", "PROXY.example", "127.1")) {
                Settings settings = through("http://" + name + ":" + proxy.port() + "/").network(net -> net.resolve("*:" + proxy.port() + ":127.0.0.1"));
                assertFine(Runs.record(settings, "http://shop.example:" + plain.port() + "/"));
            }
            assertEquals(4, proxy.asked().size());
        }
    }

    @Test
    void aProxysAddressMayHaveAZone() throws SocketException {
        String zone = NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")).getName();
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy("::1", null)) {
            for (String scheme : List.of("http", "socks5h"))
                assertFine(Runs.record(through(scheme + "://[::1%25" + zone + "]:" + proxy.port()), "http://shop.example:" + plain.port() + "/"));
        }
    }

    @Test
    void ofOneThatSpeaksAnotherLanguageAReasonIsSaid() {
        try (RawServer other = new RawServer("127.0.0.1", connection -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            PageRecord record = Runs.record(through("socks5h://127.0.0.1:" + other.port()), "http://shop.example/");
            assertEquals(Failure.Kind.PROXY, record.error().kind());
            assertFalse(record.error().message().strip().endsWith(":"), record.error().message());
        }
    }

    @Test
    void noPartOfAPasswordIsInAMessage() {
        for (String bad : List.of("http://me:pa@sec#ret@host:80", "http://me:sec/ret@host:80", "me:sec?ret@host", "socks4://me:sec/ret@host", "http://me:sec@ret@host:x")) {
            String message = assertThrows(IllegalArgumentException.class, () -> Proxies.all(bad, Map.of()), bad).getMessage();
            assertFalse(message.contains("sec") || message.contains("ret"), message);
            assertTrue(message.contains("…@host"), message);
        }
    }

    @Test
    void aFullStopAtTheEndOfANameIsNoOtherName() {
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            int port = plain.port();
            Settings settings = through("127.0.0.1:" + proxy.port(), Map.of("no_proxy", "shop.example")).network(net -> net.resolve("*:" + port + ":127.0.0.1"));
            assertFine(Runs.record(settings, "http://www.shop.example.:" + port + "/"));
            assertEquals(List.of(), proxy.asked());
            assertEquals("www.shop.example.:" + port, RawServer.header(plain.requests().getLast(), "Host"));
        }
    }
}
