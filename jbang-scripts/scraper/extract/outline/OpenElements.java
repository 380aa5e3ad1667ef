package scraper.extract.outline;

import java.util.Arrays;

/** The stack of open elements (HTML Standard, section 13.2.4.2), by their names alone. For one page, and one thread. */
final class OpenElements {

    /** Flags of an open element, beside those of its name: not of HTML, as is all within {@code svg}. */
    static final int FOREIGN = 1 << 16;
    /** What is in it may be HTML again. */
    static final int INTEGRATION = 1 << 17;

    private final Markup markup;
    private ElementName[] names = new ElementName[64];
    private int[] flags = new int[64];
    /** Where their names are in the page. */
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int size;
    /** Flags of the innermost; 0 when there is none. */
    private int innermost;
    /** Which ones are watched, the outermost first. */
    private int[] watched = new int[4];
    private int watches;

    OpenElements(Markup markup) {
        this.markup = markup;
    }

    /** How many are open. The outermost is 0, the innermost one less than this. */
    int size() {
        return size;
    }

    /** The name of one; null for one that no rule is known of. */
    ElementName name(int index) {
        return names[index];
    }

    /** Whether the innermost one has this name. */
    boolean isInnermost(ElementName name) {
        return size > 0 && names[size - 1] == name;
    }

    /** Whether the innermost one has been opened by the tag whose name is there. */
    boolean isInnermost(int nameFrom) {
        return size > 0 && from[size - 1] == nameFrom;
    }

    /** Where the name of the tag is that one was opened by; one that has no tag of its own, by another one's. */
    int nameFrom(int index) {
        return from[index];
    }

    /** Where that ends. */
    int nameTo(int index) {
        return to[index];
    }

    /** Whether one has any of these flags. */
    boolean has(int index, int any) {
        return (flags[index] & any) != 0;
    }

    /** Whether the innermost one has any of these flags. */
    boolean innermostHas(int any) {
        return (innermost & any) != 0;
    }

    /** Whether any of all has any of these flags. */
    boolean anyHas(int any) {
        return anyHas(any, size);
    }

    /** Whether any of so many, the outermost ones, has any of these flags. */
    boolean anyHas(int any, int number) {
        for (int i = 0; i < number; i++) if ((flags[i] & any) != 0) return true;
        return false;
    }

    /** Whether one has the name that stands there. */
    boolean isNamed(int index, int nameFrom, int nameTo) {
        return markup.isSame(nameFrom, nameTo, from[index], to[index]);
    }

    /** Opens one. @return true */
    boolean push(ElementName name, int flag, int nameFrom, int nameTo) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            flags = Arrays.copyOf(flags, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        names[size] = name;
        flags[size] = flag;
        innermost = flag;
        from[size] = nameFrom;
        to[size++] = nameTo;
        return true;
    }

    /** As {@link #popTo(int, int)}, and nothing within may be what would go on after it. */
    boolean popTo(int index) {
        return popTo(index, ElementName.FORMATTING | ElementName.MARKER);
    }

    /**
     * Closes one and all within.
     *
     * @param index negative for none
     * @param refused flags of what must not be within it
     * @return false when there is such a thing within it, or one {@link #watch watched} is closed with others open in it
     */
    boolean popTo(int index, int refused) {
        if (index < 0) return true;
        for (int i = index + 1; i < size; i++) if ((flags[i] & refused) != 0) return false;
        boolean known = true;
        while (watches > 0 && watched[watches - 1] >= index) known &= watched[--watches] == size - 1;
        size = index;
        innermost = index == 0 ? 0 : flags[index - 1];
        return known;
    }

    /** The innermost of that name that none with one of these flags hides; negative for none. */
    int inScope(ElementName name, int scope) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] == name) return i;
            if ((flags[i] & scope) != 0) return -1;
        }
        return -1;
    }

    /** The innermost with any of these flags that none with one of the others hides; negative for none. */
    int inScope(int any, int scope) {
        for (int i = size - 1; i >= 0; i--) {
            if ((flags[i] & any) != 0) return i;
            if ((flags[i] & scope) != 0) return -1;
        }
        return -1;
    }

    /** Closes all, as the end of a page does. */
    void closeAll() {
        size = 0;
        innermost = 0;
        watches = 0;
    }

    /** Begins to watch the innermost one: when it is closed while others are open in it, nothing is known any more. */
    void watch() {
        if (watches == watched.length) watched = Arrays.copyOf(watched, 2 * watches);
        watched[watches++] = size - 1;
    }

    /** How many are watched that are still open. */
    int watches() {
        return watches;
    }
}
