package scraper.extract;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * How many characters may be taken of one page: {@link #FREE}, and ten times those of the page. An element has the text of all within it, so
 * that a list of nested ones might be a thousand times the page. For one thread.
 */
final class Room {

    /** What may be taken of any page, so that few pages have to be measured. */
    static final int FREE = 10_000_000;
    private static final int TIMES = 10;

    private final Document page;
    private String field;
    private long taken;
    private long most = FREE;
    private boolean measured;

    Room(Document page) {
        this.page = page;
    }

    /** What is taken from now on is for this field. */
    void of(String name) {
        field = name;
    }

    /**
     * Takes note of a value.
     *
     * @throws TooMuchTaken when there is no more room
     */
    void take(Object value) {
        take(size(value));
    }

    /** The same of so many characters. */
    void take(long characters) {
        taken += characters;
        if (taken > most) measure();
    }

    private void measure() {
        if (!measured) most += TIMES * characters();
        measured = true;
        if (taken > most) throw new TooMuchTaken(field, most);
    }

    /** The characters of a value and of what is in it; of numbers, which are short, 0. */
    static long size(Object value) {
        if (value instanceof String text) return text.length();
        long size = 0;
        if (value instanceof List<?> list) for (Object item : list) size += size(item);
        if (value instanceof Map<?, ?> map) for (Map.Entry<?, ?> entry : map.entrySet()) size += size(entry.getKey()) + size(entry.getValue());
        return size;
    }

    private long characters() {
        // The parser repeats elements such as <b>, with their attributes, after each end of what they are in.
        Set<String> values = Collections.newSetFromMap(new IdentityHashMap<>());
        return page.nodeStream().mapToLong(node -> characters(node, values)).sum();
    }

    private static long characters(Node node, Set<String> values) {
        return switch (node) {
            case TextNode text -> text.getWholeText().length();
            case DataNode data -> data.getWholeData().length();
            case Comment comment -> comment.getData().length();
            case Element element -> {
                long length = element.tagName().length();
                if (element.attributesSize() > 0)
                    for (Attribute attribute : element.attributes()) if (values.add(attribute.getValue())) length += attribute.getKey().length() + attribute.getValue().length();
                yield length;
            }
            default -> 0;
        };
    }
}
