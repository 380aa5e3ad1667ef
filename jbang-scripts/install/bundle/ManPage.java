package bundle;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The man page of a command, in the macros of man(7), from what picocli knows of it: the words are those of {@code --help}. */
public final class ManPage {

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** The page, in UTF-8. */
    public static String of(CommandSpec command) {
        ManPage man = new ManPage();
        man.write(command);
        return man.page.toString();
    }

    private void write(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        page.append(".TH ").append(command.name().toUpperCase(Locale.ROOT)).append(" 1 \"\" \"").append(text(command.version()[0])).append("\"\n");
        page.append(".SH NAME\n").append(command.name()).append(" \\- ").append(text(usage.header()[0])).append('\n');
        page.append(".SH SYNOPSIS\n\\fB").append(command.name()).append("\\fR [\\fIOPTION\\fR]...");
        for (PositionalParamSpec input : command.positionalParameters()) page.append(" [\\fI").append(text(input.paramLabel())).append("\\fR]...");
        page.append("\n.SH DESCRIPTION\n");
        for (PositionalParamSpec input : command.positionalParameters()) tagged("\\fI" + text(input.paramLabel()) + "\\fR", input);
        page.append(".SH OPTIONS\n");
        command.options().stream().filter(option -> !option.hidden()).sorted(Comparator.comparingInt(OptionSpec::order))
                .forEach(option -> tagged(names(option), option));
        examples(usage.footer());
        page.append(".SH ENVIRONMENT\n.TP\n\\fBJAVA_HOME\\fR\nA Java of 25 or newer, when the one that scrape was installed with is gone.\n")
                .append(".TP\n\\fBJDK_JAVA_OPTIONS\\fR\nOptions for the JVM, such as \\-Xmx2g.\n");
    }

    private void tagged(String tag, ArgSpec argument) {
        page.append(".TP\n").append(tag).append('\n');
        for (String line : argument.description()) page.append(line(line)).append('\n');
    }

    private static String names(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : " \\fI" + text(option.paramLabel()) + "\\fR";
        return List.of(option.names()).stream().map(name -> "\\fB" + text(name) + "\\fR").collect(Collectors.joining(", ")) + label;
    }

    /** The footer of --help: what is indented are examples, all else is said of exit codes. */
    private void examples(String[] footer) {
        page.append(".SH EXIT STATUS\n");
        for (String line : footer) if (!line.isBlank() && !line.startsWith(" ")) page.append(line(line.replaceFirst("^Exit codes: ", ""))).append('\n');
        page.append(".SH EXAMPLES\n");
        for (String line : footer) if (line.startsWith(" ")) page.append(".PP\n.nf\n").append(line(line)).append("\n.fi\n");
    }

    /** A line of its own, which roff must not take for a request. */
    private static String line(String words) {
        String line = text(words.strip());
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private static String text(String words) {
        return words.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
                .replace("'", "\\(aq");
    }
}
