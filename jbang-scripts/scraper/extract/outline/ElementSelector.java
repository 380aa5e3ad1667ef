package scraper.extract.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A selector of which the tags of a page tell what it finds: one whose parts are each about an element alone, what that is in, or which
 * child of that it is, as {@code .price}, {@code article h3 > a}, {@code head > meta[name=author]} or {@code td:nth-child(2)}. For any number of threads at once.
 */
public final class ElementSelector {

    private static final Pattern COMBINATOR = Pattern.compile("\\s*+(>)\\s*+|\\s++");

    /** The outermost first. */
    private final List<Compound> parts = new ArrayList<>();
    /** Of each part, whether the next one is a child of it, and not only somewhere in it. */
    private final List<Boolean> parents = new ArrayList<>();

    private ElementSelector() {}

    /**
     * Reads a selector.
     *
     * @param css one that Jsoup understands
     * @return null when its matches are not told by tags alone
     */
    public static ElementSelector parse(String css) {
        ElementSelector selector = new ElementSelector();
        for (Matcher left = COMBINATOR.matcher(css.strip()); ; ) {
            Compound part = Compound.read(left);
            if (part == null) return null;
            boolean last = left.regionStart() == left.regionEnd();
            boolean head = !last && selector.parts.isEmpty() && part.isName("head") && part.which() == 0;
            if (!head && !(last ? part.isOfTags() : part.isOfOpen())) return null;
            selector.parts.add(part);
            if (last) return selector;
            if (!left.usePattern(COMBINATOR).lookingAt()) return null;
            selector.parents.add(left.group(1) != null);
            left.region(left.end(), left.regionEnd());
        }
    }

    /** What it says of its matches themselves. */
    Compound target() {
        return parts.getLast();
    }

    /** What it says of them and of what they are in, the outermost first. */
    List<Compound> parts() {
        return parts;
    }

    /** Whether what a part finds has to be the parent of what the next one finds. */
    boolean isParent(int part) {
        return parents.get(part);
    }

    /** Whether each of its parts says a name. */
    boolean isOfNames() {
        return parts.stream().noneMatch(Compound::isNameless);
    }
}
