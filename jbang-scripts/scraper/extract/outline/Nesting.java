package scraper.extract.outline;

import java.util.Arrays;
import scraper.extract.outline.ElementName.Start;

/**
 * Which elements are open at a place of a page, by the rules that make a tree of its tags (HTML Standard, section 13.2.6), without the tree. The
 * rules for what is badly nested, such as a {@code b} that ends in the middle of a {@code div}, are not here: of such a tag it says that it does
 * not know. For one page, and one thread.
 */
final class Nesting {

    /** Jsoup's trees are not deeper than 512. */
    private static final int DEEPEST = 500;
    /** How far out Jsoup looks for a {@code dd} that the next one ends. */
    private static final int LOOKED_AT = 24;

    /** Flags of this class, beside those of {@link ElementName}: not of HTML, as is all within {@code svg}. */
    private static final int FOREIGN = 1 << 16;
    /** What is in it may be HTML again. */
    private static final int INTEGRATION = 1 << 17;

    private final Markup markup;
    private ElementName[] names = new ElementName[64];
    private int[] flags = new int[64];
    /** Where their names are in the page. */
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int size;
    /** Whether a form begun counts as open: others within are none. */
    private boolean inForm;
    private int watched = -1;

    Nesting(Markup markup) {
        this.markup = markup;
    }

    /** Whether the innermost element holds text, and not only parts of a table. */
    boolean holdsText() {
        return size == 0 || (flags[size - 1] & ElementName.TABLE) == 0 && names[size - 1] != ElementName.COLGROUP;
    }

    /** Whether what comes now is not HTML. */
    boolean isForeign() {
        return size > 0 && (flags[size - 1] & FOREIGN) != 0;
    }

    /** Whether an element is open because of which what is in it may be read otherwise than elsewhere. */
    boolean isInContext() {
        for (int i = 0; i < size; i++) if ((flags[i] & ElementName.CONTEXT) != 0) return true;
        return false;
    }

    /** Begins to watch the innermost element: when it is closed while others are open in it, nothing is known any more. */
    void watch() {
        watched = size - 1;
    }

    /** Whether the element watched is still open; false as well when there is none. */
    boolean isWatchedOpen() {
        return watched >= 0;
    }

    /**
     * Opens an element.
     *
     * @param name null for one that no rule is known of
     * @return whether it is known what that does
     */
    boolean start(ElementName name, int nameFrom, int nameTo, boolean selfClosing) {
        if (size >= DEEPEST) return false;
        if (isForeign()) return startForeign(name, nameFrom, nameTo, selfClosing);
        if (name == null) return holdsText() && push(null, 0, nameFrom, nameTo);
        if (name.start == Start.TABLE_PART) return startTablePart(name, nameFrom, nameTo);
        if (!holdsText()) {
            if (names[size - 1] == ElementName.COLGROUP) size--;
            return name == ElementName.SCRIPT || name == ElementName.STYLE || name.start == Start.NOSCRIPT;
        }
        return switch (name.start) {
            case ORDINARY, FORMATTING -> push(name, nameFrom, nameTo);
            case VOID, RAW, NOSCRIPT, HTML, IGNORED -> true;
            case BLOCK -> endParagraph() && push(name, nameFrom, nameTo);
            case RULE -> endParagraph() && (find(Start.SELECT) < 0 || endImplied(null));
            case RAW_BLOCK -> endParagraph();
            case INPUT -> closeSelect();
            case ANCHOR -> endAnchor() && push(name, nameFrom, nameTo);
            case NOBR -> inScope(name, ElementName.SCOPE) < 0 && push(name, nameFrom, nameTo);
            case HEADING -> endParagraph() && (size == 0 || (flags[size - 1] & ElementName.HEADING) == 0 || popTo(size - 1)) && push(name, nameFrom, nameTo);
            case LI, DD_DT -> endItem(name) && endParagraph() && push(name, nameFrom, nameTo);
            case BUTTON -> popTo(inScope(name, ElementName.SCOPE | ElementName.BUTTON_SCOPE)) && push(name, nameFrom, nameTo);
            case FORM -> inForm ? watched < 0 : (inForm = true) && endParagraph() && push(name, nameFrom, nameTo);
            case SELECT -> inScope(name, ElementName.SCOPE) < 0 ? push(name, nameFrom, nameTo) : closeSelect();
            case OPTION, OPTGROUP -> endOption(name) && push(name, nameFrom, nameTo);
            case RUBY_BASE -> (inScope(ElementName.RUBY, ElementName.SCOPE) < 0 || endImplied(null)) && push(name, nameFrom, nameTo);
            case RUBY_TEXT -> (inScope(ElementName.RUBY, ElementName.SCOPE) < 0 || endImplied(ElementName.RTC)) && push(name, nameFrom, nameTo);
            case TABLE -> inScope(ElementName.P, ElementName.SCOPE | ElementName.BUTTON_SCOPE) < 0 && push(name, nameFrom, nameTo);
            case SVG -> selfClosing || push(name, FOREIGN, nameFrom, nameTo);
            case TABLE_PART, REFUSED -> false;
        };
    }

