package scraper.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import scraper.extract.Finding;
import scraper.extract.Findings;
import scraper.sink.Plain;

/** What fields find in one page, as lines for a person. What the page has cannot write over the terminal. */
public final class TryReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();
    private final int width;

    /** @param width columns of a line; longer values are cut */
    public TryReport(int width) {
        this.width = Math.max(60, width);
    }

    /** A line as it is. */
    public TryReport line(String line) {
        text.append(Plain.of(line)).append('\n');
        return this;
    }

    /** What each field finds. */
    public TryReport findings(Findings findings) {
        int names = findings.found().stream().mapToInt(finding -> head(finding).length()).max().orElse(0);
        for (Finding finding : findings.found()) finding(finding, names, findings.rows());
        if (findings.broken() != null) line("").line("contract: " + findings.broken());
        return this;
    }

    /** The page summary. */
    public TryReport summary(Map<String, Object> fields) {
        int names = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        fields.forEach((name, value) -> text.append("  ").append(padded(name, names)).append("  ").append(cut(value, width - names - 4)).append('\n'));
        return this;
    }

    /** What stands in the page again and again. */
    public TryReport outline(List<Finding> repeated) {
        if (repeated.isEmpty()) return this;
        line("").line("What stands in it more than once:").line("");
        int names = repeated.stream().mapToInt(finding -> finding.name().length()).max().orElse(0);
        for (Finding finding : repeated)
            text.append("  ").append(padded(Plain.of(finding.name()), names)).append(padded("  ×" + finding.matches(), 8))
                    .append(cut(finding.samples().getFirst().value(), width - names - 10)).append('\n');
        return line("").line("Try one of them: -e 'NAME=" + repeated.getFirst().name() + "'");
    }

    private void finding(Finding finding, int names, int rows) {
        text.append('\n').append(padded(Plain.of(head(finding)), names)).append("  ").append(Plain.of(finding.looksFor())).append('\n');
        text.append("  ").append(matches(finding, rows)).append('\n');
        if (finding.hint() != null) text.append("  ").append(Plain.of(finding.hint())).append('\n');
        for (Finding.Sample sample : finding.samples()) {
            text.append("    ").append(sample.wrong() != null ? cut("not so: " + sample.wrong(), width - 4) : cut(sample.value(), width - 4)).append('\n');
            if (sample.path() != null) text.append("      at ").append(end(sample.path(), width - 9)).append('\n');
        }
        if (finding.matches() > finding.samples().size() && !finding.samples().isEmpty()) text.append("    …\n");
    }

    private static String head(Finding finding) {
        return finding.type().isEmpty() || finding.type().equals("text") ? finding.name() : finding.name() + " (" + finding.type() + ")";
    }

    private static String matches(Finding finding, int rows) {
        String count = finding.matches() == 0 ? "no match" : finding.matches() == 1 ? "1 match" : finding.matches() + " matches";
        if (finding.matches() > 1 && finding.rows() < 0 && !finding.type().isEmpty() && !finding.type().endsWith("[]")) count += "; the first is taken";
        return finding.rows() < 0 || rows == 0 ? count : count + ", in " + finding.rows() + " of " + rows + (rows == 1 ? " row" : " rows");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    private static String cut(Object value, int width) {
        String shown = Plain.of(switch (value) {
            case null -> "(nothing)";
            case String string -> string.isEmpty() ? "(empty)" : string;
            default -> json(value);
        });
        return shown.codePointCount(0, shown.length()) <= width ? shown : shown.substring(0, shown.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** A path's end says more than its beginning. */
    private static String end(String path, int width) {
        String shown = Plain.of(path);
        int length = shown.codePointCount(0, shown.length());
        return length <= width ? shown : "…" + shown.substring(shown.offsetByCodePoints(0, length - width + 1));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return value.toString();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
