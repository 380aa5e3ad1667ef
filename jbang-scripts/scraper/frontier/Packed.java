package scraper.frontier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import scraper.fetch.Url;
import scraper.source.Target;

/**
 * Targets of one host that will not be asked for soon, in a tenth of the memory that they take otherwise: so that a long
 * run of URLs of a slow host does not keep the source from being read on to those of other hosts. In order. Touched by
 * the frontier alone.
 */
final class Packed {

    /** How many are unpacked at once. */
    private static final int BATCH = 256;
    /** What each takes beyond its bytes, about. */
    private static final int OVERHEAD = 24;

    private final Deque<byte[]> targets = new ArrayDeque<>(1);

    /** How much all hosts of a run together may have packed. */
    static final class Room {
        private long bytes;

        Room(long bytes) {
            this.bytes = bytes;
        }

        boolean isLeft() {
            return bytes > 0;
        }
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Puts the target before all others. */
    void addFirst(Target target, Room room) {
        targets.addFirst(bytes(target, room));
    }

    /** Puts the target after all others. */
    void addLast(Target target, Room room) {
        targets.addLast(bytes(target, room));
    }

    /** Unpacks the first ones. @return how many */
    int take(Consumer<Attempt> to, Room room) {
        int taken = 0;
        for (byte[] bytes; taken < BATCH && (bytes = targets.pollFirst()) != null; taken++) {
            room.bytes += bytes.length + OVERHEAD;
            Target target = target(bytes);
            to.accept(new Attempt(target, Url.parse(target.url())));
        }
        return taken;
    }

    /** Forgets them all. @return how many there were */
    int clear() {
        int count = targets.size();
        targets.clear();
        return count;
    }

    private static byte[] bytes(Target target, Room room) {
        byte[] url = target.url().getBytes(StandardCharsets.UTF_8);
        byte[] origin = target.origin().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(12 + url.length + origin.length).putLong(target.index()).putInt(url.length).put(url).put(origin).array();
        room.bytes -= bytes.length + OVERHEAD;
        return bytes;
    }

    private static Target target(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long index = buffer.getLong();
        int length = buffer.getInt();
        return new Target(index, new String(bytes, 12, length, StandardCharsets.UTF_8),
                new String(bytes, 12 + length, bytes.length - 12 - length, StandardCharsets.UTF_8));
    }
}
