package lab.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Machine;
import lab.result.Measured;
import lab.result.Ratio;
import lab.result.Workload;
import lab.statistics.Ratios;
import scraper.report.PagesPerSecond;

/**
 * How to fetch what a workload is like.
 *
 * @param mode to choose
 * @param concurrency to choose
 * @param workers to choose, for the hybrid mode
 * @param text why, and what it gains, in sentences
 */
public record Advice(String mode, int concurrency, int workers, String text) {

    /** The mode to stay with unless another is better: the default of the command. */
    private static final String USUAL = "hybrid";
    private static final int MOST_IN_FLIGHT = 10_000;
    /** Of what the CPU allows so much is planned with. */
    private static final double OF_THE_CPU = 0.8;
    /** More in flight has to gain so much to be worth it. */
    private static final double WORTH = 1.05;

    private record Part<T>(T value, String text) {}

    /** What to do for this workload, in the light of those that differ from it by the number in flight alone; empty when no mode has rounds. */
    public static Optional<Advice> of(Measured measured, Experiment experiment) {
        List<Contender> sound = sound(measured);
        if (sound.isEmpty()) return Optional.empty();
        Part<Contender> mode = mode(measured, sound);
        Verdict verdict = Verdict.of(mode.value, measured.workload(), experiment.machine());
        Account account = Account.of(mode.value, measured.workload(), experiment.machine());
        Part<Integer> concurrency = concurrency(measured.workload(), mode.value, verdict, account, experiment);
        Part<Integer> workers = workers(measured.workload(), mode.value, verdict, experiment.machine());
        String options = "--mode " + mode.value.mode() + " --concurrency " + concurrency.value
                + (mode.value.mode().equals(USUAL) ? " --workers " + workers.value : "");
        return Optional.of(new Advice(mode.value.mode(), concurrency.value, workers.value,
                options + ". " + mode.text + " " + concurrency.text + (workers.text.isEmpty() ? "" : " " + workers.text)));
    }

    /** Modes that may be advised: one of which more pages fail than of another was not faster with pages. */
    private static List<Contender> sound(Measured measured) {
        List<Contender> ran = measured.modes().stream().filter(mode -> !mode.rounds().isEmpty()).toList();
        return ran.stream().filter(mode -> ran.stream().noneMatch(mode::failsMoreThan)).toList();
    }

    private static Part<Contender> mode(Measured measured, List<Contender> sound) {
        Part<Contender> mode = among(measured, sound);
        return new Part<>(mode.value, mode.text + measured.modes().stream().filter(other -> !other.rounds().isEmpty() && !sound.contains(other))
                .map(other -> format(" %s is left out, as %.1f%% of its pages failed.", other.label(), 100 * other.failedShare())).collect(Collectors.joining()));
    }

    private static Part<Contender> among(Measured measured, List<Contender> sound) {
        Contender fastest = sound.stream().max(Comparator.comparingDouble(mode -> mode.median(Figure.PAGES_PER_SECOND))).orElseThrow();
        Contender usual = sound.stream().filter(mode -> mode.label().equals(USUAL)).findFirst().orElse(null);
        if (usual == null)
            return new Part<>(fastest, format("%s does the most pages/s of those that were compared%s.", fastest.label(), rounds(measured, USUAL).isPresent() ? "" : "; " + USUAL + " was not"));
        if (sound.size() > 1 && sound.stream().mapToLong(Contender::roundCount).min().orElse(0) < Ratios.FEWEST)
            return new Part<>(usual, format("Of fewer than %d rounds nothing is called a difference, so the default stays for now.", Ratios.FEWEST));
        if (fastest == usual) {
            List<String> slower = sound.stream().filter(mode -> mode != usual)
                    .filter(mode -> measured.ratio(USUAL, mode.label(), Figure.PAGES_PER_SECOND).different())
                    .map(mode -> format("%.2f times %s", measured.ratio(USUAL, mode.label(), Figure.PAGES_PER_SECOND).ratio(), mode.label())).toList();
            return new Part<>(usual, slower.isEmpty() ? "Between the modes there is no difference in pages/s, so the default will do."
                    : "Its pages/s are " + String.join(", ", slower) + ".");
        }
        Ratio gain = measured.ratio(fastest.label(), USUAL, Figure.PAGES_PER_SECOND);
        if (!gain.different())
            return new Part<>(usual, format("No mode is faster than the default: %s does %.2f times its pages/s (%.2f to %.2f), which is no difference.",
                    fastest.label(), gain.ratio(), gain.low(), gain.high()));
        return new Part<>(fastest, format("It does %.2f times the pages/s of the default, %s (%.2f to %.2f).", gain.ratio(), USUAL, gain.low(), gain.high()));
    }

