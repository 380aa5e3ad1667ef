package scraper.fetch;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** OkHttp's header fields. */
record OkHeaders(okhttp3.Headers fields) implements Headers {

    /**
     * A reply's fields as servers mean them: without a space before the colon, with folded lines joined, and without
     * lines that have no name. OkHttp takes a line without a colon for a value without a name.
     */
    static Headers of(okhttp3.Headers fields) {
        for (int i = 0; i < fields.size(); i++)
            if (!isName(fields.name(i))) return mended(fields);
        return new OkHeaders(fields);
    }

    /** Whether more lines than {@link Heads#MOST_NAMELESS} have no name of their own. */
    static boolean hasManyNameless(okhttp3.Headers fields) {
        return fields.size() > Heads.MOST_NAMELESS
                && IntStream.range(0, fields.size()).mapToObj(fields::name).filter(OkHeaders::isNameless).count() > Heads.MOST_NAMELESS;
    }

    /**
     * What is wrong with fields that came in HTTP/2, where no line's end stands between them, or null (RFC 9113, sections 8.2.1 and 8.3): the
     * other client refuses the same.
     */
    static String wrongInFrames(okhttp3.Headers fields) {
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            if (name.isEmpty() || !name.chars().allMatch(OkHeaders::isToken)) return "a header whose name is " + Quoted.of(name);
            if (fields.value(i).indexOf('\r') >= 0 || fields.value(i).indexOf('\n') >= 0) return "a line break in the header " + Quoted.of(name);
        }
        return null;
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static boolean isNameless(String name) {
        return name.isEmpty() || isSpace(name.charAt(0)) || name.charAt(0) == ':';
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !isSpace(name.charAt(0)) && !isSpace(name.charAt(name.length() - 1));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static Headers mended(okhttp3.Headers fields) {
        List<Map.Entry<String, String>> mended = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            String value = fields.value(i);
            boolean indented = !name.isEmpty() && isSpace(name.charAt(0));
            if (indented) value = name.strip() + ":" + value;
            if ((indented || name.isEmpty()) && !mended.isEmpty()) {
                Map.Entry<String, String> last = mended.getLast();
                if (indented || goesOn(last.getValue(), value))
                    mended.set(mended.size() - 1, Map.entry(last.getKey(), (last.getValue() + " " + value).strip()));
            } else if (!indented && !name.isBlank()) {
                mended.add(Map.entry(name.strip(), value));
            }
        }
        return Headers.of(mended);
    }

    /** Whether a line that has no colon, and may or may not have been indented, belongs to the one before it. */
    private static boolean goesOn(String before, String line) {
        return before.isEmpty() || before.endsWith(";") || before.endsWith(",") || line.startsWith(";") || line.startsWith(",");
    }

    @Override
    public String get(String name) {
        for (int i = 0; i < fields.size(); i++)
            if (fields.name(i).equalsIgnoreCase(name)) return fields.value(i);
        return null;
    }

    @Override
    public List<String> all(String name) {
        return fields.values(name);
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return IntStream.range(0, fields.size())
                .<Map.Entry<String, String>>mapToObj(i -> new SimpleImmutableEntry<>(fields.name(i), fields.value(i)))
                .iterator();
    }
}
