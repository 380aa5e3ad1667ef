package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Network;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;
import test.support.TlsServer;

/** TLS: who is trusted, what is said of those who are not, and how connections begin and end. */
@EveryMode
class TlsContractTest {

    private static HeldCertificate authority;

    @TempDir
    static Path folder;

    @Parameter
    Mode mode;

    @BeforeAll
    static void authority() throws IOException {
        authority = new HeldCertificate.Builder().certificateAuthority(1).commonName("Test Authority").build();
        Files.writeString(folder.resolve("ca.pem"), "Any text may stand here.\n" + authority.certificatePem());
    }

    private static HeldCertificate.Builder signed() {
        return new HeldCertificate.Builder().signedBy(authority).commonName("server");
    }

    private static HeldCertificate local() {
        return signed().addSubjectAlternativeName("localhost").addSubjectAlternativeName("127.0.0.1").build();
    }

    private Settings settings() {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
    }

    private Settings trusting() {
        return settings().network(net -> net.authorities(folder.resolve("ca.pem")));
    }

    private static void assertRefused(PageRecord record, String... words) {
        assertEquals(Failure.Kind.TLS, record.error() == null ? null : record.error().kind(), String.valueOf(record));
        assertTrue(record.error().message().startsWith("no secure connection to "), record.error().message());
        for (String word : words) assertTrue(record.error().message().contains(word), record.error().message());
    }

    @Test
    void aSelfSignedCertificate() {
        HeldCertificate own = new HeldCertificate.Builder().commonName("me").addSubjectAlternativeName("localhost").build();
        try (TlsServer server = new TlsServer(true, TlsServer::page, own)) {
            assertRefused(Runs.record(settings(), "https://localhost:" + server.port() + "/"), "self-signed", "--cacert");
            assertTrue(server.versions().isEmpty(), "nothing was asked of it");
        }
    }

    @Test
    void anAuthorityThatNobodyKnows() {
        try (TlsServer server = new TlsServer(true, TlsServer::page, local())) {
            assertRefused(Runs.record(settings(), "https://localhost:" + server.port() + "/"), "CN=Test Authority", "not trusted", "--cacert");
        }
    }

    @Test
    void anExpiredCertificate() {
        long day = TimeUnit.DAYS.toMillis(1);
        long now = System.currentTimeMillis();
        HeldCertificate old = signed().addSubjectAlternativeName("localhost").validityInterval(now - 3 * day, now - day).build();
        HeldCertificate early = signed().addSubjectAlternativeName("localhost").validityInterval(now + day, now + 3 * day).build();
        try (TlsServer server = new TlsServer(true, TlsServer::page, old); TlsServer other = new TlsServer(true, TlsServer::page, early)) {
            assertRefused(Runs.record(trusting(), "https://localhost:" + server.port() + "/"), "expired on 20");
            assertRefused(Runs.record(trusting(), "https://localhost:" + other.port() + "/"), "not valid before 20");
        }
    }

    /** To name a certificate is to trust it as long as it is good. */
    @Test
    void anExpiredCertificateIsRefusedThoughItIsTrustedItself() throws IOException {
        HeldCertificate old = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").validityInterval(0, 1).build();
        Path file = Files.writeString(folder.resolve("old.pem"), old.certificatePem());
        try (TlsServer server = new TlsServer(true, TlsServer::page, old)) {
            assertRefused(Runs.record(settings().network(net -> net.authorities(file)), "https://localhost:" + server.port() + "/"), "expired on 1970");
        }
    }

    @Test
    void aCertificateForAnotherHost() {
        HeldCertificate other = signed().addSubjectAlternativeName("shop.example").addSubjectAlternativeName("*.shop.example").build();
        HeldCertificate nameless = signed().commonName("localhost").build();
        try (TlsServer server = new TlsServer(true, TlsServer::page, other); TlsServer second = new TlsServer(true, TlsServer::page, nameless)) {
            int port = server.port();
            assertRefused(Runs.record(trusting(), "https://localhost:" + port + "/"), "for shop.example, *.shop.example, not for localhost");
            assertRefused(Runs.record(trusting(), "https://127.0.0.1:" + port + "/"), "not for 127.0.0.1");
            Settings pinned = trusting().network(net -> net.resolve("*:" + port + ":127.0.0.1"));
            assertNull(Runs.record(pinned, "https://shop.example:" + port + "/").error());
            assertNull(Runs.record(pinned, "https://www.shop.example:" + port + "/").error());
            assertTrue(server.serverNames().containsAll(Set.of("shop.example", "www.shop.example")), "by SNI: " + server.serverNames());
            assertRefused(Runs.record(pinned, "https://a.b.shop.example:" + port + "/"), "not for a.b.shop.example");
            // RFC 9525, section 2: the common name is no name of a host.
            assertRefused(Runs.record(trusting(), "https://localhost:" + second.port() + "/"), "not for localhost");
        }
    }

    @Test
    void anAddressInTheCertificateWillDo() {
        try (TlsServer server = new TlsServer(true, TlsServer::page, local())) {
            assertNull(Runs.record(trusting(), "https://127.0.0.1:" + server.port() + "/").error());
        }
    }

