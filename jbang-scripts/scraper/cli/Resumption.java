package scraper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import scraper.sink.Beginning;
import scraper.sink.Ledger;
import scraper.sink.Outputs;
import scraper.sink.Sink;
import scraper.source.Source;
import scraper.state.Commits;
import scraper.state.Journal;
import scraper.state.StateFile;

/** A run that is remembered, and the former one that it goes on with, if there is one. */
final class Resumption implements AutoCloseable {

    private final StateFile file;
    private final boolean own;
    private final Pointer pointer;
    private final Journal journal;
    private final Map<String, String> told;
    private final OutputOptions output;

    /**
     * Reads what a former run has left.
     *
     * @param file where it has left that
     * @param pointer says beside the output that a state remembers the run; null where {@code file} is there for nothing else: then it is closed with
     *     this, and removed when there is nothing to go on with
     * @param told what must not differ when a run goes on, by name
     */
    Resumption(StateFile file, Pointer pointer, Map<String, String> told, OutputOptions output) throws IOException {
        this.file = file;
        this.pointer = pointer;
        own = pointer == null;
        this.told = told;
        this.output = output;
        try {
            journal = new Journal(file, own);
        } catch (IOException | RuntimeException e) {
            if (own) file.close();
            throw e;
        }
    }

    /** @throws IllegalArgumentException when the former run was told otherwise, saying what differs */
    void refuseOther() {
        if (!goesOn()) return;
        Set<String> names = new LinkedHashSet<>(journal.told().keySet());
        names.addAll(told.keySet());
        List<String> differing = new ArrayList<>();
        for (String name : names) {
            String was = journal.told().getOrDefault(name, "none");
            String is = told.getOrDefault(name, "none");
            if (!was.equals(is)) differing.add(name + " was '" + was + "' and is '" + is + "'");
        }
        // Where fields differ the columns do, too.
        if (differing.size() > 1) differing.removeIf(difference -> difference.startsWith(OutputOptions.COLUMNS + " "));
        if (!differing.isEmpty())
            throw new IllegalArgumentException("the run to go on with was told otherwise: " + String.join("; ", differing)
                    + ". Tell it the same again, or " + giveUp());
    }

    /** @throws IllegalArgumentException when a run without {@code --resume} would write over one that is not finished */
    void refuseToLose() throws IOException {
        if (goesOn() && !isInPlace() && (output.replaces() || !journal.isWhole()))
            throw new IllegalArgumentException(former() + " is of a run that was not finished, of which " + journal.finished()
                    + " targets are: go on with it by --resume, or " + giveUp());
        forget();
    }

    /** The file of the former run, which another one's state may have remembered. */
    String former() {
        return isHere() ? output.file().toString() : elsewhere().substring(elsewhere().indexOf(' ') + 1);
    }

    private String elsewhere() {
        return journal.told().getOrDefault(OutputOptions.OUTPUT, "");
    }

    /** Whether the former run's output is this one's. */
    private boolean isHere() {
        return elsewhere().isEmpty() || elsewhere().equals(told.get(OutputOptions.OUTPUT));
    }

    private String giveUp() {
        return "give it up: " + (own ? "rm " + file.file() + "*" : isHere() ? "rm " + pointer.file() + "*" : "sqlite3 " + file.file() + " 'DELETE FROM resume_commits'");
    }

    /**
     * Whether the former run appended to another file, which a list of each day has: it said there what it knew, and what it
     * had not come to is news for this one.
     */
    boolean isElsewhere() {
        return !own && goesOn() && elsewhere().startsWith("-o ") && !isHere();
    }

    /** That the former run, which {@link #isElsewhere} or {@link #isGivenUp}, is gone on with no more: a sentence. */
    String givenUp() {
        return "the run into " + former() + " that was not finished, " + finished() + " targets of it, is not gone on with: "
                + (isHere() ? pointer.file() + " is not there" : file.file() + " now remembers this one");
    }

    /** Whether the former run's {@link Pointer} was taken away. */
    boolean isGivenUp() throws IOException {
        return !own && goesOn() && isHere() && !pointer.isThere();
    }

    /** Whether the former run was whole, its output had taken its place, and has been taken away from there since. */
    boolean isTakenAway() throws IOException {
        return isInPlace() && !Files.exists(output.file());
    }

    /** Whether the former run was whole and killed after its output had taken its place. */
    private boolean isInPlace() throws IOException {
        return journal.isWhole() && output.replaces() && !Files.exists(Outputs.part(output.file()));
    }

    /** Forgets the former run. */
    void forget() throws IOException {
        ledger().forget();
    }

    /** Whether there is a former run. */
    boolean goesOn() {
        return journal.isUnfinished();
    }

    /** What it goes on with, a sentence. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "going on with the run of which %s says that %,d targets are finished", file.file(), finished());
    }

    /** Where the output is to begin. */
    Beginning beginning() {
        return goesOn() ? Beginning.at(journal.end(), journal.isWhole()) : Beginning.KEPT;
    }

    /** What is left of the input. */
    Source remaining(Source all) {
        return goesOn() ? journal.remaining(all) : all;
    }

    /** Begins to remember; once the output is open and before anything is written to it. */
    void begin(Sink sink) throws IOException {
        if (goesOn()) return;
        if (!own) pointer.put(told);
        journal.begin(told, sink.keep());
        file.commit();
    }

    /** What remembers the run. */
    Ledger ledger() {
        return new Commits(file, List.of(journal));
    }

    /** Targets that the former run finished. */
    long finished() {
        return journal.finished();
    }

    /** How many of them failed. */
    long failed() {
        return journal.failed();
    }

    /** Closes the journal; one with nothing to go on with is removed. */
    @Override
    public void close() throws IOException {
        if (!own && journal.isEmpty()) pointer.remove();
        if (!own) return;
        if (journal.isEmpty()) file.remove();
        else file.close();
    }
}
