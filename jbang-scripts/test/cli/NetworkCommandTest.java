package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Command;
import test.support.Http2Talk;
import test.support.RawServer;
import test.support.Script;
import test.support.TestProxy;
import test.support.ThisProcess;
import test.support.TlsServer;

/** The options of the network, through the command; what the environment says, through the real script. */
class NetworkCommandTest {

    @TempDir
    Path folder;

    @Test
    void resolveGivesANameAnAddress() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("pinned"))) {
            Command run = ThisProcess.scrape("", "--allow-private", "--resolve", "shop.example:" + server.port() + ":127.0.0.1",
                    "http://shop.example:" + server.port() + "/");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("\"title\":\"pinned\""), run.out());
            assertEquals("shop.example:" + server.port(), RawServer.header(server.requests().getLast(), "Host"));
        }
    }

    @Test
    void badValuesNameTheOptionAndTheValue() {
        Command run = ThisProcess.scrape("", "--resolve", "shop.example:99999:127.0.0.1", "http://shop.example/");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--resolve: 'shop.example:99999:127.0.0.1': the port '99999' is not from 1 to 65535"), run.err());
    }

    @Test
    void cacertTrustsAndInsecureSaysWhatItGivesUp() throws IOException {
        HeldCertificate own = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
        String file = Files.writeString(folder.resolve("own.pem"), own.certificatePem()).toString();
        try (TlsServer server = new TlsServer(true, TlsServer::page, own)) {
            String url = "https://localhost:" + server.port() + "/";
            Command trusting = ThisProcess.scrape("", "--cacert", file, url);
            assertEquals(0, trusting.code(), trusting.err());
            assertFalse(trusting.err().contains("certificate"), trusting.err());
            Command careless = ThisProcess.scrape("", "-k", "-q", url);
            assertEquals(0, careless.code(), careless.err());
            assertTrue(careless.err().contains("-k: servers' certificates are not checked"), careless.err());
            assertEquals(1, careless.err().lines().count(), careless.err());
        }
        Command missing = ThisProcess.scrape("", "--cacert", file + "x", "https://localhost/");
        assertEquals(2, missing.code());
        assertTrue(missing.err().contains("--cacert: '" + file + "x' cannot be read"), missing.err());
    }

    /** What was on its way when a reply was given up is nothing to tell of. */
    @Test
    void overHttp2NothingIsSaidOfWhatComesTooLate() {
        HeldCertificate own = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        try (RawServer server = RawServer.tls(own, "h2", Http2Talk.answering((talk, stream, path) -> {
            talk.headers(stream, false, ":status", "200", "content-type", "text/html");
            for (int i = 0; path.equals("/large") && i < 20; i++) talk.data(stream, false, "x".repeat(10_000));
            talk.data(stream, true, "<!doctype html><title>Fine</title>");
        }))) {
            String host = "https://127.0.0.1:" + server.port();
            Command run = Script.shell("scrape -q -k -c 1 --no-robots --max-failures 100% --max-body 10KB " + host + "/large " + host + "/fine");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("\"too-large\"") && run.out().contains("\"Fine\""), run.out());
            assertEquals(2, run.err().lines().count(), run.err()); // of -k, and that one failed
        }
    }

    @Test
    void credentialsAndCookies() throws IOException {
        Path cookies = Files.writeString(folder.resolve("cookies.txt"), "127.0.0.1\tFALSE\t/\tFALSE\t0\tstored\t1\n");
        Path saved = folder.resolve("saved.txt");
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("page").replace("Content-Type", "Set-Cookie: set=1\r\nContent-Type"))) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            Command run = ThisProcess.scrape("", "--no-robots", "-u", "Aladdin:open sesame", "-b", "a=b; c=d", "--load-cookies", cookies.toString(),
                    "--save-cookies", saved.toString(), url);
            assertEquals(0, run.code(), run.err());
            assertEquals("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", RawServer.header(server.requests().getLast(), "Authorization"));
            assertEquals("stored=1; a=b; c=d", RawServer.header(server.requests().getLast(), "Cookie"));
            assertTrue(Files.readString(saved).contains("127.0.0.1\tFALSE\t/\tFALSE\t0\tset\t1\n"), Files.readString(saved));

            Path jar = Files.createSymbolicLink(folder.resolve("jar.txt"), Path.of("kept.txt"));
            for (String sent : new String[] {null, "set=1"}) {
                Command first = ThisProcess.scrape("", "--no-robots", "--load-cookies", jar.toString(), "--save-cookies", jar.toString(), url);
                assertEquals(0, first.code(), first.err());
                assertEquals(sent, RawServer.header(server.requests().getLast(), "Cookie"), "of the file that the first run is to make");
                assertTrue(Files.isSymbolicLink(jar) && Files.readString(folder.resolve("kept.txt")).contains("set"), "what the link leads to");
            }

            Command fromFile = ThisProcess.scrape("", "--no-robots", "-b", saved.toString(), url);
            assertEquals(0, fromFile.code(), fromFile.err());
            assertEquals("set=1; stored=1", RawServer.header(server.requests().getLast(), "Cookie"));
        }
        Command bad = ThisProcess.scrape("", "-u", "nobody", "--load-cookies", "missing.txt", "http://127.0.0.1/");
        assertEquals(2, bad.code());
        assertTrue(bad.err().contains("--user: 'nobody' has no password; write USER:PASS"), bad.err());
    }

    @Test
    void proxiesByOptionAndByEnvironment() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("page")); TestProxy proxy = new TestProxy(null)) {
            String url = "http://shop.example:" + server.port() + "/";
            Command run = ThisProcess.scrape("", "--no-robots", "-x", "127.0.0.1:" + proxy.port(), url);
            assertEquals(0, run.code(), run.err());
            assertEquals(1, proxy.asked().size());
            Command environment = Script.shell("http_proxy=socks5h://127.0.0.1:" + proxy.port() + " scrape --no-robots " + url);
            assertEquals(0, environment.code(), environment.err());
            assertEquals(2, proxy.asked().size());
            Command none = Script.shell("http_proxy=127.0.0.1:" + proxy.port() + " scrape --no-robots --retries 0 -x '' http://127.0.0.1:" + server.port() + "/");
            assertEquals(0, none.code(), none.err());
            assertEquals(2, proxy.asked().size());
        }
        Command bad = Script.shell("https_proxy=gopher://x scrape http://127.0.0.1/");
        assertEquals(2, bad.code());
        assertTrue(bad.err().contains("https_proxy in the environment: 'gopher://x' is no proxy; only http, socks5 and socks5h"), bad.err());
    }
}
