package test.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Good raw replies, damaged at random places. The same seed and number give the same bytes. */
final class Mutants {

    private static final String PAGE = "<!doctype html><html lang=\"en\"><head><title>A good page</title></head><body><h1>A good page</h1>"
            + "<p>Some text &amp; more of it, <a href=\"/x\">a link</a>.</p></body></html>\n";
    private static final String HTML = "Content-Type: text/html; charset=utf-8\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nServer: good/1.0\r\n";
    private static final List<byte[]> GOOD = List.of(
            bytes("HTTP/1.1 200 OK\r\n" + HTML + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE),
            bytes("HTTP/1.1 200 OK\r\n" + HTML + "Transfer-Encoding: chunked\r\n\r\n" + chunks(PAGE) + "0\r\n\r\n"),
            bytes("HTTP/1.1 200 OK\r\n" + HTML + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n" + chunks(PAGE) + "0\r\nX-Sum: 12\r\n\r\n"),
            gzip("HTTP/1.1 200 OK\r\n" + HTML + "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n"),
            bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n" + HTML + "\r\n" + PAGE),
            bytes("HTTP/1.0 200 OK\r\n" + HTML + "\r\n" + PAGE),
            bytes("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\nHTTP/1.1 200 OK\r\n" + HTML + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE),
            bytes("HTTP/1.1 404 Not Found\r\n" + HTML + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE),
            bytes("HTTP/1.1 204 No Content\r\nServer: good/1.0\r\n\r\n"),
            bytes("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"));

    private final long seed;

    Mutants(long seed) {
        this.seed = seed;
    }

    /** One damaged reply. */
    byte[] mutant(int number) {
        Random random = random(number);
        byte[] bytes = GOOD.get(number % GOOD.size());
        // Most damage goes where it matters: the head and what follows it at once.
        for (int damage = 1 + random.nextInt(3); damage > 0; damage--) bytes = damaged(bytes, random);
        return bytes;
    }

    /** Whether the server closes the connection after it, or keeps it for the next request. */
    boolean closes(int number) {
        return random(~number).nextInt(6) > 0;
    }

    private Random random(int number) {
        return new Random(seed * 1_000_003 + number);
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        if (bytes.length < 2) return bytes;
        int from = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200));
        int to = Math.min(bytes.length, from + 1 + random.nextInt(8));
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(7)) {
            case 0 -> splice(bytes, from, from + 1, new byte[] {(byte) (bytes[from] ^ 1 << random.nextInt(8))});
            case 1 -> splice(bytes, from, from + 1, new byte[] {(byte) random.nextInt(256)});
            case 2 -> splice(bytes, from, to, new byte[0]);
            case 3 -> splice(bytes, from, from, part);
            case 4 -> splice(bytes, from, from, noise(random));
            case 5 -> splice(bytes, from, from, bytes(List.of("\r\n", "\n", "0", "9", ":", " ", ";", ",", "\u0000", "\u001b[31m").get(random.nextInt(10))));
            default -> Arrays.copyOf(bytes, from);
        };
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(6)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(instead);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private static String chunks(String text) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < text.length(); at += 50) {
            String part = text.substring(at, Math.min(text.length(), at + 50));
            chunks.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
        }
        return chunks.toString();
    }

    private static byte[] gzip(String head) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes(PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] whole = bytes(head + "Content-Length: " + packed.size() + "\r\n\r\n");
        return splice(whole, whole.length, whole.length, packed.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
