package scraper.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scraper.mode.Mode;
import scraper.sink.Sink;

/**
 * Every mode over the same targets: a warm-up of each, then interleaved rounds, the order turned by one each round, so
 * that a machine that gets slower or faster is not held against one mode. The records of every pass are compared with
 * those of the first.
 */
public final class Comparison {

    /** Runs one pass of one mode over all targets, writing the records to the sink. */
    public interface Pass {
        /** Returns its numbers; throws what a run throws. What it takes of memory counts since {@link Memory#resetPeaks}, which it may call first. */
        Tally run(Mode mode, Sink sink) throws IOException, InterruptedException;
    }

    /** Hears of each pass, on the thread that runs them. */
    public interface Listener {
        /** A pass begins; round 0 is the warm-up. */
        void begins(Mode mode, int round);

        /** A pass has ended. */
        void ended(Round round, Comparison soFar) throws IOException;
    }

    private final List<Mode> modes = List.of(Mode.values());
    private final int rounds;
    private final List<Round> measured = new ArrayList<>();
    private final Map<Mode, List<String>> differing = new EnumMap<>(Mode.class);
    private Contents first;

    /**
     * A comparison that has not begun.
     *
     * @param rounds measured rounds of each mode; at least 1
     */
    public Comparison(int rounds) {
        if (rounds < 1) throw new IllegalArgumentException("the number of rounds is at least 1, not " + rounds);
        this.rounds = rounds;
    }

    /**
     * Runs all passes, one after the other.
     *
     * @param records gets the records of the very first pass, a warm-up; null to drop them
     */
    public void run(Pass pass, Sink records, Listener listener) throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            List<Mode> order = new ArrayList<>(modes);
            Collections.rotate(order, -round);
            for (Mode mode : order) {
                listener.begins(mode, round);
                Contents contents = new Contents();
                boolean records0 = first == null && records != null;
                Round numbers = Round.of(mode, round, pass.run(mode, records0 ? new Both(contents, records) : contents));
                if (round > 0) measured.add(numbers);
                compare(mode, contents);
                listener.ended(numbers, this);
            }
        }
    }

    private void compare(Mode mode, Contents contents) {
        if (first == null) first = contents;
        List<String> differences = first.differences(contents);
        if (!differences.isEmpty()) differing.putIfAbsent(mode, differences);
    }

    /** The measured rounds so far, in the order they were run. */
    public List<Round> rounds() {
        return measured;
    }

    /** Where the modes stand, the fastest first. */
    public List<Standing> standings() {
        return Standing.of(measured);
    }

    /** Who won and by how much, or that the rounds do not tell. */
    public String verdict() {
        return Verdict.of(standings());
    }

    /** Whether all passes gave the same records, and if not, where they differ. */
    public String agreement() {
        if (differing.isEmpty()) return "All modes gave the same records.";
        StringBuilder text = new StringBuilder("The records differ from the first mode's (" + modes.getFirst() + "):");
        differing.forEach((mode, urls) -> text.append(" ").append(mode).append(" in ").append(urls.size())
                .append(", the first ").append(urls.getFirst()).append(";"));
        return text.toString().replaceAll(";$", ".");
    }

    /** Whether all passes gave the same records. */
    public boolean agrees() {
        return differing.isEmpty();
    }

    /** What a reader should know before believing the numbers; empty when there is nothing. */
    public List<String> warnings() {
        return Verdict.warnings(measured);
    }

    /** The table, the verdict, the agreement and the warnings, for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder(ComparisonTable.text(standings()));
        text.append('\n').append(verdict()).append('\n').append(agreement()).append('\n');
        warnings().forEach(warning -> text.append("Note: ").append(warning).append(".\n"));
        return text.toString();
    }

    /** The same in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder(ComparisonTable.markdown(standings()));
        text.append('\n').append(verdict()).append(' ').append(agreement()).append('\n');
        warnings().forEach(warning -> text.append("\nNote: ").append(warning).append(".\n"));
        return text.toString();
    }

    private record Both(Sink one, Sink two) implements Sink {
        @Override
        public void write(scraper.sink.PageRecord record) throws IOException {
            one.write(record);
            two.write(record);
        }

        @Override
        public void flush() throws IOException {
            two.flush();
        }

        @Override
        public void complete() {
            two.complete();
        }

        @Override
        public void close() throws IOException {
            two.close();
        }
    }
}
