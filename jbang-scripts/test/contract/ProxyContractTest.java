package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** Through proxies of each kind. The names here have no address but the one the proxy gives them. */
@EveryMode
class ProxyContractTest {

    private static final List<String> SCHEMES = List.of("http", "socks5h");
    private static HeldCertificate certificate;

    @TempDir
    static Path folder;

    @Parameter
    Mode mode;

    @BeforeAll
    static void certificate() throws IOException {
        certificate = new HeldCertificate.Builder().addSubjectAlternativeName("shop.example").build();
        Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false)).politeness(polite -> polite.retries(0)).network(net -> net.authorities(folder.resolve("ca.pem")));
    }

    private Settings through(String proxy) {
        return settings().network(net -> net.proxies(Proxies.all(proxy, Map.of())));
    }

    private static void assertFine(PageRecord record) {
        assertNull(record.error(), String.valueOf(record.error()));
        assertEquals(200, record.status());
    }

    private static void assertProxy(PageRecord record, String... words) {
        assertEquals(Failure.Kind.PROXY, record.error() == null ? null : record.error().kind(), String.valueOf(record));
        for (String word : words) assertTrue(record.error().message().contains(word), record.error().message());
    }

    @Test
    void plainHttp() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            String host = "shop.example:" + server.port();
            assertFine(Runs.record(through("http://127.0.0.1:" + proxy.port()), "http://" + host + "/a?b=c"));
            assertFine(Runs.record(through("socks5h://127.0.0.1:" + proxy.port()), "http://" + host + "/d"));
            assertEquals(List.of("GET http://" + host + "/a?b=c", "SOCKS name " + host), proxy.asked());
            for (List<String> request : server.requests()) {
                assertEquals(host, RawServer.header(request, "Host"));
                assertNull(RawServer.header(request, "Proxy-Authorization"));
            }
        }
    }

    @Test
    void httpsAndHttp2() {
        try (TlsServer server = new TlsServer(true, TlsServer::page, certificate); TestProxy proxy = new TestProxy(null)) {
            String host = "shop.example:" + server.port();
            for (String scheme : SCHEMES) {
                PageRecord record = Runs.record(through(scheme + "://127.0.0.1:" + proxy.port()), "https://" + host + "/");
                assertFine(record);
                assertEquals("HTTP_2", record.fields().get("title"));
            }
            assertEquals(List.of("CONNECT " + host, "SOCKS name " + host), proxy.asked());
            assertEquals(Set.of("shop.example"), server.serverNames());
        }
    }

    @Test
    void socks5GetsTheAddress() {
        try (TlsServer server = new TlsServer(true, TlsServer::page, certificate); TestProxy proxy = new TestProxy(null)) {
            Fetchers fetchers = Fetchers.in(new Surroundings(name -> List.of(InetAddress.ofLiteral("203.0.113.7")), Surroundings.REAL.special(), Duration.ofMinutes(1)));
            PageRecord record = Runs.records(through("socks5://127.0.0.1:" + proxy.port()), fetchers, List.of("https://shop.example:" + server.port() + "/")).getFirst();
            assertFine(record);
            assertEquals(List.of("SOCKS address 203.0.113.7:" + server.port()), proxy.asked());
        }
    }

    @Test
    void withCredentials() {
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TlsServer tls = new TlsServer(true, TlsServer::page, certificate);
                TestProxy proxy = new TestProxy("me:se@cret")) {
            for (String scheme : SCHEMES) {
                Settings right = through(scheme + "://me:se%40cret@127.0.0.1:" + proxy.port());
                assertFine(Runs.record(right, "http://shop.example:" + plain.port() + "/"));
                assertFine(Runs.record(right, "https://shop.example:" + tls.port() + "/"));
                Settings wrong = through(scheme + "://me:wrong@127.0.0.1:" + proxy.port());
                assertProxy(Runs.record(wrong, "https://shop.example:" + tls.port() + "/"), "the proxy 127.0.0.1:" + proxy.port());
                Settings none = through(scheme + "://127.0.0.1:" + proxy.port());
                assertProxy(Runs.record(none, "https://shop.example:" + tls.port() + "/"), "the proxy 127.0.0.1:" + proxy.port());
                if (scheme.equals("http")) assertEquals(407, Runs.record(none, "http://shop.example:" + plain.port() + "/").status());
                else assertProxy(Runs.record(none, "http://shop.example:" + plain.port() + "/"));
            }
        }
    }

    @Test
    void eachGetsItsOwnCredentials() {
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TlsServer tls = new TlsServer(true, TlsServer::page, certificate);
                TestProxy alices = new TestProxy("alice:pw1"); TestProxy bobs = new TestProxy("bob:pw2")) {
            for (String scheme : SCHEMES) {
                Settings settings = settings().network(net -> net.proxies(Proxies.of(Map.of("http_proxy", scheme + "://alice:pw1@127.0.0.1:" + alices.port(),
                        "https_proxy", scheme + "://bob:pw2@127.0.0.1:" + bobs.port()))));
                assertFine(Runs.record(settings, "http://shop.example:" + plain.port() + "/"));
                assertFine(Runs.record(settings, "https://shop.example:" + tls.port() + "/"));
            }
        }
    }

    @Test
    void aProxyThatIsNotThere() {
        int port;
        try (TestProxy gone = new TestProxy(null)) {
            port = gone.port();
        }
        for (String scheme : List.of("http", "socks5", "socks5h"))
            for (String url : List.of("http://127.0.0.1/", "https://127.0.0.1/"))
                assertProxy(Runs.record(through(scheme + "://127.0.0.1:" + port), url), "no connection to 127.0.0.1:", "the proxy 127.0.0.1:" + port);
        assertProxy(Runs.record(through("http://proxy.invalid:8080"), "http://shop.example/"), "the proxy proxy.invalid:8080", "no address for proxy.invalid");
    }

    @Test
    void aHostTheProxyDoesNotLeadTo() {
        try (TestProxy proxy = new TestProxy(null).refuse("shop.example", "HTTP/1.1 502 Bad Gateway")) {
            for (String scheme : SCHEMES) assertProxy(Runs.record(through(scheme + "://127.0.0.1:" + proxy.port()), "https://shop.example/"));
        }
    }

    @Test
    void aProxyThatSaysNothing() {
        try (RawServer mute = new RawServer("127.0.0.1", connection -> Thread.sleep(20_000))) {
            for (String scheme : SCHEMES) {
                PageRecord record = Runs.record(through(scheme + "://127.0.0.1:" + mute.port()).network(net -> net.connectTimeout(Duration.ofMillis(300))),
                        "https://shop.example/");
                assertProxy(record);
                assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
                record = Runs.record(through(scheme + "://127.0.0.1:" + mute.port()).network(net -> net.timeout(Duration.ofMillis(300))),
                        "https://shop.example/");
                assertEquals(Failure.Kind.TIMEOUT, record.error().kind(), record.error().message());
            }
        }
    }

    @Test
    void theEnvironmentDecidesAsWithCurl() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            String at = "http://127.0.0.1:" + proxy.port();
            record Case(Map<String, String> environment, boolean proxied) {}
            for (Case c : List.of(
                    new Case(Map.of("http_proxy", at), true),
                    new Case(Map.of("http_proxy", "127.0.0.1:" + proxy.port()), true),
                    new Case(Map.of("HTTP_PROXY", at), false),
                    new Case(Map.of("https_proxy", at), false),
                    new Case(Map.of("ALL_PROXY", at), true),
                    new Case(Map.of("all_proxy", at, "http_proxy", ""), false),
                    new Case(Map.of("http_proxy", at, "no_proxy", "127.0.0.1"), false),
                    new Case(Map.of("http_proxy", at, "NO_PROXY", "example.org, 127.0.0.0/8"), false),
                    new Case(Map.of("http_proxy", at, "NO_PROXY", "*"), false),
                    new Case(Map.of("http_proxy", at, "NO_PROXY", "10.0.0.0/8,::1,example.org"), true))) {
                int before = proxy.asked().size();
                assertFine(Runs.record(settings().network(net -> net.proxies(Proxies.of(c.environment))), url));
                assertEquals(c.proxied ? 1 : 0, proxy.asked().size() - before, c.toString());
            }
        }
    }

    @Test
    void domainsInNoProxyCoverTheirSubdomains() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            int port = server.port();
            Settings settings = settings().network(net -> net.resolve("*:" + port + ":127.0.0.1")
                    .proxies(Proxies.all("127.0.0.1:" + proxy.port(), Map.of("no_proxy", ".shop.example, bank.example."))));
            for (String straight : List.of("shop.example", "www.shop.example", "bank.example", "a.b.bank.example")) {
                assertFine(Runs.record(settings, "http://" + straight + ":" + port + "/"));
                assertEquals(List.of(), proxy.asked(), straight);
            }
            assertFine(Runs.record(settings, "http://workshop.example:" + port + "/"));
            assertEquals(1, proxy.asked().size());
        }
    }

    @Test
    void aRedirectThroughAProxyDoesNotLeadToAPrivateAddressWrittenOut() {
        for (String to : List.of("http://127.0.0.1:1/", "http://[::1]:1/", "http://169.254.169.254/latest/", "http://localhost:1/",
                "http://0x7f000001:1/", "http://0177.0.0.1:1/", "http://127.1:1/", "http://127.0.0.1.:1/", "http://localhost.:1/")) {
            try (RawServer server = RawServer.answering("127.0.0.1", RawServer.redirect(to)); TestProxy proxy = new TestProxy(null)) {
                for (String scheme : SCHEMES) {
                    PageRecord record = Runs.record(through(scheme + "://127.0.0.1:" + proxy.port()), "http://shop.example:" + server.port() + "/");
                    assertEquals(Failure.Kind.BLOCKED_ADDRESS, record.error().kind(), record.error().message());
                }
                assertEquals(2, proxy.asked().size(), "the proxy is not even asked");
            }
        }
    }

    @Test
    void whatIsNoProxy() {
        for (String bad : List.of("https://127.0.0.1:1", "ftp://x", "http://", "http://host:99999", "http://a b", "socks4://127.0.0.1")) {
            String message = assertThrows(IllegalArgumentException.class, () -> Proxies.all(bad, Map.of()), bad).getMessage();
            assertTrue(message.contains("'" + bad + "' is no proxy"), message);
        }
        String message = assertThrows(IllegalArgumentException.class, () -> Proxies.of(Map.of("https_proxy", "ftp://me:secret@x"))).getMessage();
        assertTrue(message.startsWith("https_proxy in the environment: '"), message);
        assertFalse(message.contains("secret"), message);
    }
}
