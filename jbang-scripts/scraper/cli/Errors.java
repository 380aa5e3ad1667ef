package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import scraper.sink.Busy;
import scraper.sink.Outputs;
import scraper.sink.Plain;
import scraper.source.Inputs;

/** From exceptions to one sentence on stderr and an exit code. */
public final class Errors {

    private final PrintStream stderr;
    private final Consumer<String> problem;
    private final Consumer<String[]> misread;

    private Errors(PrintStream stderr, Consumer<String> problem, Consumer<String[]> misread) {
        this.stderr = stderr;
        this.problem = problem;
        this.misread = misread;
    }

    /** @param monitor told of every error; makes harmless what a message quotes of a list or a server */
    Errors(MonitorOptions monitor) {
        this(monitor.stderr(), monitor::problem, monitor::lookFor);
    }

    /** Errors of another command, which nobody watches over. @param command its name */
    public static Errors of(String command, PrintStream stderr) {
        return new Errors(stderr, sentence -> stderr.println(command + ": " + harmless(sentence)), _ -> {});
    }

    /** What a message quotes of a list or a server, fit for a terminal. */
    static String harmless(String message) {
        return message.lines().map(Plain::of).collect(Collectors.joining("\n"));
    }

    /** An option that cannot be: what is wrong, and where to look. */
    public int usage(ParameterException e, String[] arguments) {
        misread.accept(arguments);
        problem.accept(String.valueOf(e.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, new PrintWriter(stderr, true)))
            stderr.println("Try " + e.getCommandLine().getCommandName() + " --help.");
        return ExitCode.USAGE;
    }

    /** A run that could not begin or could not go on. */
    public int execution(Exception e, CommandLine command, ParseResult parsed) {
        return switch (e) {
            case Inputs.UsageException usage -> told(usage, ExitCode.USAGE);
            case IllegalArgumentException usage -> told(usage, ExitCode.USAGE);
            case Outputs.ReaderGone _ -> ExitCode.DONE;
            case Busy busy -> told(busy, ExitCode.BUSY);
            case IOException io -> told(io, ExitCode.INTERNAL);
            default -> {
                e.printStackTrace(stderr);
                yield told(new IllegalStateException("a bug of this program: " + e, e), ExitCode.INTERNAL);
            }
        };
    }

    /** Shows the help that was asked for. @param text empty if it was not @return the code, or another one when it could not be shown */
    public int shown(String text, int code) {
        try {
            if (!text.isEmpty()) Outputs.show(text);
            return code;
        } catch (IOException e) {
            return execution(e, null, null);
        }
    }

    private int told(Exception e, int code) {
        problem.accept(String.valueOf(e.getMessage()));
        return code;
    }
}
