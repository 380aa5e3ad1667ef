package scraper.extract.outline;

import java.util.Arrays;

/** The text that has been read in matches whose end was to come, as it stands in the page. For one page, and one thread. */
final class TextRuns {

    private final TagReader reader;
    /** Where each begins and ends. */
    private int[] runs = new int[16];
    private int size;

    TextRuns(TagReader reader) {
        this.reader = reader;
    }

    void add(int from, int to) {
        if (size == runs.length) runs = Arrays.copyOf(runs, 2 * size);
        runs[size++] = from;
        runs[size++] = to;
    }

    /** All from there on, with what its references stand for; null when there are nulls in it, which may be left out. */
    String from(int start) {
        int first = size;
        while (first > 0 && runs[first - 2] >= start) first -= 2;
        for (int i = first; i < size; i += 2) for (int at = runs[i]; at < runs[i + 1]; at++) if (reader.page[at] == 0) return null;
        if (first == size) return "";
        if (first == size - 2) return text(first);
        StringBuilder text = new StringBuilder();
        for (int i = first; i < size; i += 2) text.append(text(i));
        return text.toString();
    }

    private String text(int run) {
        return reader.unescaped(runs[run], runs[run + 1], false);
    }
}
