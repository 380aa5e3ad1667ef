package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import scraper.Reason;
import scraper.Settings;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.sink.Beginning;
import scraper.sink.Busy;
import scraper.sink.Format;
import scraper.sink.Layout;
import scraper.sink.Outputs;
import scraper.sink.SavedBodies;
import scraper.sink.Sink;
import scraper.sink.Terminals;
import scraper.warc.WarcArchive;

/** The options that say where records go and how they look there. */
final class OutputOptions extends Options {

    /** Of {@link #told}: where records go. */
    static final String OUTPUT = "the output";

    /** Of {@link #told}: the columns in their order. */
    static final String COLUMNS = "the columns";

    /** At most one of the two. */
    static final class Destination {
        @Option(order = 101, names = {"-o", "--output"}, paramLabel = "FILE", description = "Append the records to FILE. Default: stdout.")
        Path append;

        @Option(order = 102, names = {"-O", "--replace"}, paramLabel = "FILE", description = "Replace FILE once the run is whole.")
        Path replace;
    }

    private final Settings settings;
    private final PrintStream stderr;
    private Format format;
    private boolean changes;

    OutputOptions(Settings settings, PrintStream stderr) {
        this.settings = settings;
        this.stderr = stderr;
    }

    @ArgGroup(exclusive = true)
    Destination destination;

    @Option(order = 103, names = {"-f", "--format"}, paramLabel = "FORMAT", completionCandidates = Words.Formats.class, description = "jsonl (one JSON object a line), csv, tsv, table or"
            + " sqlite. Default: auto, by FILE's ending (.csv, .tsv, .db); table on a terminal, else jsonl.")
    void format(String name) {
        format = null;
        if (name.equalsIgnoreCase("auto")) return;
        for (Format known : Format.values()) if (known.label().equals(name.toLowerCase(Locale.ROOT))) format = known;
        if (format == null) throw bad("--format", "'" + name + "' is no format; choose auto, jsonl, csv, tsv, table or sqlite");
    }

    @Option(order = 104, names = "--save-bodies", paramLabel = "DIR", description = "Each page's decoded body as a file in DIR; bodyFile names it.")
    Path saveBodies;

    @Option(order = 105, names = "--warc", paramLabel = "FILE", description = "Archive every exchange, as WARC 1.1; .gz compresses. FILE must be new.")
    Path warc;

    /** Usage error when what was fetched is to be kept in a run where that makes no sense. */
    void refuseArchive(String run) {
        if (warc != null) throw bad("--warc", "does not go with " + run);
        if (saveBodies != null) throw bad("--save-bodies", "does not go with " + run);
    }

    /**
     * Opens the archive; called once, when all request headers are known.
     *
     * @param sink closed when there can be no archive
     * @return null when none is wanted
     * @throws ParameterException naming the file that cannot be written, or that is there already
     */
    WarcArchive archive(Sink sink) throws IOException {
        if (warc == null) return null;
        try {
            return WarcArchive.create(warc, settings.network());
        } catch (IOException e) {
            sink.close();
            throw unopened("--warc", e);
        }
    }

    /**
     * Opens the folder of bodies.
     *
     * @param sink closed when there can be none
     * @param kept whether they must outlive a power cut, as what is remembered of them does
     * @return null when none is wanted
     * @throws ParameterException naming the folder that cannot be written
     */
    SavedBodies bodies(Sink sink, boolean kept) throws IOException {
        if (saveBodies == null) return null;
        try {
            return new SavedBodies(saveBodies, kept);
        } catch (IOException e) {
            sink.close();
            throw unopened("--save-bodies", e);
        }
    }

    /** Takes note of the files that are written. */
    void claim(Clashes files) {
        files.writes(option(), file());
        files.keeps(option(), file(), ".resume", ".resume.lock");
        if (replaces()) files.keeps(option(), file(), ".part");
        files.writes("--warc", warc);
    }

    /** The file that records go to; null for stdout. */
    Path file() {
        return !toFile() ? null : destination.append != null ? destination.append : destination.replace;
    }

    /** The option that names it. */
    String option() {
        return replaces() ? "--replace" : "--output";
    }

    /** Whether that is a file whose end can be cut off again. */
    boolean isRegular() {
        return toFile() && Outputs.isRegular(file());
    }

    /** Whether it is replaced once the run is whole. */
    boolean replaces() {
        return toFile() && destination.replace != null;
    }

    /** What a run that goes on must be told again, by name: where records go, and what is in them. */
    Map<String, String> told(Extraction extraction) {
        Layout layout = layout();
        Format chosen = chosen(file());
        Map<String, String> told = new LinkedHashMap<>();
        told.put(OUTPUT, (replaces() ? "-O " : "-o ") + file().getFileName());
        told.put("the format", chosen.label());
        if (chosen == Format.SQLITE) told.put("the table", layout.name());
        told.put("--save-bodies", saveBodies == null ? "none" : saveBodies.toAbsolutePath().normalize().toString());
        told.putAll(extraction.definition());
        told.put(COLUMNS, layout.columns().stream().map(Column::name).collect(Collectors.joining(", ")));
        return told;
    }

    /**
     * Records are to say what has changed.
     *
     * @throws IllegalArgumentException naming a field that has the name of what they say
     */
    void tellChanges() {
        changes = true;
        layout();
    }

    private Layout layout() {
        Layout layout = Layout.of(settings.extraction(), saveBodies != null);
        return changes ? layout.withChanges() : layout;
    }

    /** Whether records go to a file. */
    boolean toFile() {
        return destination != null;
    }

    /** Whether a person reads the records as they come. */
    boolean toTerminal() {
        return !toFile() && Terminals.isTerminal(1);
    }

    /**
     * Opens the destination; called once, when everything that is extracted is known.
     *
     * @param beginning where the run is in it
     * @throws ParameterException naming the file that cannot be opened, or that holds something else
     * @throws Busy when another run is writing it
     * @throws IOException when the disk is full
     */
    Sink open(Beginning beginning) throws IOException {
        Layout layout = layout();
        try {
            Path file = file();
            Format chosen = chosen(file);
            int width = chosen == Format.TABLE ? Terminals.width() : 0;
            if (file == null) return Outputs.stdout(chosen, layout, width);
            return replaces() ? Outputs.replace(file, chosen, layout, width, beginning, this::note)
                    : Outputs.append(file, chosen, layout, width, beginning, this::note);
        } catch (Busy e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            if (Reason.isFull(e)) throw e;
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Format chosen(Path file) {
        if (format != null) return format;
        if (file != null && !Outputs.isStdout(file)) return Format.of(file);
        return Terminals.isTerminal(1) ? Format.TABLE : Format.JSONL;
    }

    private void note(String sentence) {
        stderr.println("scrape: " + sentence);
    }
}
