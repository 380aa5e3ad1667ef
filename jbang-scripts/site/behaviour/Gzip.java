package site.behaviour;

import io.vertx.core.buffer.Buffer;
import site.Behaviour;
import site.Body;
import site.Exchange;
import site.Reply;
import site.page.ReplyCache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** {@code /gzip/…}: compressed, whether or not the client asked for it. */
public final class Gzip implements Behaviour {
    @Override
    public String usage() {
        return "/gzip/…";
    }

    @Override
    public String about() {
        return "compresses the body, with Content-Encoding: gzip, even unasked";
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.change(reply -> compress(reply, exchange.state().cache()));
        exchange.next();
    }

    private static Reply compress(Reply reply, ReplyCache cache) {
        if (!(reply.body() instanceof Body.Bytes(Buffer plain))) throw new IllegalArgumentException(
            "/gzip compresses in memory and cannot take a streamed body: leave it out, or ask for a /page");
        Reply ready = reply.key() == null ? null : cache.get(new Key(reply.key()));
        if (ready != null) return reply.with(ready.body(), ready.key()).with("Content-Encoding", "gzip");
        Object key = reply.key() == null ? null : new Key(reply.key());
        Reply packed = reply.with(new Body.Bytes(gzip(plain)), key);
        if (key != null) cache.keep(packed);
        return packed.with("Content-Encoding", "gzip");
    }

    private static Buffer gzip(Buffer plain) {
        var bytes = new ByteArrayOutputStream(plain.length() / 3);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private record Key(Object of) {
    }
}