    @Test
    void insecureTakesAnything() {
        HeldCertificate own = new HeldCertificate.Builder().commonName("me").addSubjectAlternativeName("shop.example").validityInterval(0, 1).build();
        try (TlsServer server = new TlsServer(true, TlsServer::page, own)) {
            PageRecord record = Runs.record(settings().network(net -> net.insecure(true)), "https://localhost:" + server.port() + "/");
            assertNull(record.error(), String.valueOf(record.error()));
            assertEquals("HTTP_2", record.fields().get("title"));
        }
    }

    @Test
    void cacertTakesThePlaceOfTheDefault() {
        // Nothing else is trusted then; seen from within, as no server on loopback has a certificate of the JDK's authorities.
        try (TlsServer server = new TlsServer(true, TlsServer::page, new HeldCertificate.Builder().signedBy(
                new HeldCertificate.Builder().certificateAuthority(0).commonName("Another").build()).addSubjectAlternativeName("localhost").build())) {
            assertRefused(Runs.record(trusting(), "https://localhost:" + server.port() + "/"), "CN=Another", "not trusted");
        }
    }

    @Test
    void cacertTakesCertificatesAmongOtherThings() throws IOException {
        HeldCertificate own = local();
        String key = own.privateKeyPkcs8Pem();
        String certificate = authority.certificatePem();
        String another = new HeldCertificate.Builder().certificateAuthority(0).commonName("Another").build().certificatePem();
        try (TlsServer server = new TlsServer(true, TlsServer::page, own)) {
            int i = 0;
            for (String text : List.of(key + certificate, another + key + certificate, "Bundle\n-----\n" + another + "-----\n" + certificate + "-----\n",
                    "\uFEFF" + certificate, (another + certificate).replace("\n", "\r\n"), certificate.replace("CERTIFICATE", "X509 CERTIFICATE"))) {
                Path file = Files.writeString(folder.resolve("among" + i++ + ".pem"), text);
                PageRecord record = Runs.record(settings().network(net -> net.authorities(file)), "https://localhost:" + server.port() + "/");
                assertNull(record.error(), () -> text + record.error());
            }
        }
    }

    @Test
    void whatCacertDoesNotTake() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
        Path key = Files.writeString(folder.resolve("key.pem"), authority.privateKeyPkcs8Pem());
        Path cut = Files.writeString(folder.resolve("cut.pem"), authority.certificatePem() + authority.certificatePem().substring(0, 200));
        for (Path bad : List.of(empty, text, key, cut, folder.resolve("missing.pem"))) {
            String message = assertThrows(IllegalArgumentException.class, () -> new Network().authorities(bad)).getMessage();
            assertTrue(message.contains("'" + bad + "'"), message);
        }
    }

    @Test
    void whatDoesNotSpeakTls() {
        try (RawServer plain = new RawServer("127.0.0.1", connection -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                RawServer cut = new RawServer("127.0.0.1", connection -> connection.socket().getInputStream().read());
                RawServer reset = new RawServer("127.0.0.1", connection -> {
                    connection.socket().getInputStream().read();
                    connection.socket().setSoLinger(true, 0);
                })) {
            assertRefused(Runs.record(settings(), "https://127.0.0.1:" + plain.port() + "/"), "it does not speak TLS");
            assertRefused(Runs.record(settings(), "https://127.0.0.1:" + cut.port() + "/"));
            assertRefused(Runs.record(settings(), "https://127.0.0.1:" + reset.port() + "/"));
        }
    }

    /** Some servers say that they close, and wait for the client to do the same. */
    @Test
    void aBodyEndsWhenTheServerSaysThatItCloses() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
        try (TlsServer server = new TlsServer(false, request -> {
            ChannelHandlerContext tls = ((ConnectionBase) request.connection()).channel().pipeline().context(SslHandler.class);
            SslHandler handler = (SslHandler) tls.handler();
            String text = request.path().equals("/page") ? head + "\r\n<!doctype html><title>Whole</title>" : head;
            try {
                handler.write(tls, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), tls.newPromise());
                handler.flush(tls);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            handler.closeOutbound();
        }, local())) {
            String host = "https://localhost:" + server.port();
            PageRecord page = Runs.record(trusting(), host + "/page");
            assertNull(page.error(), String.valueOf(page.error()));
            assertEquals("Whole", page.fields().get("title"));
            assertEquals(Failure.Kind.RESET, Runs.record(trusting(), host + "/head").error().kind());
        }
    }

    @Test
    void aHandshakeWithoutAnswerIsGivenUpAfterTheConnectTimeout() {
        try (RawServer mute = new RawServer("127.0.0.1", connection -> Thread.sleep(20_000))) {
            PageRecord record = Runs.record(settings().network(net -> net.connectTimeout(Duration.ofMillis(300))), "https://127.0.0.1:" + mute.port() + "/");
            assertEquals(Failure.Kind.CONNECT, record.error().kind(), record.error().message());
            assertTrue(record.error().message().contains("within 300 ms (--connect-timeout)"), record.error().message());
            assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
        }
    }

    @Test
    void aHandshakeWithoutAnswerCountsForTheWholeAttempt() {
        try (RawServer mute = new RawServer("127.0.0.1", connection -> Thread.sleep(20_000))) {
            PageRecord record = Runs.record(settings().network(net -> net.timeout(Duration.ofMillis(300))), "https://127.0.0.1:" + mute.port() + "/");
            assertEquals(Failure.Kind.TIMEOUT, record.error().kind(), record.error().message());
            assertTrue(record.millis() >= 250 && record.millis() < 5000, record.millis() + " ms");
        }
    }
}
