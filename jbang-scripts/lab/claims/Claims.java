package lab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.claims.Claim.Outcome;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.Measured;
import lab.result.Ratio;
import lab.result.Workload;
import lab.statistics.Ratios;

/**
 * What is commonly said of threads, async and a hybrid of both, held against an experiment: on the workloads named io, cpu,
 * mixed and scale, as far as they were run and their pages did not fail. A list or folder of one of these names is not meant.
 */
public final class Claims {

    private static final String THREADS = "threads";
    private static final String ASYNC = "eventloop";
    private static final String HYBRID = "hybrid";
    private static final String VIRTUAL = "virtual";

    private final Experiment experiment;

    private Claims(Experiment experiment) {
        this.experiment = experiment;
    }

    /** All claims, in the order in which one would ask. */
    public static List<Claim> of(Experiment experiment) {
        Claims claims = new Claims(experiment);
        return List.of(
                claims.faster("Async is faster for I/O-bound work", "io", ASYNC, THREADS),
                claims.faster("Threads are faster for CPU-bound work", "cpu", THREADS, ASYNC),
                claims.hybrid(),
                claims.scale(),
                claims.memory(),
                claims.overload(),
                Code.claim(),
                Libraries.claim());
    }

    private List<Measured> named(String... sets) {
        return experiment.workloads().stream().filter(measured -> measured.workload().kind() == Workload.Kind.GENERATED).filter(measured -> Stream.of(sets)
                .anyMatch(set -> measured.workload().name().equals(set) || measured.workload().name().startsWith(set + "-"))).toList();
    }

    private static String names(List<Measured> workloads) {
        return workloads.stream().map(measured -> measured.workload().name()).collect(Collectors.joining(", "));
    }

    private static Optional<Contender> ran(Measured measured, String label) {
        return measured.modes().stream().filter(mode -> mode.label().equals(label) && !mode.rounds().isEmpty()).findFirst();
    }

    /** The mode, unless so many more of its pages failed than of another's that it has not done the same work. */
    private static Optional<Contender> mode(Measured measured, String label) {
        return ran(measured, label).filter(mode -> measured.modes().stream().noneMatch(other -> !other.rounds().isEmpty() && mode.failsMoreThan(other)));
    }

    private static Predicate<Measured> has(String... labels) {
        return measured -> Stream.of(labels).allMatch(label -> mode(measured, label).isPresent());
    }

    /** Whether they may be called different. */
    private static Predicate<Measured> compares(String... labels) {
        return has(labels).and(measured -> Stream.of(labels).allMatch(label -> mode(measured, label).orElseThrow().roundCount() >= Ratios.FEWEST));
    }

    private static Claim notMeasured(String claim, String set) {
        return new Claim(claim, set, "", Outcome.NOT_MEASURED, "");
    }

    private Claim faster(String claim, String set, String one, String other) {
        List<Measured> workloads = named(set).stream().filter(compares(one, other)).toList();
        if (workloads.isEmpty()) return notMeasured(claim, set);
        return new Claim(claim, names(workloads), format("%s does so many times the pages/s of %s: %s", one, other, ratios(workloads, one, other)),
                outcome(workloads, one, other), workloads.stream().allMatch(has(VIRTUAL)) ? "to " + other + ": " + ratios(workloads, VIRTUAL, other) : "");
    }

    private static Ratio ratio(Measured measured, String one, String other) {
        return measured.ratio(one, other, Figure.PAGES_PER_SECOND);
    }

    private static String ratios(List<Measured> workloads, String one, String other) {
        return workloads.stream().map(measured -> {
            Ratio ratio = ratio(measured, one, other);
            return format("%.2f%s", ratio.ratio(), ratio.different() ? "" : " (no difference)");
        }).collect(Collectors.joining(", "));
    }

