package scraper.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scraper.sink.AlignedLines;
import scraper.sink.JsonLines;
import scraper.sink.Outputs;
import scraper.sink.Sink;

/** The options that say where records go and how they look there. */
final class OutputOptions {

    /** How records are written. */
    enum Format { auto, jsonl, table }

    /** At most one of the two. */
    static final class Destination {
        @Option(order = 101, names = {"-o", "--output"}, paramLabel = "FILE", description = "Append the records to FILE. Default: stdout.")
        Path append;

        @Option(order = 102, names = {"-O", "--replace"}, paramLabel = "FILE", description = "Replace FILE once the run is done.")
        Path replace;
    }

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @ArgGroup(exclusive = true)
    Destination destination;

    @Option(order = 103, names = {"-f", "--format"}, paramLabel = "FORMAT", defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}. Default: auto, aligned lines (table) on a terminal, else jsonl: one JSON object a line.")
    Format format;

    /** Whether records go to a file. */
    boolean toFile() {
        return destination != null;
    }

    /** Whether a person reads the records as they come. */
    boolean toTerminal() {
        return !toFile() && Terminals.isTerminal(1);
    }

    /**
     * Opens the destination.
     *
     * @throws ParameterException naming the file that cannot be opened
     */
    Sink open() {
        boolean lines = format == Format.table || format == Format.auto && toTerminal();
        try {
            OutputStream stream = stream();
            return lines ? new AlignedLines(stream, Terminals.width()) : new JsonLines(stream);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private OutputStream stream() throws IOException {
        if (!toFile()) return Outputs.stdout();
        return destination.append != null ? Outputs.append(destination.append) : Outputs.replace(destination.replace);
    }
}
