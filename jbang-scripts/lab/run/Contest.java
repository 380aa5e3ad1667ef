package lab.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lab.result.Contender;
import lab.result.Figure;
import lab.result.Measured;
import lab.result.Noise;
import lab.result.Ratio;
import lab.result.Round;
import lab.result.Workload;
import lab.statistics.Ratios;
import lab.workload.Plan;
import scraper.report.PagesPerSecond;

/**
 * One workload: every mode in JVMs of its own over the same pages, from a server in a process of its own. A warm-up of each,
 * then rounds with a pass of each JVM, in an order that turns by one each round, so that a machine that gets slower or faster
 * is not held against one mode. What stands there twice makes its passes in the same JVMs, one after the other: how its
 * compilers chanced upon the code is then the same for both.
 */
final class Contest {

    /** One mode's pass in one JVM. */
    private record Turn(Entrant entrant, Jvm jvm) {}

    /** For all modes together; but two for each at least. How its compilers chance upon the code makes each JVM a little different. */
    private static final int JVMS = 6;
    private static final int FEWEST_JVMS = 2;

    private static final int ROUNDS_WANTED = 10;
    private static final double LEAST_SECONDS = 0.5;
    private static final double MOST_SECONDS = 10;

    /** A pass of no more pages than fit in flight is all beginning and end. */
    static final int FILLINGS = 2;

    private final Plan plan;
    private final Budget budget;
    private final Lab lab;
    private final Child server;
    private final Serving.Served served;
    private final int jvmsOfEach;
    private final List<Entrant> entrants = new ArrayList<>();
    private final Records records = new Records();
    private final long began = System.nanoTime();
    private Meter first;
    private int pages;

    Contest(Plan plan, List<String> modes, Budget budget, Lab lab) throws IOException {
        this.plan = plan;
        this.budget = budget;
        this.lab = lab;
        server = lab.started(new Child(Serving.class, "the server"));
        served = server.ask(plan, Serving.Served.class);
        List<String> labels = Entrant.labels(modes);
        jvmsOfEach = (int) Math.max(FEWEST_JVMS, JVMS / modes.stream().distinct().count());
        for (int i = 0; i < modes.size(); i++) {
            Job job = new Job(modes.get(i), plan.options(), plan.concurrency(), plan.perHost(), plan.workers(), served.urls(), served.fastUrls(),
                    served.origins());
            Entrant entrant = new Entrant(labels.get(i), modes.get(i), lab.burn(labels.get(i)));
            Entrant twin = entrants.stream().filter(other -> other.mode().equals(entrant.mode())).findFirst().orElse(null);
            if (twin != null) twin.jvms().forEach(entrant::add);
            else for (int number = 1; number <= jvmsOfEach; number++) entrant.add(lab.started(new Jvm(labels.get(i), number, job)));
            entrants.add(entrant);
        }
    }

