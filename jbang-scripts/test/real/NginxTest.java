package test.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.Daemon;
import test.support.Remembered;
import test.support.Runs;

/** Against nginx of Debian's package: TLS with a certificate made here, HTTP/2, gzip, keep-alive that ends. */
class NginxTest {

    private static final int PAGES = 60;

    @TempDir
    static Path folder;

    private static Daemon server;
    private static int plain;
    private static int http1;

    @BeforeAll
    static void start() throws Exception {
        String nginx = Daemon.need("nginx", "nginx");
        int tls = Daemon.freePort();
        plain = Daemon.freePort();
        http1 = Daemon.freePort();
        HeldCertificate certificate = new HeldCertificate.Builder().commonName("localhost").addSubjectAlternativeName("127.0.0.1").build();
        Path pem = Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
        Path pages = Files.createDirectories(folder.resolve("pages"));
        for (int i = 0; i < PAGES; i++)
            Files.writeString(pages.resolve(i + ".html"), "<!doctype html><title>Page " + i + "</title>" + "<p>Some text.</p>\n".repeat(200));
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                user root; daemon off; worker_processes 1; pid %1$s/pid; error_log stderr info;
                events { worker_connections 256; }
                http {
                  log_format line '$scheme $server_protocol $status $request_uri'; access_log %1$s/access line;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3; uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  types { text/html html; }
                  gzip on; gzip_min_length 100; max_ranges 0; keepalive_requests 7;
                  root %1$s/pages;
                  server { listen 127.0.0.1:%2$d ssl http2; ssl_certificate %5$s; ssl_certificate_key %6$s; }
                  server { listen 127.0.0.1:%3$d; }
                  server { listen 127.0.0.1:%4$d ssl; ssl_certificate %5$s; ssl_certificate_key %6$s; }
                }
                """.formatted(folder, tls, plain, http1, pem, key));
        server = Daemon.start(tls, folder.resolve("log"), List.of(nginx, "-c", config.toString(), "-p", folder.toString(), "-e", "stderr"));
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    private static Settings settings(Mode mode) {
        return new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0)).network(net -> net.authorities(folder.resolve("cert.pem")));
    }

    /** Every page, over connections that nginx closes after seven requests each. */
    private static void allComeWhole(Mode mode, String site, String protocol) throws Exception {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) urls.add(site + "/" + i + ".html?" + mode);
        Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings(mode), urls));
        for (int i = 0; i < PAGES; i++) {
            PageRecord record = records.get(urls.get(i));
            assertNull(record.error(), record.toString());
            assertEquals("Page " + i, record.fields().get("title"));
            assertTrue(record.bytes() > 3000, "decoded from gzip: " + record.bytes());
        }
        String scheme = site.substring(0, site.indexOf(':'));
        // nginx writes a line once it has sent the answer: we may have read the last page before that.
        Runs.await(PAGES + " lines in the log", () -> answered(scheme, protocol, mode).size() >= PAGES);
        List<String> log = answered(scheme, protocol, mode);
        assertEquals(PAGES, log.size(), () -> "more than once: " + log.stream().filter(line -> Collections.frequency(log, line) > 1).toList());
    }

    /** The log's lines on what a mode asked for and got. */
    private static List<String> answered(String scheme, String protocol, Mode mode) {
        try (Stream<String> lines = Files.lines(folder.resolve("access"))) {
            return lines.filter(line -> line.startsWith(scheme + " " + protocol + " 200 ") && line.endsWith("?" + mode)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void overHttp2(Mode mode) throws Exception {
        allComeWhole(mode, "https://127.0.0.1:" + server.port(), "HTTP/2.0");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void overHttp1WithTls(Mode mode) throws Exception {
        allComeWhole(mode, "https://127.0.0.1:" + http1, "HTTP/1.1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void overPlainHttp(Mode mode) throws Exception {
        allComeWhole(mode, "http://127.0.0.1:" + plain, "HTTP/1.1");
    }

    /** nginx gives a tag (a weak one with gzip) and a date, and compares both. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatHasNotChangedIsNotSentAgain(Mode mode) throws IOException {
        for (String site : List.of("https://127.0.0.1:" + server.port(), "http://127.0.0.1:" + plain)) {
            Path page = folder.resolve("pages/changing.html");
            Files.writeString(page, "<!doctype html><title>One</title>" + "<p>Some text.</p>\n".repeat(200));
            Files.setLastModifiedTime(page, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            Remembered state = new Remembered(folder.resolve("state-" + mode + "-" + site.charAt(4) + ".db"));
            List<String> urls = List.of(site + "/changing.html?changes", site + "/0.html?changes", site + "/missing");
            assertEquals("{failed=1, new=2}", state.counts(settings(mode), urls).toString());
            assertEquals("{failed=1, unchanged=2}", state.counts(settings(mode), urls).toString());
            assertEquals("304 unchanged", state.run(settings(mode), urls.getFirst()));
            Files.writeString(page, "<!doctype html><title>Two</title>" + "<p>Some text.</p>\n".repeat(200));
            Files.setLastModifiedTime(page, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
            assertEquals("200 changed", state.run(settings(mode), urls.getFirst()));
            assertEquals("304 unchanged", state.run(settings(mode), urls.getFirst()));
            Files.delete(page);
            assertEquals("404 gone", state.run(settings(mode), urls.getFirst()));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void failuresAreTold(Mode mode) {
        Settings strange = new Settings().mode(mode).politeness(polite -> polite.robots(false).retries(0));
        assertEquals(Failure.Kind.TLS, Runs.record(strange, "https://127.0.0.1:" + server.port() + "/0.html").error().kind());
        PageRecord missing = Runs.record(settings(mode), "https://127.0.0.1:" + server.port() + "/missing");
        assertEquals(Failure.Kind.HTTP_STATUS, missing.error().kind());
        assertEquals(404, missing.status());
        // HTTP to the port for TLS: nginx says so with a 400.
        assertEquals(400, Runs.record(settings(mode), "http://127.0.0.1:" + http1 + "/0.html").status());
    }
}
