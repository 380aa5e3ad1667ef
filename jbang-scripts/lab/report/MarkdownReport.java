package lab.report;

import java.util.List;
import java.util.stream.Collectors;
import lab.claims.Claim;
import lab.claims.Claims;
import lab.result.Experiment;
import lab.result.Measured;

/** An experiment in Markdown, as GitHub reads it. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** All of it, in lines that are ended. */
    public static String of(Experiment experiment) {
        StringBuilder text = new StringBuilder("# Which mode for which job\n\n" + escaped(Words.machine(experiment.machine())) + ". "
                + escaped(experiment.began()) + ".\n");
        if (experiment.interrupted()) text.append("\nInterrupted: this is what was measured until then.\n");
        text.append("\n## What is commonly said\n\n").append(claims(Claims.of(experiment)));
        if (!experiment.workloads().isEmpty()) text.append('\n').append(escaped(Words.MEDIANS)).append('\n');
        for (Measured measured : experiment.workloads()) text.append('\n').append(of(measured, experiment));
        return text.toString();
    }

    private static String of(Measured measured, Experiment experiment) {
        StringBuilder text = new StringBuilder("## " + escaped(measured.workload().name()) + "\n\n" + escaped(ResultTable.title(measured.workload())) + "\n\n");
        text.append(table(Tables.modes(measured))).append('\n');
        for (String verdict : Words.verdicts(measured, experiment).values()) text.append("- ").append(escaped(verdict)).append(".\n");
        String advice = Words.advice(measured, experiment);
        if (!advice.isEmpty()) text.append("\n**Advice:** ").append(escaped(advice)).append('\n');
        text.append('\n').append(table(Tables.stages(measured)));
        for (String note : List.of(Words.noise(measured), Words.differing(measured))) if (!note.isEmpty()) text.append('\n').append(escaped(note)).append('\n');
        measured.warnings().forEach(warning -> text.append("\nNote: ").append(escaped(warning)).append(".\n"));
        return text.toString();
    }

    /** The claims alone, as a table. */
    public static String claims(List<Claim> claims) {
        return table(Tables.claims(claims));
    }

    private static String table(Tables.Table table) {
        return row(table.titles()) + row(table.numbers().stream().map(number -> number ? "---:" : "---").toList())
                + table.rows().stream().map(row -> row(row.stream().map(MarkdownReport::escaped).toList())).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Text that is text and nothing else, whatever a page, a list or a folder is called. */
    static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\\\`*_{}\\[\\]<>#|~]", "\\\\$0").replaceAll("&", "&amp;");
    }
}