    /** Runs it; when it is stopped meanwhile, what has been measured so far. */
    Measured run() throws IOException {
        try {
            warmUp();
            first = Meter.read();
            double longest = 0;
            for (int number = 1; budget.allows(number, seconds(), longest); number++) {
                double start = seconds();
                round(number);
                longest = Math.max(longest, seconds() - start);
                if (budget.isEnough(number, this::ratios)) break;
            }
            census();
        } catch (IOException e) {
            if (!lab.stopped()) throw e;
        }
        return measured();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private List<Turn> turns() {
        // All first JVMs, then all second ones: those of one mode are not neighbours.
        List<Turn> all = new ArrayList<>();
        for (int number = 0; number < jvmsOfEach; number++) for (Entrant entrant : entrants) all.add(new Turn(entrant, entrant.jvms().get(number)));
        return all;
    }

    private List<Jvm> jvms() {
        return turns().stream().map(Turn::jvm).distinct().toList();
    }

    private void warmUp() throws IOException {
        reset(true);
        double each = budget.warmupSeconds() / jvms().size();
        // In turn, as the server warms up as well, and whoever had it cold for himself would be compiled for that.
        for (boolean cold = true; cold; ) {
            cold = false;
            for (Jvm jvm : jvms()) {
                if (jvm.steadiness().reached() || jvm.warmupSeconds() >= each && jvm.steadiness().passes() >= 2) continue;
                jvm.warmUp(plan.concurrency());
                cold = true;
            }
        }
        for (Jvm jvm : jvms()) {
            lab.tell("%s: %s, JVM %d: warmed up in %d passes, %.1f s%s", plan.name(), jvm.label(), jvm.number(), jvm.steadiness().passes(),
                    jvm.warmupSeconds(), jvm.steadiness().reached() ? "" : ", not yet steady");
        }
        double tried = Math.max(1, 2 * served.longestSeconds());
        int places = Math.min(plan.concurrency(), plan.perHost() * served.hosts());
        for (Jvm jvm : jvms()) {
            double most = served.meanSeconds() == 0 ? jvm.pagesPerSecond() : Math.min(jvm.pagesPerSecond(), places / served.meanSeconds());
            reset(false);
            jvm.tryOut(whole(most * tried));
        }
        double passSeconds = Math.max((budget.seconds() - seconds()) / (turns().size() * (ROUNDS_WANTED + 1)), 3 * served.longestSeconds());
        double secondsAPage = jvms().stream().mapToDouble(jvm -> 1 / jvm.pagesPerSecond()).average().orElseThrow();
        pages = plan.pages() > 0 ? plan.pages() : whole(Math.max(FILLINGS * places, Math.clamp(passSeconds, LEAST_SECONDS, MOST_SECONDS) / secondsAPage));
    }

    /** So many pages; of a recording the whole of it, and as often as it fits in. */
    private int whole(double count) {
        int one = plan.kind() == Workload.Kind.REPLAY ? served.urls().size() : 1;
        return one * (int) Math.max(1, Math.round(count / one));
    }

    /** Counters and chances begin anew. @param fast whether a replay is to answer at once */
    private void reset(boolean fast) throws IOException {
        server.ask("Reset", fast, Object.class);
    }

    private void round(int number) throws IOException {
        List<Turn> order = new ArrayList<>(turns());
        // Of two that share a JVM each is the first as often.
        if (number % 2 == 0) Collections.reverse(order);
        Collections.rotate(order, 1 - number);
        for (int place = 1; place <= order.size(); place++) pass(number, place, order.get(place - 1));
        lab.tell("%s, round %d: %s pages/s", plan.name(), number, entrants.stream().map(entrant -> entrant.contender())
                .map(mode -> mode.label() + mode.rounds().stream().filter(round -> round.number() == number)
                        .map(round -> " " + PagesPerSecond.text(round.pagesPerSecond())).collect(Collectors.joining()))
                .collect(Collectors.joining(", ")));
    }

    private void pass(int number, int place, Turn turn) throws IOException {
        reset(false);
        Duration cpu = server.cpu();
        Meter before = Meter.read();
        Passed passed = turn.jvm.pass(pages, turn.entrant.burn(), false);
        Meter after = Meter.read();
        double seconds = (after.nanos() - before.nanos()) / 1e9;
        double client = passed.cpuSeconds() / passed.seconds();
        double ours = server.cpu().minus(cpu).toNanos() / 1e9 / seconds;
        Round.Cores cores = new Round.Cores(client, ours, share(after.busySeconds() - before.busySeconds() - passed.cpuSeconds(), seconds, ours),
                share(after.stolenSeconds() - before.stolenSeconds(), seconds, 0));
        int inFlight = server.ask("MostInFlight", Map.of(), Integer.class);
        turn.entrant.add(number, turn.jvm.number(), place, inFlight, cores, passed);
        records.compare(passed.fingerprint(), turn.jvm, served.urls());
    }

    private static Double share(double cpuSeconds, double seconds, double without) {
        return Double.isNaN(cpuSeconds) ? null : Math.max(0, cpuSeconds / seconds - without);
    }

    /** What each mode holds in the middle of a pass; once, as it takes a collection then. */
    private void census() throws IOException {
        for (Entrant entrant : entrants) {
            reset(false);
            Contender.Census census = entrant.jvms().getFirst().pass(pages, entrant.burn(), true).census();
            if (census != null) entrant.census(census.with(server.ask("MostInFlight", Map.of(), Integer.class)));
        }
    }

    private List<Contender> contenders() {
        return entrants.stream().map(Entrant::contender).toList();
    }

    private List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        for (Figure figure : Figure.COMPARED) ratios.addAll(Ratios.all(contenders(), Ratios.noise(contenders(), figure)));
        return ratios;
    }

    private Measured measured() {
        List<Contender> modes = contenders();
        List<Noise> noise = Figure.COMPARED.stream().map(figure -> Ratios.noise(modes, figure)).toList();
        double kilobytes = modes.stream().flatMap(mode -> mode.rounds().stream())
                .mapToDouble(round -> round.megabytesPerSecond() * 1024 / round.pagesPerSecond()).average().orElse(0);
        Measured measured = new Measured(plan.measured(pages, kilobytes, served.hosts()), modes, ratios(), noise, records.same(), records.differing(),
                List.of());
        return Warnings.in(measured, Runtime.getRuntime().availableProcessors(), first == null ? 0 : Meter.read().throttled() - first.throttled(), served.leftOut());
    }
}