    /** Whether the one is faster than the other. */
    private static Outcome outcome(List<Measured> workloads, String one, String other) {
        long faster = workloads.stream().map(measured -> ratio(measured, one, other)).filter(ratio -> ratio.different() && ratio.ratio() > 1).count();
        long slower = workloads.stream().map(measured -> ratio(measured, one, other)).filter(ratio -> ratio.different() && ratio.ratio() < 1).count();
        if (faster == workloads.size()) return Outcome.HOLDS;
        if (faster > 0) return Outcome.PARTLY;
        return slower > 0 ? Outcome.DOES_NOT_HOLD : Outcome.NO_DIFFERENCE;
    }

    private Claim hybrid() {
        String claim = "A hybrid has the best of both";
        List<Measured> workloads = named("io", "cpu", "mixed").stream().filter(compares(HYBRID, THREADS, ASYNC)).toList();
        if (workloads.isEmpty()) return notMeasured(claim, "io, cpu, mixed");
        List<Measured> slower = workloads.stream().filter(measured -> Stream.of(THREADS, ASYNC)
                .map(other -> ratio(measured, HYBRID, other)).anyMatch(ratio -> ratio.different() && ratio.ratio() < 1)).toList();
        boolean faster = workloads.stream().anyMatch(measured -> Stream.of(THREADS, ASYNC)
                .map(other -> ratio(measured, HYBRID, other)).anyMatch(ratio -> ratio.different() && ratio.ratio() > 1));
        Outcome outcome = !slower.isEmpty() ? slower.size() < workloads.size() ? Outcome.PARTLY : Outcome.DOES_NOT_HOLD
                : faster ? Outcome.HOLDS : Outcome.NO_DIFFERENCE;
        return new Claim(claim, names(workloads), format("hybrid does so many times the pages/s of threads: %s; of eventloop: %s; slower than one of them in %d of %d",
                ratios(workloads, HYBRID, THREADS), ratios(workloads, HYBRID, ASYNC), slower.size(), workloads.size()), outcome,
                workloads.stream().allMatch(has(VIRTUAL)) ? "to hybrid: " + ratios(workloads, VIRTUAL, HYBRID) : "");
    }

    private List<Measured> byConcurrency(Predicate<Measured> those) {
        return named("scale").stream().filter(those).sorted((a, b) -> Integer.compare(a.workload().concurrency(), b.workload().concurrency())).toList();
    }

    private Claim scale() {
        String claim = "Async is more scalable: more pages/s with many in flight";
        List<Measured> workloads = byConcurrency(compares(ASYNC, THREADS));
        if (workloads.isEmpty()) return notMeasured(claim, "scale");
        Measured most = workloads.getLast();
        return new Claim(claim, names(workloads), format("with %,d in flight eventloop does %s times the pages/s of threads; pages/s with %s in flight: eventloop %s, threads %s",
                most.workload().places(), ratios(List.of(most), ASYNC, THREADS), flights(workloads), speeds(workloads, ASYNC), speeds(workloads, THREADS)),
                outcome(List.of(most), ASYNC, THREADS), workloads.stream().allMatch(has(VIRTUAL)) ? speeds(workloads, VIRTUAL) + " pages/s" : "");
    }

    private static String flights(List<Measured> workloads) {
        return workloads.stream().map(measured -> format("%,d", measured.workload().places())).collect(Collectors.joining(" / "));
    }

    private static String speeds(List<Measured> workloads, String label) {
        return workloads.stream().map(measured -> format("%,.0f", ran(measured, label).orElseThrow().median(Figure.PAGES_PER_SECOND)))
                .collect(Collectors.joining(" / "));
    }