    private static Part<Integer> concurrency(Workload workload, Contender mode, Verdict verdict, Account account, Experiment experiment) {
        List<Measured> family = experiment.workloads().stream().filter(other -> alike(other.workload(), workload)
                        && other.workload().pages() >= other.workload().concurrency() && rounds(other, mode.label()).filter(one -> !one.failsMoreThan(mode)).isPresent())
                .sorted(Comparator.comparingInt(other -> other.workload().concurrency())).toList();
        if (family.size() > 1) return measured(family, mode.label());
        int now = workload.concurrency();
        return switch (verdict.bound()) {
            case LATENCY -> little(now, account);
            case PER_HOST -> new Part<>(account.places(), format("More than %,d in flight are of no use while a host gets no more than %,d; if the site allows more,"
                    + " --per-host %,d would gain as many times as it is larger.", account.places(), workload.perHost(), 2 * workload.perHost()));
            case OTHERS, NOTHING -> new Part<>(now, format("What more than %,d in flight would gain cannot be told from this.", now));
            case SERVER_CPU -> new Part<>(now, format("More than %,d in flight would gain nothing with this server.", now));
            default -> new Part<>(now, format("More than %,d in flight would gain nothing.", now));
        };
    }

    /** The least number in flight at which throughput is not below the best. */
    private static Part<Integer> measured(List<Measured> family, String label) {
        Measured most = family.stream().max(Comparator.comparingDouble(one -> speed(one, label))).orElseThrow();
        Measured enough = family.stream().filter(one -> speed(one, label) >= (1 - floor(one)) * speed(most, label)).findFirst().orElseThrow();
        int number = enough.workload().concurrency();
        if (speed(enough, label) >= speed(most, label)) return new Part<>(number, format("Of those measured, %,d in flight do the most pages/s (%s; %s).", number, PagesPerSecond.text(speed(enough, label)),
                with(enough == family.getFirst() ? family.getLast() : family.getFirst(), label)));
        String fewer = enough == family.getFirst() ? "" : ", and " + with(family.getFirst(), label);
        return new Part<>(number, format("Of those measured, %,d in flight are the fewest that do as many pages/s as the most, but for the noise"
                + " (%s; the most are %s, of which %.1f%% is noise%s).", number, PagesPerSecond.text(speed(enough, label)), with(most, label), 100 * floor(enough), fewer));
    }

    private static String with(Measured measured, String label) {
        return format("%s with %,d", PagesPerSecond.text(speed(measured, label)), measured.workload().concurrency());
    }

    private static Part<Integer> little(int now, Account account) {
        double reachable = Math.max(account.pagesPerSecond(), OF_THE_CPU * account.cpuLimit());
        int needed = (int) Math.min(MOST_IN_FLIGHT, round(reachable * account.flightMillis() / 1e3));
        double gain = Math.min(reachable / account.pagesPerSecond(), (double) needed / now);
        if (gain < WORTH) return new Part<>(now, format("More than %,d in flight would gain nothing: the CPU allows no more.", now));
        return new Part<>(needed, format("By Little's law %,d in flight would do about %.1f times the pages/s, if the servers bear it and --per-host allows it;"
                + " this is calculated, not measured.", needed, gain));
    }

    /** To one digit, upwards where that is less than what is needed by much. */
    private static double round(double value) {
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(1, value))));
        return Math.max(1, Math.round(value / step) * step);
    }

    private static Part<Integer> workers(Workload workload, Contender mode, Verdict verdict, Machine machine) {
        boolean few = mode.mode().equals(USUAL) && verdict.bound() == Bound.PARSE_CPU && workload.workers() < machine.cores();
        return few ? new Part<>(machine.cores(), format("As many parse threads as cores, %d, would gain up to %.1f times.", machine.cores(),
                (double) machine.cores() / workload.workers())) : new Part<>(workload.workers(), "");
    }

    private static double floor(Measured measured) {
        return measured.noise().stream().filter(noise -> noise.figure() == Figure.PAGES_PER_SECOND).mapToDouble(noise -> noise.floor()).findFirst().orElse(0.03);
    }

    private static double speed(Measured measured, String label) {
        return rounds(measured, label).map(mode -> mode.median(Figure.PAGES_PER_SECOND)).orElse(0.0);
    }

    private static Optional<Contender> rounds(Measured measured, String label) {
        return measured.modes().stream().filter(mode -> mode.label().equals(label) && !mode.rounds().isEmpty()).findFirst();
    }

    /** Whether they differ by nothing but the number in flight. */
    public static boolean alike(Workload one, Workload other) {
        boolean caps = one.perHost() == other.perHost() || one.perHost() == one.concurrency() && other.perHost() == other.concurrency();
        return caps && one.kind() == other.kind() && Objects.equals(one.source(), other.source()) && Math.abs(one.pageKilobytes() - other.pageKilobytes()) <= 0.05 * one.pageKilobytes()
                && Objects.equals(one.complexity(), other.complexity()) && one.latency().equals(other.latency())
                && one.hosts() == other.hosts() && one.workers() == other.workers() && one.extraction().equals(other.extraction());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
