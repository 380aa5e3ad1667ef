package lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import lab.replay.Origins;
import lab.replay.ReplayServer;
import lab.result.Workload;
import lab.workload.Plan;
import site.Latency;
import site.Site;
import site.SiteOptions;
import site.Units;
import site.page.Complexity;
import site.page.Folder;

/** The server's process: the sample site, or a recording replayed. */
public final class Serving {

    /** Different generated pages: enough for no page to be in the processor's caches, few enough for the site to keep them ready. */
    private static final int PAGES = 2000;

    /** A site keeps 64 MB of pages ready. */
    private static final long KEPT = 48L << 20;

    private Site site;
    private ReplayServer replay;

    private Serving() {}

    /** Answers the lab on stdin and stdout until it is gone. */
    public static void main(String... arguments) {
        Pipe.serve(new Serving()::answer);
    }

    /**
     * What there is to fetch.
     *
     * @param urls with their latency
     * @param fastUrls the same pages without
     * @param origins where the hosts of a recording are; null when there is none
     * @param hosts how many there are
     * @param meanSeconds latency of a reply, on average
     * @param longestSeconds latency of the slowest in a thousand
     * @param leftOut targets of a recording that are not replayed, as they failed without a reply
     */
    record Served(List<String> urls, List<String> fastUrls, Origins origins, int hosts, double meanSeconds, double longestSeconds,
            int leftOut) {}

    private Object answer(String name, JsonNode content) throws Exception {
        return switch (name) {
            case "Plan" -> {
                Plan plan = Pipe.JSON.treeToValue(content, Plan.class);
                yield plan.kind() == Workload.Kind.REPLAY ? replay(plan) : start(plan);
            }
            case "Reset" -> {
                if (replay != null) replay.reset(content.asBoolean());
                else site.reset();
                yield null;
            }
            case "MostInFlight" -> replay != null ? replay.mostInFlight() : site.stats().maxInFlight();
            default -> throw new IllegalArgumentException("no such question: " + name);
        };
    }

    private Served replay(Plan plan) throws IOException {
        replay = ReplayServer.start(Path.of(plan.source()));
        return new Served(replay.targets(), replay.targets(), replay.origins(), replay.origins().hosts().size(), replay.meanSeconds(),
                replay.longestSeconds(), replay.leftOut());
    }

    private Served start(Plan plan) throws BindException {
        SiteOptions options = new SiteOptions().port(0).loops(loops(plan.kind(), Runtime.getRuntime().availableProcessors()));
        int pages;
        if (plan.kind() == Workload.Kind.FOLDER) {
            options.root(Path.of(plan.source()));
            pages = new Folder(Path.of(plan.source()), null, null).htmlPaths().size();
        } else {
            long size = Units.size(plan.size());
            options.size(size).complexity(Complexity.parse(plan.complexity()));
            pages = Math.clamp(KEPT / size, 1, PAGES);
        }
        site = Site.start(options);
        String base = site.url("");
        List<String> fast = site.urls(pages);
        Latency latency = Latency.parse(plan.latency());
        double[] draws = draws(latency);
        List<String> urls = latency instanceof Latency.Fixed(var time) && time.isZero() ? fast
                : fast.stream().map(url -> base + "/delay/" + plan.latency() + url.substring(base.length())).toList();
        return new Served(urls, fast, null, 1, DoubleStream.of(draws).average().orElse(0), draws[draws.length - draws.length / 1000], 0);
    }

    /** Event loops of the server, each of which is a core at most: one is enough for two cores, of which the mode is to have most, and a replay has no more. */
    static int loops(Workload.Kind kind, int cores) {
        return kind == Workload.Kind.REPLAY ? 1 : Math.max(1, cores / 4);
    }

    /** Many latencies in seconds, in their order. */
    private static double[] draws(Latency latency) {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(() -> latency.draw(random).toNanos() / 1e9).limit(10_000).sorted().toArray();
    }
}
