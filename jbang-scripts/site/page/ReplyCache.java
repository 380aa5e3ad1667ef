package site.page;

import site.Reply;

import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ready replies, the least recently used thrown out beyond {@value #LIMIT} bytes of bodies. Safe from any thread. */
public final class ReplyCache {
    /** 64 MB: the pages of a whole fixture, and little beside a server's heap. */
    private static final long LIMIT = 64L << 20;

    /**
     * Once it is full, one newcomer in so many is let in. A client that asks for more pages than fit would otherwise
     * push each page out before it is asked for again, and every one of them would become work for a full collection.
     */
    private static final int RELUCTANCE = 32;

    private final LinkedHashMap<Object, Reply> replies = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** The reply of that key, or null. */
    public synchronized Reply get(Object key) {
        return replies.get(key);
    }

    /** Keeps a reply whose body is in memory, under its own key, or does not when it is full. Returns the reply. */
    public synchronized Reply keep(Reply reply) {
        if (bytes + reply.body().length() > LIMIT && ThreadLocalRandom.current().nextInt(RELUCTANCE) > 0) return reply;
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
