package scraper.extract.outline;

import java.util.Arrays;

/** Which child of its parent each open element is. For one page, and one thread. */
final class Siblings {

    private final OpenElements elements;
    /** Of each open element which child it is, and how many it has so far. */
    private int[] number = new int[32];
    private int[] children = new int[32];
    private boolean lost;

    Siblings(OpenElements elements) {
        this.elements = elements;
    }

    /** An element has been opened, perhaps with some made up for it to be in. @param nameFrom where the name of its tag is */
    void open(int nameFrom) {
        int last = elements.size() - 1;
        if (last >= number.length) {
            number = Arrays.copyOf(number, 2 * last);
            children = Arrays.copyOf(children, 2 * last);
        }
        int first = last;
        while (first > 0 && elements.nameFrom(first - 1) == nameFrom) first--;
        for (int i = first; i <= last; i++) {
            children[i] = 0;
            if (i > 0) number[i] = ++children[i - 1];
        }
    }

    /** An element without content has been read. */
    void add() {
        if (elements.size() > 0) children[elements.size() - 1]++;
    }

    /** Whether so much is asked that it is not known any more: of an element in none but the outermost, which have more in them than is counted here. */
    boolean isLost() {
        return lost;
    }

    /** Whether an open element is that child of its parent. @param which from 1 on; 0 for any */
    boolean is(int index, int which) {
        if (which == 0) return true;
        lost |= index == 0;
        return number[index] == which;
    }

    /** Whether the element without content that was {@link #add added} last is that child of its parent. */
    boolean isLast(int which) {
        if (which == 0) return true;
        int parent = elements.size() - 1;
        lost |= parent < 0;
        return parent >= 0 && children[parent] == which;
    }
}
