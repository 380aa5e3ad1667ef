package lab.run;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import lab.result.Experiment;
import lab.result.Measured;
import lab.workload.Plan;

/** An experiment: one workload after another. For one thread; {@link #stop} may be called from any other meanwhile. */
public final class Lab {

    private final Consumer<String> told;
    private final Map<String, Double> burns;
    private final List<AutoCloseable> running = new ArrayList<>();
    private volatile boolean stopped;

    /** Hears of each workload that has ended. */
    public interface Listener {
        /** So far. */
        void measured(Experiment soFar);
    }

    /**
     * A lab with nothing done.
     *
     * @param told hears a sentence on what is going on, for people
     * @param burns share of a page's CPU time that these modes burn in addition, for tests of the lab itself
     */
    public Lab(Consumer<String> told, Map<String, Double> burns) {
        this.told = told;
        this.burns = burns;
    }

    /**
     * Runs workloads.
     *
     * @param modes their names; one may stand there twice, to be compared with itself
     * @return what there is when all are done, or when it is stopped
     * @throws IOException when a process of the lab's does not do its work
     */
    public Experiment run(List<Plan> plans, List<String> modes, Budget budget, Listener listener) throws IOException {
        String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        long start = System.nanoTime();
        List<Measured> measured = new ArrayList<>();
        for (Plan plan : plans) {
            try {
                measured.add(new Contest(plan, modes, budget, this).run());
            } catch (IOException e) {
                if (!stopped) throw e;
            } finally {
                closeAll();
            }
            if (stopped) break;
            listener.measured(experiment(began, start, measured));
        }
        return experiment(began, start, measured);
    }

    /** What these modes are called in results: one that stands there twice has a number behind it, the second time. */
    public static List<String> labels(List<String> modes) {
        return Entrant.labels(modes);
    }

    private Experiment experiment(String began, long start, List<Measured> measured) {
        List<Measured> some = measured.stream().filter(one -> one.modes().stream().anyMatch(mode -> !mode.rounds().isEmpty())).toList();
        return new Experiment(Experiment.FORMAT, began, (System.nanoTime() - start) / 1e9, stopped, ThisMachine.get(), some);
    }

    /** Ends it: what is being measured is dropped, what has been is kept. */
    public void stop() {
        stopped = true;
        closeAll();
    }

    boolean stopped() {
        return stopped;
    }

    double burn(String label) {
        return burns.getOrDefault(label, 0.0);
    }

    void tell(String format, Object... values) {
        told.accept(String.format(Locale.ROOT, format, values));
    }

    /** Takes note of a process, so that it is ended with this. */
    synchronized <T extends AutoCloseable> T started(T process) throws IOException {
        running.add(process);
        if (stopped) closeAll();
        return process;
    }

    private synchronized void closeAll() {
        for (AutoCloseable process : running) {
            try {
                process.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        running.clear();
    }
}
