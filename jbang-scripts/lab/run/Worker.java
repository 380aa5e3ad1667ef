package lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.replay.Replayed;
import scraper.Scrape;
import scraper.Settings;
import scraper.cli.ScrapingOptions;
import scraper.fetch.Fetchers;
import scraper.mode.Mode;
import scraper.report.Contents;
import scraper.report.Memory;
import scraper.report.Tally;
import scraper.sink.JsonLines;
import scraper.sink.PageRecord;
import scraper.sink.Sink;

/** The process of one mode: told its job, it makes one pass after another when it is asked to. */
public final class Worker {

    private Settings settings;
    private Fetchers fetchers;
    private List<String> urls;
    private List<String> fastUrls;
    private Contents last = new Contents();

    private Worker() {}

    /** Answers the lab on stdin and stdout until it is gone. */
    public static void main(String... arguments) {
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        Pipe.serve(new Worker()::answer);
    }

    private Object answer(String name, JsonNode content) throws Exception {
        return switch (name) {
            case "Job" -> take(Pipe.JSON.treeToValue(content, Job.class));
            case "Pass" -> pass(Pipe.JSON.treeToValue(content, Pass.class));
            case "Hashes" -> last.hashes();
            default -> throw new IllegalArgumentException("no such question: " + name);
        };
    }

    private Object take(Job job) {
        Mode mode = Stream.of(Mode.values()).filter(known -> known.label().equals(job.mode())).findFirst().orElseThrow();
        settings = ScrapingOptions.read(job.options().stream()).with(mode).concurrency(job.concurrency()).workers(job.workers())
                .politeness(politeness -> politeness.perHost(job.perHost()));
        fetchers = job.origins() == null ? Fetchers.REAL : new Replayed(job.origins());
        if (job.origins() != null) settings.network(network -> network.resolve(job.origins().pin()));
        urls = job.urls();
        fastUrls = job.fastUrls();
        return null;
    }

    private Passed pass(Pass pass) throws IOException, InterruptedException {
        last = new Contents();
        Sink sink = new Both(last, new JsonLines(OutputStream.nullOutputStream()), Burn.of(pass.burnMicros()));
        Scrape scrape = new Scrape(settings, fetchers);
        Memory.resetPeaks();
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        CensusTaker census = pass.census() ? new CensusTaker(scrape.tally(), pass.pages() / 2) : null;
        double before = CpuClock.seconds();
        Tally tally = scrape.run(new Cycle(pass.fast() ? fastUrls : urls, pass.pages()), sink);
        double cpu = CpuClock.seconds() - before;
        return new Passed(tally.done(), tally.failed(), tally.seconds(), cpu,
                tally.bytes() / 1048576.0, Times.encoded(tally.fetch()), Times.encoded(tally.parse()), Memory.heapPeakBytes() / 1048576.0,
                Memory.residentPeakBytes().isPresent() ? Memory.residentPeakBytes().getAsLong() / 1048576.0 : null,
                ManagementFactory.getThreadMXBean().getPeakThreadCount(), tally.stages().meanMicros(), errors(tally), last.fingerprint(),
                census == null ? null : census.taken());
    }

    private static Map<String, Long> errors(Tally tally) {
        return tally.failures().entrySet().stream().collect(Collectors.toMap(failure -> failure.getKey().label(), Map.Entry::getValue));
    }

    /** What a run writes to, as in earnest but for the file; what is compared; and what it is slowed by. */
    private record Both(Contents contents, JsonLines lines, Burn burn) implements Sink {
        @Override
        public void write(PageRecord record) throws IOException {
            contents.write(record);
            lines.write(record);
            burn.run();
        }

        @Override
        public void flush() throws IOException {
            lines.flush();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
