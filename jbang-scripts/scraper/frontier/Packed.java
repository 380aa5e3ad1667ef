package scraper.frontier;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import scraper.fetch.Url;
import scraper.fetch.Validators;
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
    /** Index, since when it waits, lengths of URL and origin. */
    private static final int HEAD = 24;

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
    void addFirst(Attempt attempt, Room room) {
        targets.addFirst(bytes(attempt, room));
    }

    /** Puts the target after all others. */
    void addLast(Attempt attempt, Room room) {
        targets.addLast(bytes(attempt, room));
    }

    /** Unpacks the first ones. @return how many */
    int take(Consumer<Attempt> to, Room room) {
        int taken = 0;
        for (byte[] bytes; taken < BATCH && (bytes = targets.pollFirst()) != null; taken++) {
            room.bytes += bytes.length + OVERHEAD;
            to.accept(attempt(bytes));
        }
        return taken;
    }

    /** Forgets them all. */
    void clear() {
        targets.clear();
    }

    private static byte[] bytes(Attempt attempt, Room room) {
        Target target = attempt.target();
        Validators known = target.known();
        String[] texts = known == null ? new String[] {target.url(), target.origin()}
                : new String[] {target.url(), target.origin(), known.url(), known.etag(), known.lastModified()};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD + target.url().length() + target.origin().length());
        bytes.writeBytes(ByteBuffer.allocate(2 * Long.BYTES).putLong(target.index()).putLong(attempt.waitsSince()).array());
        for (String text : texts) {
            byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text == null ? -1 : utf8.length).array());
            bytes.writeBytes(utf8);
        }
        room.bytes -= bytes.size() + OVERHEAD;
        return bytes.toByteArray();
    }

    private static Attempt attempt(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long index = buffer.getLong();
        long waitsSince = buffer.getLong();
        Target target = new Target(index, text(buffer), text(buffer));
        if (buffer.hasRemaining()) target = target.knowing(new Validators(text(buffer), text(buffer), text(buffer)));
        Attempt attempt = new Attempt(target, Url.parse(target.url()));
        attempt.waits(waitsSince);
        return attempt;
    }

    private static String text(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0) return null;
        String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }
}
