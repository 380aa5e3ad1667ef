package test.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** One server that is millions of hosts: it answers on every address of 127.0.0.0/8, and counts what is in flight to each. */
public final class EveryAddress implements AutoCloseable {

    private static final byte[] PAGE = "<!doctype html><title>fine</title><h1>fine</h1>".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<InetAddress, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();

    /** Listens on a free port. */
    public EveryAddress() {
        try {
            server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        AtomicInteger here = inFlight.computeIfAbsent(exchange.getLocalAddress().getAddress(), address -> new AtomicInteger());
        most.accumulateAndGet(here.incrementAndGet(), Math::max);
        try (exchange) {
            boolean robots = exchange.getRequestURI().getPath().equals("/robots.txt");
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            here.decrementAndGet(); // before the reply: whoever has it may send the next
            exchange.sendResponseHeaders(robots ? 404 : 200, robots ? -1 : PAGE.length);
            if (!robots) exchange.getResponseBody().write(PAGE);
        }
    }

    /** A URL on the host of that number, from 0 to 65,535. */
    public String url(int host, String path) {
        return "http://127.1." + (host >> 8) + "." + (host & 255) + ":" + server.getAddress().getPort() + path;
    }

    /** The most requests in flight to any one host. */
    public int mostInFlight() {
        return most.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
