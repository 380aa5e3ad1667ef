package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Proxies;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;
import test.support.TlsServer;

/** Through proxies that others wrote; each test is skipped where its proxy is not installed. */
@EveryMode
class RealProxiesTest {

    @TempDir
    Path folder;

    @Parameter
    Mode mode;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static boolean installed(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private Process start(int port, String... line) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(folder.resolve("proxy.log").toFile());
        builder.environment().merge("PATH", ":/usr/sbin", String::concat);
        Process process = builder.start();
        Runs.await(line[0] + " listens", () -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException e) {
                if (!process.isAlive()) throw new AssertionError(line[0] + " has ended; see " + folder.resolve("proxy.log"));
                return false;
            }
        });
        return process;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    private Process tinyproxy(int port) throws Exception {
        assumeTrue(installed("tinyproxy"), "tinyproxy is not installed (apt-get install tinyproxy)");
        Path configuration = Files.write(folder.resolve("tinyproxy.conf"), List.of("Port " + port, "Listen 127.0.0.1", "Timeout 30", "MaxClients 100",
                "BasicAuth me secret", "LogFile \"" + folder.resolve("tinyproxy.log") + "\"", "LogLevel Error"));
        return start(port, "tinyproxy", "-d", "-c", configuration.toString());
    }

    private Process microsocks(int port) throws Exception {
        assumeTrue(installed("microsocks"), "microsocks is not installed (apt-get install microsocks)");
        return start(port, "microsocks", "-i", "127.0.0.1", "-p", String.valueOf(port), "-u", "me", "-P", "secret");
    }

    private void fetchThrough(String right, String wrong) throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        Path authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
        try (RawServer plain = RawServer.answering("127.0.0.1", RawServer.page("page")); TlsServer tls = new TlsServer(true, TlsServer::page, certificate)) {
            List<String> urls = IntStream.range(0, 20).boxed()
                    .flatMap(i -> Stream.of("http://127.0.0.1:" + plain.port() + "/" + i, "https://127.0.0.1:" + tls.port() + "/" + i)).toList();
            Settings settings = new Settings().mode(mode).politeness(polite -> polite.robots(false)).politeness(polite -> polite.retries(0)).network(net -> net.authorities(authority));
            List<PageRecord> records = Runs.records(settings.network(net -> net.proxies(Proxies.all(right, Map.of()))), urls);
            records.forEach(record -> assertNull(record.error(), String.valueOf(record.error())));
            assertEquals(20, records.stream().filter(record -> "HTTP_2".equals(record.fields().get("title"))).count());

            PageRecord refused = Runs.record(settings.network(net -> net.proxies(Proxies.all(wrong, Map.of()))), "https://127.0.0.1:" + tls.port() + "/");
            assertEquals(Failure.Kind.PROXY, refused.error().kind(), refused.error().message());
            assertTrue(refused.error().message().contains("the proxy 127.0.0.1:"), refused.error().message());
        }
    }

    @Test
    void throughTinyproxy() throws Exception {
        int port = freePort();
        Process proxy = tinyproxy(port);
        try {
            fetchThrough("http://me:secret@127.0.0.1:" + port, "http://me:wrong@127.0.0.1:" + port);
        } finally {
            stop(proxy);
        }
    }

    @Test
    void throughMicrosocks() throws Exception {
        int port = freePort();
        Process proxy = microsocks(port);
        try {
            for (String scheme : List.of("socks5", "socks5h"))
                fetchThrough(scheme + "://me:secret@127.0.0.1:" + port, scheme + "://me:wrong@127.0.0.1:" + port);
        } finally {
            stop(proxy);
        }
    }
}
