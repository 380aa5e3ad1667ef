package lab.report;

import java.util.List;
import java.util.Locale;
import lab.claims.Claims;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Measured;
import lab.result.Workload;

/** An experiment for a terminal: for each workload a table with small bars, the fastest mode first. Nothing in it needs colours. */
public final class ResultTable {

    private static final int BAR = 16;

    /** Blocks of an eighth to a whole of a character. */
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private ResultTable() {}

    /** All of it, in lines that are ended. */
    public static String of(Experiment experiment) {
        StringBuilder text = new StringBuilder(Words.machine(experiment.machine())).append('\n');
        for (Measured measured : experiment.workloads()) text.append('\n').append(of(measured, experiment));
        text.append(experiment.workloads().isEmpty() ? "Nothing was measured.\n" : "\n" + Words.MEDIANS + "\n");
        if (experiment.interrupted()) text.append("\nInterrupted: this is what was measured until then.\n");
        return text.toString();
    }

    /** What is commonly said, held against the experiment. */
    public static String claims(Experiment experiment) {
        return Tables.claims(Claims.of(experiment)).text();
    }

    private static String of(Measured measured, Experiment experiment) {
        List<Contender> modes = Words.ranking(measured);
        StringBuilder text = new StringBuilder(title(measured.workload())).append('\n').append(table(measured, modes));
        // Of modes that the same thing bounds, the fastest tells.
        Words.verdicts(measured, experiment).values().forEach(sentence -> text.append(sentence).append(".\n"));
        String advice = Words.advice(measured, experiment);
        if (!advice.isEmpty()) text.append("Advice: ").append(advice).append('\n');
        for (String note : List.of(Words.noise(measured), Words.differing(measured))) if (!note.isEmpty()) text.append(note).append('\n');
        measured.warnings().forEach(warning -> text.append("Note: ").append(warning).append(".\n"));
        return text.toString();
    }

    /** What a workload is, in a line. */
    static String title(Workload workload) {
        String pages = switch (workload.kind()) {
            case GENERATED -> format("%s pages of %.0f KB, latency %s", workload.complexity(), workload.pageKilobytes(), workload.latency());
            case FOLDER -> format("pages of %s, %.0f KB on average, latency %s", workload.source(), workload.pageKilobytes(), workload.latency());
            case REPLAY -> format("%s replayed, pages of %.0f KB on average from %,d %s", workload.source(), workload.pageKilobytes(), workload.hosts(),
                    workload.hosts() == 1 ? "host" : "hosts");
        };
        return format("%s: %s, %,d in flight%s, %s; %,d pages a pass", workload.name(), pages, workload.concurrency(),
                workload.perHost() < workload.concurrency() ? format(" (%,d to one host)", workload.perHost()) : "", workload.extraction(), workload.pages());
    }

    private static String table(Measured measured, List<Contender> modes) {
        double most = modes.stream().mapToDouble(mode -> mode.median(Figure.PAGES_PER_SECOND)).max().orElse(1);
        return Tables.modes(measured).with(2, "", modes.stream().map(mode -> bar(mode.median(Figure.PAGES_PER_SECOND) / most)).toList()).text();
    }

    private static String bar(double share) {
        int eighths = (int) Math.round(share * BAR * 8);
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