    /**
     * Closes elements.
     *
     * @param name null for one that no rule is known of
     * @return whether it is known what that does
     */
    boolean end(ElementName name, int nameFrom, int nameTo) {
        if (isForeign()) return endForeign(nameFrom, nameTo);
        if (name == null) return endOrdinary(null, nameFrom, nameTo);
        return switch (name.end) {
            case IGNORED -> true;
            case ORDINARY -> endOrdinary(name, nameFrom, nameTo);
            case SCOPED -> popTo(inScope(name, ElementName.SCOPE));
            case MARKED -> endMarked(inScope(name, ElementName.SCOPE));
            case FORMATTING -> endFormatting(name);
            case HEADING -> popTo(headingInScope());
            case LI -> popTo(inScope(name, ElementName.SCOPE | ElementName.LIST_SCOPE));
            case PARAGRAPH -> endParagraph();
            case FORM -> endForm(name);
            case TABLE_PART -> endTablePart(name);
        };
    }

    private boolean push(ElementName name, int nameFrom, int nameTo) {
        return push(name, name.flags(), nameFrom, nameTo);
    }

    private boolean push(ElementName name, int flag, int nameFrom, int nameTo) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            flags = Arrays.copyOf(flags, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        names[size] = name;
        flags[size] = flag;
        from[size] = nameFrom;
        to[size++] = nameTo;
        return true;
    }

    /**
     * Closes this element and all within.
     *
     * @param index negative for none
     * @return false when one of those within would go on after it
     */
    private boolean popTo(int index) {
        return popTo(index, ElementName.FORMATTING | ElementName.MARKER);
    }

    private boolean popTo(int index, int refused) {
        if (index < 0) return true;
        for (int i = index + 1; i < size; i++) if ((flags[i] & refused) != 0) return false;
        boolean innermost = watched < index || watched == size - 1;
        size = index;
        if (index <= watched) watched = -1;
        return innermost;
    }

