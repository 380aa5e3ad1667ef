package scraper.extract.outline;

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

    private final OpenElements open;
    /** Whether a form begun counts as open: others within are none. */
    private boolean inForm;

    Nesting(OpenElements open) {
        this.open = open;
    }

    /** Whether the innermost element holds text, and not only parts of a table. */
    boolean holdsText() {
        return !open.innermostHas(ElementName.TABLE) && !open.isInnermost(ElementName.COLGROUP);
    }

    /** Whether what comes now is not HTML. */
    boolean isForeign() {
        return open.innermostHas(OpenElements.FOREIGN);
    }

    /** Whether an element is open because of which what is in it may be read otherwise than elsewhere. */
    boolean isInContext() {
        return open.anyHas(ElementName.CONTEXT);
    }

    /**
     * Opens an element.
     *
     * @param name null for one that no rule is known of
     * @return whether it is known what that does
     */
    boolean start(ElementName name, int nameFrom, int nameTo, boolean selfClosing) {
        if (open.size() >= DEEPEST) return false;
        if (isForeign()) return startForeign(name, nameFrom, nameTo, selfClosing);
        if (name == null) return holdsText() && open.push(null, 0, nameFrom, nameTo);
        if (name.start == Start.TABLE_PART) return startTablePart(name, nameFrom, nameTo);
        if (!holdsText()) {
            if (open.isInnermost(ElementName.COLGROUP)) endInnermost();
            return name == ElementName.SCRIPT || name == ElementName.STYLE || name.start == Start.NOSCRIPT;
        }
        return switch (name.start) {
            case ORDINARY, FORMATTING -> push(name, nameFrom, nameTo);
            case VOID, RAW, NOSCRIPT, HTML, IGNORED -> true;
            case BLOCK -> endParagraph() && push(name, nameFrom, nameTo);
            case RULE -> endParagraph() && (select() < 0 || endImplied(null));
            case RAW_BLOCK -> endParagraph();
            case INPUT -> closeSelect();
            case ANCHOR -> endAnchor() && push(name, nameFrom, nameTo);
            case NOBR -> open.inScope(name, ElementName.SCOPE) < 0 && push(name, nameFrom, nameTo);
            case HEADING -> endParagraph() && (!open.innermostHas(ElementName.HEADING) || endInnermost()) && push(name, nameFrom, nameTo);
            case LI, DD_DT -> endItem(name) && endParagraph() && push(name, nameFrom, nameTo);
            case BUTTON -> open.popTo(open.inScope(name, ElementName.SCOPE | ElementName.BUTTON_SCOPE)) && push(name, nameFrom, nameTo);
            case FORM -> inForm ? open.watches() == 0 : (inForm = true) && endParagraph() && push(name, nameFrom, nameTo);
            case SELECT -> open.inScope(name, ElementName.SCOPE) < 0 ? push(name, nameFrom, nameTo) : closeSelect();
            case OPTION, OPTGROUP -> endOption(name) && push(name, nameFrom, nameTo);
            case RUBY_BASE -> (open.inScope(ElementName.RUBY, ElementName.SCOPE) < 0 || endImplied(null)) && push(name, nameFrom, nameTo);
            case RUBY_TEXT -> (open.inScope(ElementName.RUBY, ElementName.SCOPE) < 0 || endImplied(ElementName.RTC)) && push(name, nameFrom, nameTo);
            case TABLE -> open.inScope(ElementName.P, ElementName.SCOPE | ElementName.BUTTON_SCOPE) < 0 && push(name, nameFrom, nameTo);
            case SVG -> selfClosing || open.push(name, OpenElements.FOREIGN, nameFrom, nameTo);
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
            case SCOPED -> open.popTo(open.inScope(name, ElementName.SCOPE));
            case MARKED -> endMarked(open.inScope(name, ElementName.SCOPE));
            case FORMATTING -> endFormatting(name);
            case HEADING -> open.popTo(open.inScope(ElementName.HEADING, ElementName.SCOPE));
            case LI -> open.popTo(open.inScope(name, ElementName.SCOPE | ElementName.LIST_SCOPE));
            case PARAGRAPH -> endParagraph();
            case FORM -> endForm(name);
            case TABLE_PART -> endTablePart(name);
        };
    }

    private boolean push(ElementName name, int nameFrom, int nameTo) {
        return open.push(name, name.flags(), nameFrom, nameTo);
    }

    private boolean endInnermost() {
        return open.popTo(open.size() - 1);
    }

    private boolean endParagraph() {
        return open.popTo(open.inScope(ElementName.P, ElementName.SCOPE | ElementName.BUTTON_SCOPE));
    }

    private int select() {
        return open.inScope(ElementName.SELECT, ElementName.SCOPE);
    }

    private boolean closeSelect() {
        return open.popTo(select());
    }

    private boolean endImplied(ElementName but) {
        int index = open.size();
        while (index > 0 && open.has(index - 1, ElementName.IMPLIED_END) && (but == null || open.name(index - 1) != but)) index--;
        return index == open.size() || open.popTo(index);
    }

    private boolean endOption(ElementName name) {
        if (select() >= 0) return endImplied(name == ElementName.OPTION ? ElementName.OPTGROUP : null);
        return !open.isInnermost(ElementName.OPTION) || endInnermost();
    }

    /** The item before ends where the next one begins, unless that is in a list of its own. */
    private boolean endItem(ElementName name) {
        int last = name == ElementName.LI ? 0 : Math.max(0, open.size() - 1 - LOOKED_AT);
        for (int i = open.size() - 1; i >= last; i--) {
            ElementName each = open.name(i);
            if (each != null && each.start == name.start) return open.popTo(i);
            if (open.has(i, ElementName.SPECIAL) && each != ElementName.P && each != ElementName.DIV && each != ElementName.ADDRESS) return true;
        }
        return true;
    }

    /** An anchor ends where the next one begins. */
    private boolean endAnchor() {
        for (int i = open.size() - 1; i >= 0 && !open.has(i, ElementName.MARKER); i--)
            if (open.name(i) == ElementName.A) return endFormatting(ElementName.A) && i == open.size();
        return true;
    }

    private boolean endFormatting(ElementName name) {
        boolean nested = true;
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.name(i) == name) return nested && open.popTo(i);
            if (open.has(i, ElementName.SCOPE)) return true;
            nested &= !open.has(i, ElementName.SPECIAL);
        }
        return true;
    }

    private boolean endForm(ElementName name) {
        boolean ended = inForm;
        inForm = false;
        int form = open.inScope(name, ElementName.SCOPE);
        if (form < 0) {
            for (int i = 0; i < open.size(); i++) if (open.name(i) == name) return false;
            return true;
        }
        return ended && endImplied(null) && form == open.size() - 1 && open.popTo(form);
    }

    private boolean endOrdinary(ElementName name, int nameFrom, int nameTo) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.name(i) == name && (name != null || open.isNamed(i, nameFrom, nameTo))) return open.popTo(i);
            if (open.has(i, ElementName.SPECIAL)) return true;
        }
        return true;
    }

    private boolean startForeign(ElementName name, int nameFrom, int nameTo, boolean selfClosing) {
        if (open.innermostHas(OpenElements.INTEGRATION) || name == ElementName.SCRIPT || name != null && (name.flags() & ElementName.BREAKS_OUT) != 0) return false;
        if (selfClosing) return true;
        boolean integration = name != null && (name.flags() & ElementName.HTML_WITHIN) != 0;
        return open.push(name, OpenElements.FOREIGN | (integration ? OpenElements.INTEGRATION : 0), nameFrom, nameTo);
    }

    private boolean endForeign(int nameFrom, int nameTo) {
        for (int i = open.size() - 1; i >= 0 && open.has(i, OpenElements.FOREIGN); i--)
            if (open.isNamed(i, nameFrom, nameTo)) return open.popTo(i);
        return false;
    }

    /** The innermost cell or caption, or what else is part of a table; negative outside of all. */
    private int tablePart() {
        return open.inScope(ElementName.CELL | ElementName.TABLE, 0);
    }

    /** An element and all in it; what is formatted in it does not go on. */
    private boolean endMarked(int index) {
        return open.popTo(index, ElementName.MARKER);
    }

    private boolean startTablePart(ElementName name, int nameFrom, int nameTo) {
        if (open.isInnermost(ElementName.COLGROUP)) {
            if (name == ElementName.COL) return true;
            endInnermost();
        }
        int part = tablePart();
        if (part < 0) return true;
        if (open.has(part, ElementName.CELL) && !endMarked(part)) return false;
        if (!open.innermostHas(ElementName.TABLE)) return false;
        boolean cell = (name.flags() & ElementName.CELL) != 0 && name != ElementName.CAPTION;
        if (cell || name == ElementName.TR) {
            if (!cell && open.isInnermost(ElementName.TR) && !endInnermost()) return false;
            if (open.isInnermost(ElementName.TABLE_ELEMENT)) push(ElementName.TBODY, nameFrom, nameTo);
            if (cell && !open.isInnermost(ElementName.TR)) push(ElementName.TR, nameFrom, nameTo);
        } else {
            int table = open.size() - 1;
            while (open.name(table) != ElementName.TABLE_ELEMENT) table--;
            if (table + 1 < open.size() && !open.popTo(table + 1)) return false;
            if (name == ElementName.COL) return push(ElementName.COLGROUP, nameFrom, nameTo);
        }
        return push(name, nameFrom, nameTo);
    }

    private boolean endTablePart(ElementName name) {
        if (name == ElementName.COL) return true;
        if (open.isInnermost(ElementName.COLGROUP)) {
            endInnermost();
            if (name == ElementName.COLGROUP) return true;
        }
        int part = tablePart();
        if (part < 0) return true;
        boolean inCell = open.has(part, ElementName.CELL);
        boolean inCaption = open.name(part) == ElementName.CAPTION;
        if ((name.flags() & ElementName.CELL) != 0) {
            if (open.name(part) == name) return endMarked(part);
            return !inCell || inCaption || name == ElementName.CAPTION;
        }
        if (name == ElementName.COLGROUP || inCaption && name != ElementName.TABLE_ELEMENT) return true;
        int index = part;
        while (open.name(index) != name) if (open.name(index--) == ElementName.TABLE_ELEMENT) return true;
        return (!inCell || endMarked(part)) && open.popTo(index);
    }
}
