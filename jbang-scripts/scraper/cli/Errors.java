package scraper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import scraper.sink.Busy;
import scraper.sink.Plain;
import scraper.source.Inputs;

/** From exceptions to one sentence on stderr and an exit code. */
final class Errors {

    private Errors() {}

    /** An option that cannot be: what is wrong, and where to look. */
    static int usage(ParameterException e, String[] arguments) {
        System.err.println("scrape: " + shown(e));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, new PrintWriter(System.err, true)))
            System.err.println("Try scrape --help.");
        return ExitCode.USAGE;
    }

    /** A run that could not begin or could not go on. */
    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        return switch (e) {
            case Inputs.UsageException usage -> told(usage, ExitCode.USAGE);
            case IllegalArgumentException usage -> told(usage, ExitCode.USAGE);
            case Busy busy -> told(busy, ExitCode.BUSY);
            case IOException io -> told(io, ExitCode.INTERNAL);
            default -> {
                e.printStackTrace();
                yield told(new IllegalStateException("a bug of this program: " + e, e), ExitCode.INTERNAL);
            }
        };
    }

    private static int told(Exception e, int code) {
        System.err.println("scrape: " + shown(e));
        return code;
    }

    /** What a message quotes may come from a list or a server, and stderr is most often a terminal. */
    private static String shown(Exception e) {
        return String.valueOf(e.getMessage()).lines().map(Plain::of).collect(Collectors.joining("\n"));
    }
}
