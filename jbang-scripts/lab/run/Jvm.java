package lab.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One JVM of one mode, from the lab's side. */
final class Jvm implements AutoCloseable {

    private final String label;
    private final int number;
    private final Child child;
    private final Steadiness steadiness = new Steadiness();
    private double warmupSeconds;
    private double pagesPerSecond;
    private double cpuMicrosPerPage;
    private int pages;

    /**
     * Starts it.
     *
     * @param label of its mode
     * @param number which of the mode's, from 1
     */
    Jvm(String label, int number, Job job) throws IOException {
        this.label = label;
        this.number = number;
        child = new Child(Worker.class, label);
        child.ask(job, Object.class);
    }

    String label() {
        return label;
    }

    int number() {
        return number;
    }

    /** One pass that is not measured, without latency: of about a second, but no more than eight times as many pages as the last. */
    void warmUp(int concurrency) throws IOException {
        int least = Math.max(100, Math.min(concurrency, 1000));
        pages = (int) Math.clamp(pagesPerSecond, least, Math.max(least, 8L * pages));
        warmed(child.ask(new Pass(pages, true, 0, false), Passed.class));
        steadiness.add(cpuMicrosPerPage);
    }

    /** One pass that is not measured, with latency: how fast it will be. */
    void tryOut(int tried) throws IOException {
        warmed(pass(tried, 0, false));
    }

    private void warmed(Passed passed) {
        warmupSeconds += passed.seconds();
        pagesPerSecond = passed.pagesPerSecond();
        cpuMicrosPerPage = passed.cpuMicrosPerPage();
    }

    /** One pass. @param burn share of a page's CPU time that is burnt in addition; 0: none */
    Passed pass(int pages, double burn, boolean census) throws IOException {
        return child.ask(new Pass(pages, false, burn * cpuMicrosPerPage, census), Passed.class);
    }

    /** What each record of the last pass said, by its target's place in the input. */
    Map<Long, Integer> hashes() throws IOException {
        return child.ask("Hashes", Map.of(), Hashes.class);
    }

    /** Jackson is to see what is in it. */
    private static final class Hashes extends HashMap<Long, Integer> {
        private static final long serialVersionUID = 1;
    }

    Steadiness steadiness() {
        return steadiness;
    }

    double warmupSeconds() {
        return warmupSeconds;
    }

    double pagesPerSecond() {
        return pagesPerSecond;
    }

    @Override
    public void close() {
        child.close();
    }
}
