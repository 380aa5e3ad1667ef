package scraper.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import scraper.sink.Terminals;

/** {@code --color}: whether what is said on stderr has colours. Records never have any. */
final class Paint extends Options {

    /** When there are colours. */
    enum When { AUTO, ALWAYS, NEVER }

    @Option(order = 126, names = "--color", paramLabel = "WHEN", arity = "0..1", fallbackValue = "always", preprocessor = Word.class,
            completionCandidates = Words.Colours.class, converter = Converter.class, description = "Colour what is said on"
            + " stderr: auto (on a terminal, unless NO_COLOR is set), always (also without WHEN) or never. Default: auto.")
    private When when = When.AUTO;

    /** A beginning of what went wrong. */
    String ill(String text) {
        return on() ? painted(text, Style.fg_red) : text;
    }

    /** Several lines, of which the first tells how it went. */
    String verdict(String lines, boolean well) {
        int end = lines.indexOf('\n');
        return on() ? painted(lines.substring(0, end), well ? Style.fg_green : Style.fg_red) + lines.substring(end) : lines;
    }

    private boolean on() {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> wanted(System.getenv()) && Terminals.isTerminal(2);
        };
    }

    /** By the convention of NO_COLOR, which counts when it is not empty, and for a terminal that can. */
    private static boolean wanted(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static String painted(String text, Style style) {
        return style.on() + text + style.off();
    }

    /** Without one of its words behind it the option means {@code always}, and what follows is a URL or another option. */
    static final class Word implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean attached = !" ".equals(info.get("separator"));
            if (attached || !arguments.isEmpty() && arguments.peek().matches("(?i)auto|always|never")) return false;
            option.setValue(When.ALWAYS);
            return true;
        }
    }

    static final class Converter implements ITypeConverter<When> {
        @Override
        public When convert(String text) {
            for (When when : When.values()) if (when.name().equalsIgnoreCase(text)) return when;
            throw new TypeConversionException("'" + text + "' is none of auto, always and never");
        }
    }
}
