package lab.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import scraper.yaml.Nearest;

/**
 * What must hold of a figure's median; of the pages that failed, in each pass: of failures in less than half of them the median is 0.
 *
 * @param text as it was given
 * @param workload its name; null: all of them
 * @param mode its label
 * @param sign {@code <}, {@code <=}, {@code >} or {@code >=}
 */
record Threshold(String text, String workload, String mode, Figure figure, String sign, double bound) {

    private static final Pattern SHAPE = Pattern.compile("(?:(?<workload>.+)\\.)?(?<mode>[a-z0-9-]+)\\.(?<figure>[A-Za-z0-9]+)\\s*(?<sign>[<>]=?)\\s*(?<bound>\\d+(?:\\.\\d+)?)");

    /** Picocli's way to {@link #parse}. */
    static final class Converter implements ITypeConverter<Threshold> {
        @Override
        public Threshold convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static Threshold parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) throw new IllegalArgumentException("'" + text
                + "' is no threshold; write [WORKLOAD.]MODE.FIGURE, one of < <= > >=, and a number, such as 'hybrid.pagesPerSecond>5000'");
        Figure figure = Stream.of(Figure.values()).filter(known -> known.label().equals(shape.group("figure"))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + shape.group("figure") + "' is no figure; choose among "
                        + Arrays.stream(Figure.values()).map(Figure::label).collect(Collectors.joining(", "))));
        return new Threshold(text, shape.group("workload"), shape.group("mode"), figure, shape.group("sign"), Double.parseDouble(shape.group("bound")));
    }

    /** Why it can hold of nothing that is measured; null when it can. @param workloads null: any may be */
    String without(List<String> modes, List<String> workloads) {
        if (!modes.contains(mode)) return "--threshold '" + text + "': '" + mode + "' is none of the modes that are measured" + Nearest.hint(mode, modes);
        if (workload == null || workloads == null || workloads.contains(workload)) return null;
        return "--threshold '" + text + "': '" + workload + "' is none of the workloads that are measured" + Nearest.hint(workload, workloads);
    }

    /** Where it does not hold, in a sentence; null where it does. What was not measured does not hold. */
    String broken(Experiment experiment) {
        List<String> broken = experiment.workloads().stream().filter(measured -> workload == null || measured.workload().name().equals(workload))
                .flatMap(measured -> measured.modes().stream().filter(contender -> contender.label().equals(mode)).filter(contender -> !holds(contender))
                        .map(contender -> String.format(Locale.ROOT, "%,.1f in %s", value(contender), measured.workload().name())))
                .toList();
        boolean known = experiment.workloads().stream().filter(measured -> workload == null || measured.workload().name().equals(workload))
                .anyMatch(measured -> measured.modes().stream().anyMatch(contender -> contender.label().equals(mode) && !contender.rounds().isEmpty()));
        if (!known) return "--threshold '" + text + "': nothing of " + (workload == null ? "" : workload + ".") + mode + " was measured";
        return broken.isEmpty() ? null : "--threshold '" + text + "' does not hold: " + String.join(", ", broken);
    }

    private double value(Contender contender) {
        if (figure != Figure.FAILED) return contender.median(figure);
        return contender.rounds().stream().mapToDouble(figure::of).reduce(sign.startsWith("<") ? Math::max : Math::min).orElse(Double.NaN);
    }

    private boolean holds(Contender contender) {
        double value = value(contender);
        return switch (sign) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            default -> value >= bound;
        };
    }
}
