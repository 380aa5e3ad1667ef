package test.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import site.Site;

/** A well-behaved client, and a bare socket, to look at the sample site with. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Client() {}

    /** Follows no redirect; gives up after 30 seconds. */
    static HttpResponse<byte[]> get(String url) throws IOException {
        try {
            return HTTP.send(request(url), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while getting " + url, e);
        }
    }

    static CompletableFuture<HttpResponse<byte[]>> getLater(String url) {
        return HTTP.sendAsync(request(url), HttpResponse.BodyHandlers.ofByteArray());
    }

    static int status(String url) throws IOException {
        return get(url).statusCode();
    }

    static String text(String url) throws IOException {
        return text(get(url));
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** A connection on which the head of a GET for that path has been sent. */
    static Socket ask(Site site, String path) {
        try {
            var socket = new Socket("127.0.0.1", site.port());
            socket.setSoTimeout(30_000);
            var head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds that it took. */
    static long millis(IoTask task) throws IOException {
        var began = System.nanoTime();
        task.run();
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Waits, 30 seconds at most, until it holds. */
    static void until(String what, BooleanSupplier holds) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited 30 s in vain until " + what);
            }
            Thread.sleep(5);
        }
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build();
    }

    /** Something that reads or writes. */
    interface IoTask {
        void run() throws IOException;
    }
}
