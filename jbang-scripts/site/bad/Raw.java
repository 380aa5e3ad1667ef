package site.bad;

import site.Exchange;
import site.Wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Replies written byte for byte, past the HTTP server. In a text each character is one byte (ISO 8859-1), and
 * {@code {host}} stands for the request's Host.
 */
final class Raw {
    private static final int PIECE = 64 << 10;
    private static final int PIECES = 16;
    private static final Duration TICK = Duration.ofMillis(2);

    private Raw() {
    }

    /** What happens to the connection after the last byte. */
    enum End {
        /** It is kept: the server takes the reply for whole. */
        KEEP(Wire::answered),
        /** It is closed in order. */
        CLOSE(Wire::close),
        /** It is cut. */
        RESET(Wire::reset),
        /** It stays open, and nothing more comes. */
        SILENCE(_ -> { });

        private final Consumer<Wire> how;

        End(Consumer<Wire> how) {
            this.how = how;
        }
    }

    /** Writes the text. */
    static Consumer<Exchange> send(End end, String text) {
        return exchange -> end.how.accept(exchange.wire().write(text.replace("{host}", host(exchange))));
    }

    /** Writes a head and a body of bytes. */
    static Consumer<Exchange> send(End end, String head, byte[] body) {
        return exchange -> end.how.accept(exchange.wire().write(head).write(body));
    }

    /** Writes the text; cuts the connection a moment later, so that the bytes arrive before the cut does. */
    static Consumer<Exchange> sendThenReset(String text) {
        return exchange -> {
            exchange.wire().write(text);
            exchange.after(Duration.ofMillis(100), () -> exchange.wire().reset());
        };
    }

    /** Writes the start at once and then the rest a byte a time, over and over, for ever. */
    static Consumer<Exchange> drip(String start, String rest, Duration each) {
        return exchange -> {
            exchange.wire().write(start);
            drip(exchange, rest, 0, each);
        };
    }

    private static void drip(Exchange exchange, String rest, int at, Duration each) {
        exchange.after(each, () -> {
            exchange.wire().write(rest.substring(at, at + 1));
            drip(exchange, rest, (at + 1) % rest.length(), each);
        });
    }

    /** Writes the start and then the rest, over and over, as fast as the client reads, for ever. */
    static Consumer<Exchange> endless(String start, String rest) {
        byte[] piece = rest.repeat(PIECE / rest.length()).getBytes(StandardCharsets.ISO_8859_1);
        return exchange -> {
            exchange.wire().write(start);
            endless(exchange, piece);
        };
    }

    private static void endless(Exchange exchange, byte[] piece) {
        for (int i = 0; i < PIECES && exchange.wire().isWritable(); i++) exchange.wire().write(Arrays.copyOf(piece, piece.length));
        exchange.after(TICK, () -> endless(exchange, piece));
    }

    private static String host(Exchange exchange) {
        String host = exchange.request().getHeader("Host");
        return host == null ? "localhost" : host;
    }
}
