package lab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.report.HtmlReport;
import lab.report.MarkdownReport;
import lab.report.Plots;
import lab.report.ResultTable;
import lab.result.Experiment;
import lab.result.ResultFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scraper.cli.Clashes;
import scraper.report.WholeFile;

/** The options that say what is told of an experiment, and where. */
final class ReportOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(order = 12, names = "--claims", description = "Tell whether what is commonly said of threads and async holds here, by io, cpu, mixed and scale.")
    private boolean claims;

    @Option(order = 13, names = "--export-json", paramLabel = "FILE", description = "Everything that was measured, written after each workload.")
    private Path json;

    @Option(order = 14, names = "--export-markdown", paramLabel = "FILE", description = "The report in Markdown: tables, verdicts, advice, claims.")
    private Path markdown;

    @Option(order = 15, names = "--export-html", paramLabel = "FILE", description = "The report as one page with its plots, to read offline or to print.")
    private Path html;

    @Option(order = 16, names = "--export-svg", paramLabel = "DIR", description = "Each plot as a file, for a README.")
    private Path svg;

    /** Usage error if a file cannot be written later, when hours may have been spent. */
    void check() {
        check("--export-json", json);
        check("--export-markdown", markdown);
        check("--export-html", html);
        check("--export-svg", svg);
    }

    /** Takes note of all that is written. @throws IllegalArgumentException naming both uses of a file, of which the one that is written last would be left */
    void claim(Clashes files) {
        files.writes("--export-json", json);
        files.writes("--export-markdown", markdown);
        files.writes("--export-html", html);
    }

    private void check(String option, Path file) {
        if (file == null) return;
        boolean plots = option.equals("--export-svg");
        if (plots && Files.exists(file) && !Files.isDirectory(file)) throw bad(option + ": '" + file + "' is no folder");
        String why = plots && Files.isDirectory(file) ? null : WholeFile.unwritable(file);
        if (why != null) throw bad(option + ": '" + file + "' cannot be written: " + why);
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** What is printed: the tables, and the claims if they are asked for. */
    String text(Experiment experiment) {
        return ResultTable.of(experiment) + (claims ? "\n" + ResultTable.claims(experiment) : "");
    }

    /** Writes all files anew. */
    void write(Experiment experiment) throws IOException {
        if (json != null) ResultFile.write(json, experiment);
        if (markdown != null) WholeFile.write(markdown, MarkdownReport.of(experiment).getBytes(StandardCharsets.UTF_8));
        if (html != null) WholeFile.write(html, HtmlReport.of(experiment).getBytes(StandardCharsets.UTF_8));
        if (svg == null) return;
        Files.createDirectories(svg);
        for (var plot : Plots.of(experiment).entrySet())
            WholeFile.write(svg.resolve(plot.getKey() + ".svg"), plot.getValue().getBytes(StandardCharsets.UTF_8));
    }
}
