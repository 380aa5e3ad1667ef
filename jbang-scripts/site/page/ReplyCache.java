package site.page;

import site.Reply;

import java.util.LinkedHashMap;

/** Ready replies, the least recently used thrown out beyond {@value #LIMIT} bytes of bodies. Safe from any thread. */
public final class ReplyCache {
    /** 64 MB: the pages of a whole fixture, and little beside a server's heap. */
    private static final long LIMIT = 64L << 20;

    private final LinkedHashMap<Object, Reply> replies = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** The reply of that key, or null. */
    public synchronized Reply get(Object key) {
        return replies.get(key);
    }

    /** Keeps a reply whose body is in memory, under its own key. Returns it. */
    public synchronized Reply keep(Reply reply) {
        Reply old = replies.put(reply.key(), reply);
        bytes += reply.body().length() - (old == null ? 0 : old.body().length());
        var eldest = replies.values().iterator();
        while (bytes > LIMIT) {
            bytes -= eldest.next().body().length();
            eldest.remove();
        }
        return reply;
    }
}
