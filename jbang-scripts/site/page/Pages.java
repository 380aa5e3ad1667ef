package site.page;

import io.vertx.core.buffer.Buffer;
import site.Reply;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generated pages: each number has its own title, heading, price and mix of blocks, the same for the same seed, size and
 * complexity. Safe from any thread.
 */
public final class Pages {
    /** The largest page; what is larger is streamed by {@code /large}. */
    private static final long MOST = 16L << 20;
    private static final String STYLE =
        "<link rel=\"stylesheet\" href=\"/style.css\"><meta name=\"viewport\" content=\"width=device-width\">\n";
    private static final byte[] FOOT = "</main>\n<footer><p>&copy; 2026 Sample site</p></footer>\n</body>\n</html>\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAD_OPEN = "<p class=\"pad\">".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAD_CLOSE = "</p>\n".getBytes(StandardCharsets.UTF_8);

    private final long seed;
    private final ReplyCache cache;
    private final Map<Complexity, byte[][]> blocks = new EnumMap<>(Complexity.class);
    private final byte[] filler;

    /** The pages of that seed, kept ready in that cache. */
    public Pages(long seed, ReplyCache cache) {
        this.seed = seed;
        this.cache = cache;
        for (Complexity c : Complexity.values()) blocks.put(c, Blocks.of(c, seed));
        // Longer than any block, so that it fills whatever gap no further block fits into.
        filler = Words.plain(new SplittableRandom(seed), 1000).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns that size in bytes, or throws: it is between 1 and 16 MB. */
    public static long checkSize(long size) {
        if (size < 1 || size > MOST) throw new IllegalArgumentException(
            "a page of " + size + " bytes cannot be made: give a size from 1 to 16MB, or ask for /large/" + size);
        return size;
    }

    /**
     * Page {@code number} in exactly {@code size} bytes, or as many as the smallest page needs, which is about 1 KB.
     *
     * @param edition another one has another text; 0 for the first
     */
    public Reply page(long number, int edition, long size, Complexity complexity) {
        var key = new PageKey(number, edition, (int) checkSize(size), complexity);
        Reply ready = cache.get(key);
        return ready != null ? ready : cache.keep(Reply.of(Reply.HTML, make(key), key));
    }

    private Buffer make(PageKey key) {
        var random = new SplittableRandom(seed * 31 + key.number() + 0x9E3779B97F4A7C15L * key.edition());
        byte[] head = head(key, random).getBytes(StandardCharsets.UTF_8);
        byte[][] from = blocks.get(key.complexity());
        Buffer page = Buffer.buffer(Math.max(key.size(), head.length + FOOT.length));
        page.appendBytes(head);
        int end = key.size() - FOOT.length;
        byte[] block = Words.pick(random, from);
        while (page.length() + block.length <= end) {
            page.appendBytes(block);
            block = Words.pick(random, from);
        }
        pad(page, end - page.length());
        return page.appendBytes(FOOT);
    }

    private void pad(Buffer page, int gap) {
        int text = gap - PAD_OPEN.length - PAD_CLOSE.length;
        if (text < 0) {
            for (int i = 0; i < gap; i++) page.appendByte((byte) '\n');
        } else {
            page.appendBytes(PAD_OPEN).appendBytes(filler, 0, text).appendBytes(PAD_CLOSE);
        }
    }

    /** Put together by hand, in Latin-1 characters: formatting this much text would cost more than all else about a page. */
    private static String head(PageKey key, SplittableRandom random) {
        long n = key.number();
        String name = Words.plain(random, 3);
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<title>Page " + n + ": " + name + " · Sample &amp; Söhne</title>\n"
            + "<meta name=\"description\" content=\"Page " + n + " is about " + name + " &amp; more.\">\n"
            + "<link rel=\"canonical\" href=\"/page/" + n + "\">\n"
            + (key.complexity() == Complexity.PLAIN ? "" : STYLE)
            + "</head>\n<body>\n<ul class=\"breadcrumb\"><li><a href=\"../\">Home</a></li><li><a href=\"" + (n % 50 + 1) + "\">"
            + Words.plain(random, 1) + "</a></li><li class=\"active\">Page " + n + "</li></ul>\n"
            + "<main class=\"product_main\">\n<h1>Page " + n + ": " + name + "</h1>\n"
            + "<p class=\"price\">£" + random.nextInt(10, 100) + "." + random.nextInt(10, 100) + "</p>"
            + "<p class=\"star-rating " + Words.pick(random, Words.RATINGS) + "\"></p>\n"
            + "<a rel=\"next\" href=\"" + (n + 1) + "\">next</a>\n";
    }
}
