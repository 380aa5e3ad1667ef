package site.behaviour;

import io.vertx.core.buffer.Buffer;
import site.Behaviour;
import site.Body;
import site.Exchange;
import site.Reply;
import site.Units;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /large/SIZE}: a body of any size, made as it is sent. */
public final class Large implements Behaviour {
    private static final byte[] HEAD =
        "<!doctype html>\n<html lang=\"en\"><head><title>Large page</title></head><body>\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINE =
        "<p>A line of a page too large to be held in memory, over and over.</p>\n".getBytes(StandardCharsets.UTF_8);

    @Override
    public String usage() {
        return "/large/SIZE";
    }

    @Override
    public String about() {
        return "an html body of exactly SIZE (50MB) bytes, streamed and not held in memory";
    }

    @Override
    public void handle(Exchange exchange) {
        long size = Units.size(exchange.take("SIZE"));
        exchange.send(new Reply(200, Reply.HTML, List.of(), new Lines(size), null));
    }

    /** The head once, then the same line until the size is reached, wherever that cuts it. */
    private record Lines(long length) implements Body {
        @Override
        public Buffer slice(long from, int count) {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                long at = from + i;
                bytes[i] = at < HEAD.length ? HEAD[(int) at] : LINE[(int) ((at - HEAD.length) % LINE.length)];
            }
            return Buffer.buffer(bytes);
        }
    }
}