    /** The innermost element of that name that no element with one of these flags hides; negative for none. */
    private int inScope(ElementName name, int scope) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] == name) return i;
            if ((flags[i] & scope) != 0) return -1;
        }
        return -1;
    }

    private int headingInScope() {
        for (int i = size - 1; i >= 0; i--) {
            if ((flags[i] & ElementName.HEADING) != 0) return i;
            if ((flags[i] & ElementName.SCOPE) != 0) return -1;
        }
        return -1;
    }

    private boolean endParagraph() {
        return popTo(inScope(ElementName.P, ElementName.SCOPE | ElementName.BUTTON_SCOPE));
    }

    private int find(Start start) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] != null && names[i].start == start) return i;
            if ((flags[i] & ElementName.SCOPE) != 0) return -1;
        }
        return -1;
    }

    private boolean closeSelect() {
        return popTo(find(Start.SELECT));
    }

    private boolean endImplied(ElementName but) {
        int index = size;
        while (index > 0 && (flags[index - 1] & ElementName.IMPLIED_END) != 0 && (but == null || names[index - 1] != but)) index--;
        return index == size || popTo(index);
    }

    private boolean endOption(ElementName name) {
        if (find(Start.SELECT) >= 0) return endImplied(name == ElementName.OPTION ? ElementName.OPTGROUP : null);
        return size == 0 || names[size - 1] != ElementName.OPTION || popTo(size - 1);
    }

    /** The item before ends where the next one begins, unless that is in a list of its own. */
    private boolean endItem(ElementName name) {
        int last = name == ElementName.LI ? 0 : Math.max(0, size - 1 - LOOKED_AT);
        for (int i = size - 1; i >= last; i--) {
            ElementName each = names[i];
            if (each != null && each.start == name.start) return popTo(i);
            if ((flags[i] & ElementName.SPECIAL) != 0 && each != ElementName.P && each != ElementName.DIV && each != ElementName.ADDRESS) return true;
        }
        return true;
    }

    /** An anchor ends where the next one begins. */
    private boolean endAnchor() {
        for (int i = size - 1; i >= 0 && (flags[i] & ElementName.MARKER) == 0; i--)
            if (names[i] == ElementName.A) return endFormatting(ElementName.A) && i == size;
        return true;
    }

    private boolean endFormatting(ElementName name) {
        boolean nested = true;
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] == name) return nested && popTo(i);
            if ((flags[i] & ElementName.SCOPE) != 0) return true;
            nested &= (flags[i] & ElementName.SPECIAL) == 0;
        }
        return true;
    }

    private boolean endForm(ElementName name) {
        boolean ended = inForm;
        inForm = false;
        int form = inScope(name, ElementName.SCOPE);
        if (form < 0) {
            for (int i = 0; i < size; i++) if (names[i] == name) return false;
            return true;
        }
        return ended && endImplied(null) && form == size - 1 && popTo(form);
    }

    private boolean endOrdinary(ElementName name, int nameFrom, int nameTo) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i] == name && (name != null || markup.isSame(nameFrom, nameTo, from[i], to[i]))) return popTo(i);
            if ((flags[i] & ElementName.SPECIAL) != 0) return true;
        }
        return true;
    }

    private boolean startForeign(ElementName name, int nameFrom, int nameTo, boolean selfClosing) {
        if ((flags[size - 1] & INTEGRATION) != 0 || name == ElementName.SCRIPT || name != null && (name.flags() & ElementName.BREAKS_OUT) != 0) return false;
        if (selfClosing) return true;
        boolean integration = name != null && (name.flags() & ElementName.HTML_WITHIN) != 0;
        return push(name, FOREIGN | (integration ? INTEGRATION : 0), nameFrom, nameTo);
    }

    private boolean endForeign(int nameFrom, int nameTo) {
        for (int i = size - 1; i >= 0 && (flags[i] & FOREIGN) != 0; i--)
            if (markup.isSame(nameFrom, nameTo, from[i], to[i])) return popTo(i);
        return false;
    }

    /** The innermost cell or caption, or what else is part of a table; negative outside of all. */
    private int tablePart() {
        for (int i = size - 1; i >= 0; i--) if ((flags[i] & (ElementName.CELL | ElementName.TABLE)) != 0) return i;
        return -1;
    }

    /** An element and all in it; what is formatted in it does not go on. */
    private boolean endMarked(int index) {
        return popTo(index, ElementName.MARKER);
    }

    private boolean startTablePart(ElementName name, int nameFrom, int nameTo) {
        if (size > 0 && names[size - 1] == ElementName.COLGROUP) {
            if (name == ElementName.COL) return true;
            size--;
        }
        int part = tablePart();
        if (part < 0) return true;
        if ((flags[part] & ElementName.CELL) != 0 && !endMarked(part)) return false;
        if (size == 0 || (flags[size - 1] & ElementName.TABLE) == 0) return false;
        boolean cell = (name.flags() & ElementName.CELL) != 0 && name != ElementName.CAPTION;
        if (cell || name == ElementName.TR) {
            if (!cell && names[size - 1] == ElementName.TR && !popTo(size - 1)) return false;
            if (names[size - 1] == ElementName.TABLE_ELEMENT) push(ElementName.TBODY, nameFrom, nameTo);
            if (cell && names[size - 1] != ElementName.TR) push(ElementName.TR, nameFrom, nameTo);
        } else {
            int table = size - 1;
            while (names[table] != ElementName.TABLE_ELEMENT) table--;
            if (table + 1 < size && !popTo(table + 1)) return false;
            if (name == ElementName.COL) return push(ElementName.COLGROUP, nameFrom, nameTo);
        }
        return push(name, nameFrom, nameTo);
    }

    private boolean endTablePart(ElementName name) {
        if (name == ElementName.COL) return true;
        if (size > 0 && names[size - 1] == ElementName.COLGROUP) {
            size--;
            if (name == ElementName.COLGROUP) return true;
        }
        int part = tablePart();
        if (part < 0) return true;
        boolean inCell = (flags[part] & ElementName.CELL) != 0;
        boolean inCaption = names[part] == ElementName.CAPTION;
        if ((name.flags() & ElementName.CELL) != 0) {
            if (names[part] == name) return endMarked(part);
            return !inCell || inCaption || name == ElementName.CAPTION;
        }
        if (name == ElementName.COLGROUP || inCaption && name != ElementName.TABLE_ELEMENT) return true;
        int index = part;
        while (names[index] != name) if (names[index--] == ElementName.TABLE_ELEMENT) return true;
        return (!inCell || endMarked(part)) && popTo(index);
    }
}
