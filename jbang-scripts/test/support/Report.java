package test.support;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says how the tests go: a line for each class as it ends, failures with their trace, and at the end what was skipped
 * and why, the slowest tests, and the count.
 */
public final class Report implements TestExecutionListener {

    private static final int SLOWEST = 15;

    private record Timed(String name, double seconds) {}

    private static final class Tally {
        int passed;
        int failed;
        int skipped;
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Tally all = new Tally();
    private final Map<TestIdentifier, Tally> classes = new ConcurrentHashMap<>();
    private final Map<TestIdentifier, Long> started = new ConcurrentHashMap<>();
    private final List<Timed> timed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private TestPlan plan;

    /**
     * A report that is empty so far.
     *
     * @param out where the lines go
     * @param err where failures go
     */
    public Report(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        this.plan = plan;
    }

    @Override
    public void executionStarted(TestIdentifier id) {
        started.put(id, System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier id, String reason) {
        var tests = id.isTest() ? 1 : plan.getDescendants(id).stream().filter(TestIdentifier::isTest).count();
        // What a template or factory would have run is not known: it counts as one.
        skip(id, reason, (int) Math.max(1, tests));
        if (isClass(id)) {
            close(id);
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier id, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> {
                all.failed++;
                tally(id).ifPresent(tally -> tally.failed++);
                var trace = new StringWriter();
                result.getThrowable().ifPresent(failure -> failure.printStackTrace(new PrintWriter(trace, true)));
                ThisProcess.say(err, "FAILED " + name(id) + System.lineSeparator() + trace.toString().stripTrailing());
            }
            case ABORTED -> skip(id, result.getThrowable().map(Throwable::getMessage).orElse(null), 1);
            case SUCCESSFUL -> {
                if (id.isTest()) {
                    all.passed++;
                    tally(id).ifPresent(tally -> tally.passed++);
                }
            }
        }
        if (id.isTest()) {
            timed.add(new Timed(name(id), seconds(id)));
        } else if (isClass(id)) {
            close(id);
        }
    }

    /**
     * Prints what is known only at the end; the last line is the count.
     *
     * @return whether something ran and nothing failed
     */
    public synchronized boolean close() {
        skipped.forEach(out::println);
        timed.sort(Comparator.comparingDouble(Timed::seconds).reversed());
        timed.stream().limit(SLOWEST).forEach(test -> line("slowest  %6.2f s  %s", test.seconds(), test.name()));
        line("%d passed, %d failed, %d skipped", all.passed, all.failed, all.skipped);
        out.flush();
        err.flush();
        return all.failed == 0 && all.passed > 0;
    }

    private void skip(TestIdentifier id, String reason, int tests) {
        all.skipped += tests;
        tally(id).ifPresent(tally -> tally.skipped += tests);
        skipped.add("skipped  " + name(id) + ": " + (reason == null ? "no reason given" : reason));
    }

    private void close(TestIdentifier id) {
        var tally = classes.getOrDefault(id, new Tally());
        if (tally.passed + tally.failed + tally.skipped > 0) {
            line("%-6s  %3d passed %3d failed %3d skipped  %6.2f s  %s", tally.failed == 0 ? "ok" : "FAILED",
                    tally.passed, tally.failed, tally.skipped, seconds(id), name(id));
        }
    }

    private Optional<Tally> tally(TestIdentifier id) {
        return classOf(id).map(owner -> classes.computeIfAbsent(owner, _ -> new Tally()));
    }

    private Optional<TestIdentifier> classOf(TestIdentifier id) {
        return isClass(id) ? Optional.of(id) : plan.getParent(id).flatMap(this::classOf);
    }

    private static boolean isClass(TestIdentifier id) {
        return id.getSource().filter(ClassSource.class::isInstance).isPresent();
    }

    private String name(TestIdentifier id) {
        if (isClass(id)) {
            var name = ((ClassSource) id.getSource().orElseThrow()).getClassName();
            // A class that runs once for each of several values is told apart by the value.
            return id.getUniqueIdObject().getLastSegment().getType().equals("class-template-invocation")
                    ? name + " [" + id.getDisplayName() + "]" : name;
        }
        var own = id.getDisplayName().replaceFirst("\\(.*\\)$", "");
        return plan.getParent(id).filter(parent -> parent.getParentId().isPresent())
                .map(parent -> name(parent) + (isClass(parent) ? "." : " ") + own).orElse(own);
    }

    private double seconds(TestIdentifier id) {
        return started.containsKey(id) ? (System.nanoTime() - started.get(id)) / 1e9 : 0;
    }

    private void line(String format, Object... values) {
        ThisProcess.say(out, String.format(Locale.ROOT, format, values));
    }
}
