package scraper.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code --help} with lines that break at spaces alone: picocli breaks them behind punctuation as well, in the midst of what is to be copied. */
final class HelpText extends Help {

    private static final String CONTINUED = "  ";

    HelpText(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public Layout createDefaultLayout(List<OptionSpec> options, List<PositionalParamSpec> arguments, ColorScheme colours) {
        Layout usual = super.createDefaultLayout(options, arguments, colours);
        return new Layout(colours, usual.textTable(), usual.optionRenderer(), usual.parameterRenderer()) {
            @Override
            public void layout(ArgSpec argument, Text[][] rows) {
                Column last = table.columns()[table.columns().length - 1];
                super.layout(argument, Stream.of(rows).map(row -> broken(row, last.width - last.indent)).flatMap(Collection::stream).toArray(Text[][]::new));
            }
        };
    }

    /** A row for each line of the last cell, the description; the other cells stand in the first. */
    private List<Text[]> broken(Text[] row, int width) {
        List<Text[]> rows = new ArrayList<>();
        rows.add(row);
        int last = row.length - 1;
        for (Text[] line = row; ; line = rows.getLast()) {
            Text all = line[last];
            int end = all.plainString().lastIndexOf(' ', width);
            if (all.plainString().length() <= width || end <= CONTINUED.length()) return rows;
            line[last] = all.substring(0, end);
            Text[] next = new Text[row.length];
            for (int i = 0; i < last; i++) next[i] = colorScheme().text("");
            next[last] = colorScheme().text(CONTINUED).concat(all.substring(end + 1));
            rows.add(next);
        }
    }
}
