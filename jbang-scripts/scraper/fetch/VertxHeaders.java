package scraper.fetch;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;

/**
 * Vert.x's header fields. Netty makes each byte a character; here they are UTF-8, as for the other client and browsers, and without
 * white space at their ends, of whatever kind, as the other client has them.
 */
record VertxHeaders(MultiMap fields) implements Headers {

    @Override
    public String get(String name) {
        String value = fields.get(name);
        return value == null ? null : text(value);
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        Iterator<Map.Entry<String, String>> all = fields.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Map.Entry<String, String> next() {
                Map.Entry<String, String> field = all.next();
                return new SimpleImmutableEntry<>(field.getKey(), text(field.getValue()));
            }
        };
    }

    private static String text(String bytes) {
        for (int i = 0; i < bytes.length(); i++)
            if (bytes.charAt(i) > 0x7F) return trimmed(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        return trimmed(bytes);
    }

    private static String trimmed(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isSpace(value.charAt(from))) from++;
        while (from < to && isSpace(value.charAt(to - 1))) to--;
        return value.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
