package test.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import test.support.RawServer;
import test.support.Runs;

/** Bodies in chunks of any size, whose lines are padded and have extensions, and which arrive in pieces of any size. */
@EveryMode
class ChunksContractTest {

    private static final int PAGES = 120;

    @Parameter
    Mode mode;

    private static String body(int page) {
        String filler = new Random(page).ints(new Random(page).nextInt(3000), ' ', '~').mapToObj(c -> c == '<' || c == '&' ? "\r\n" : Character.toString(c))
                .collect(Collectors.joining());
        return "<!doctype html><title>" + page + "</title><p>" + filler + "</p><h1>end of " + page + "</h1>";
    }

    private static String chunked(String body, Random random) {
        StringBuilder reply = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length(); ) {
            int size = Math.min(body.length() - at, 1 + random.nextInt(random.nextBoolean() ? 20 : 2000));
            reply.append(line(size, random)).append(body, at, at + size).append("\r\n");
            at += size;
        }
        return reply.append(line(0, random)).append(random.nextBoolean() ? "" : "X-After: 1\r\n").append("\r\n").toString();
    }

    private static String line(int size, Random random) {
        String padding = " \t".repeat(3).substring(0, random.nextInt(7));
        return "0".repeat(random.nextInt(3)) + Integer.toHexString(size) + padding + (random.nextInt(3) == 0 ? "; name=value" : "") + "\r\n";
    }

    private static void send(RawServer.Connection connection, String text, Random random) throws IOException {
        connection.socket().setTcpNoDelay(true);
        for (int at = 0; at < text.length(); ) {
            int size = Math.min(text.length() - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 4 : 1500));
            connection.send(text.substring(at, at + size));
            at += size;
            if (random.nextInt(8) == 0) Thread.yield();
        }
    }

    @Test
    void areReadHoweverTheyArrive() {
        try (RawServer server = new RawServer("127.0.0.1", connection -> {
            Random random = new Random(connection.number());
            for (List<String> request; (request = connection.request()) != null; )
                send(connection, chunked(body(Integer.parseInt(request.getFirst().split(" ")[1].substring(1))), random), random);
        })) {
            Settings settings = new Settings().mode(mode).concurrency(4).politeness(polite -> polite.robots(false).retries(0).perHost(4));
            List<String> urls = IntStream.range(0, PAGES).mapToObj(page -> "http://127.0.0.1:" + server.port() + "/" + page).toList();
            Map<String, PageRecord> records = Runs.byUrl(Runs.records(settings, urls));
            for (int page = 0; page < PAGES; page++) {
                PageRecord record = records.get(urls.get(page));
                assertEquals(null, record.error(), String.valueOf(record.error()));
                assertEquals(body(page).length(), record.bytes());
                assertEquals(List.of("end of " + page), record.fields().get("h1"));
            }
            assertEquals(true, server.connections() <= 4, server.connections() + " connections");
        }
    }
}