    private Claim memory() {
        String claim = "Async is more scalable: less memory and fewer threads for each request in flight";
        List<Measured> workloads = byConcurrency(has(ASYNC, THREADS));
        if (workloads.size() < 2) return notMeasured(claim, "scale");
        Optional<Holding> async = Holding.of(workloads, ASYNC);
        Optional<Holding> threads = Holding.of(workloads, THREADS);
        if (async.isEmpty() || threads.isEmpty()) return notMeasured(claim, names(workloads));
        boolean less = async.get().kilobytes() < threads.get().kilobytes() && async.get().threads() < threads.get().threads();
        boolean more = async.get().kilobytes() > threads.get().kilobytes() && async.get().threads() >= threads.get().threads();
        return new Claim(claim, names(List.of(workloads.getFirst(), workloads.getLast())), format("eventloop: %s; threads: %s; hybrid: %s", async.get(), threads.get(),
                Holding.of(workloads, HYBRID).map(Holding::toString).orElse("not measured")),
                less ? Outcome.HOLDS : more ? Outcome.DOES_NOT_HOLD : Outcome.PARTLY, Holding.of(workloads, VIRTUAL).map(Holding::toString).orElse(""));
    }

    /**
     * What a request in flight costs, from the fewest in flight to the most.
     *
     * @param kilobytes of the process's memory
     * @param threads of the process with the most in flight
     */
    private record Holding(double kilobytes, int threads) {

        static Optional<Holding> of(List<Measured> workloads, String label) {
            Optional<Contender.Census> few = mode(workloads.getFirst(), label).map(Contender::census);
            Optional<Contender.Census> many = mode(workloads.getLast(), label).map(Contender::census);
            if (few.isEmpty() || many.isEmpty() || many.get().inFlight() <= few.get().inFlight()) return Optional.empty();
            return Optional.of(new Holding((many.get().residentMegabytes() - few.get().residentMegabytes()) * 1024
                    / (many.get().inFlight() - few.get().inFlight()), many.get().threads()));
        }

        @Override
        public String toString() {
            return format("%,.0f KB for each, %,d threads", kilobytes, threads);
        }
    }

    private Claim overload() {
        String claim = "Too many threads overload the machine";
        List<Measured> workloads = byConcurrency(measured -> ran(measured, THREADS).isPresent());
        if (workloads.size() < 2) return notMeasured(claim, "scale");
        List<Double> speeds = new ArrayList<>();
        for (Measured measured : workloads) speeds.add(ran(measured, THREADS).orElseThrow().median(Figure.PAGES_PER_SECOND));
        double best = speeds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        Contender few = ran(workloads.getFirst(), THREADS).orElseThrow();
        Contender many = ran(workloads.getLast(), THREADS).orElseThrow();
        double floor = workloads.getLast().noise().stream().filter(noise -> noise.figure() == Figure.PAGES_PER_SECOND).mapToDouble(noise -> noise.floor()).findFirst().orElse(0.03);
        boolean fails = mode(workloads.getLast(), THREADS).isEmpty();
        boolean falls = fails || speeds.getLast() < (1 - floor) * best;
        boolean behind = compares(ASYNC, THREADS).test(workloads.getLast()) && outcome(List.of(workloads.getLast()), ASYNC, THREADS) == Outcome.HOLDS;
        return new Claim(claim, names(workloads), format("threads with %s in flight: %s pages/s, %,.0f to %,.0f µs of CPU a page, at most %,.0f threads%s",
                flights(workloads), speeds(workloads, THREADS), few.median(Figure.CPU_MICROS_PER_PAGE), many.median(Figure.CPU_MICROS_PER_PAGE), many.median(Figure.THREADS),
                fails ? format("; in the end %.0f%% of its pages failed", 100 * many.failedShare())
                        : !falls && behind ? "; more threads do not make it slower, but eventloop is faster" : ""),
                falls ? Outcome.HOLDS : behind ? Outcome.PARTLY : Outcome.DOES_NOT_HOLD,
                workloads.stream().allMatch(has(VIRTUAL)) ? format("%s pages/s, at most %,.0f threads", speeds(workloads, VIRTUAL),
                        mode(workloads.getLast(), VIRTUAL).orElseThrow().median(Figure.THREADS)) : "");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
