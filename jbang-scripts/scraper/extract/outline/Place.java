package scraper.extract.outline;

import java.util.ArrayList;
import java.util.List;

/** A page, or a row of it, and what has been found there. For one thread. */
final class Place {

    final List<Sought> sought;
    /** Of each thing sought its excerpts. */
    final List<List<Excerpt>> found;
    /** What each selector says of its matches themselves; null when no more of these are sought. */
    final Compound[] targets;
    /** Which of the open elements it is; negative for a page. */
    final int index;
    private final int nameFrom;
    /** How many are still to be found of which the first match is sought. */
    private int left;

    private Place(List<Sought> sought, int index, int nameFrom) {
        this.sought = sought;
        this.index = index;
        this.nameFrom = nameFrom;
        found = new ArrayList<>(sought.size());
        targets = new Compound[sought.size()];
        for (Sought one : sought) {
            targets[found.size()] = one.selector() == null ? null : one.selector().target();
            found.add(new ArrayList<>(1));
            if (!one.all()) left++;
        }
    }

    /** A page. */
    static Place page(List<Sought> sought) {
        return new Place(sought, -1, -1);
    }

    /** The innermost open element. */
    static Place row(List<Sought> sought, OpenElements open) {
        return new Place(sought, open.size() - 1, open.nameFrom(open.size() - 1));
    }

    /** Whether a row has not ended. */
    boolean isOpen(OpenElements open) {
        return index < open.size() && open.nameFrom(index) == nameFrom;
    }

    /** A match has been found, if perhaps not its end. */
    void matched(int one) {
        if (!sought.get(one).all()) targets[one] = null;
    }

    /** A match has been cut out. */
    void cut(int one) {
        if (!sought.get(one).all()) left--;
    }

    /** Whether there is nothing left to be found of what is sought once. */
    boolean isDone() {
        return left == 0;
    }
}
