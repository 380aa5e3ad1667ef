package lab.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.claims.Claim.Outcome;

/** How much code each mode takes, counted in the sources that this program was built from. */
public final class Code {

    /** What says which thread runs which stage. */
    public static final Map<String, List<String>> MODES = Map.of(
            "threads", List.of("mode/Threads.java", "mode/Crew.java", "mode/Blocking.java", "mode/ParseGate.java"),
            "virtual", List.of("mode/Virtual.java", "mode/Blocking.java", "mode/ParseGate.java"),
            "eventloop", List.of("mode/EventLoop.java"),
            "hybrid", List.of("mode/Hybrid.java", "mode/Crew.java", "mode/ParseCost.java"));

    /** What it takes to get the same replies from each client. */
    public static final Map<String, List<String>> CLIENTS = Map.of(
            "OkHttp", List.of("fetch/OkHttpFetcher.java", "fetch/Watch.java", "fetch/OkHttpGuard.java", "fetch/StrictChunks.java", "fetch/OkHeaders.java",
                    "fetch/SocksSockets.java"),
            "Vert.x", List.of("fetch/VertxFetcher.java", "fetch/IdleConnections.java", "fetch/PooledConnections.java", "fetch/LargeBodies.java", "fetch/Loop.java",
                    "fetch/Dial.java", "fetch/Exchange.java", "fetch/Body.java", "fetch/VertxHeaders.java", "fetch/Wire.java",
                    "fetch/Http1Codec.java", "fetch/Http2Heads.java", "fetch/CloseNotify.java", "fetch/Portions.java", "fetch/ChunkLines.java",
                    "fetch/HeaderLines.java"));

    private Code() {}

    /** Lines of these files that are neither empty nor comments nor imports. */
    public static long lines(List<String> files) {
        return files.stream().mapToLong(file -> lines(source(file))).sum();
    }

    /** Lines of this source that are neither empty nor comments nor imports. */
    public static long lines(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import ") && !line.startsWith("package ")).count();
    }

    private static String source(String file) {
        try (InputStream in = Code.class.getResourceAsStream("/sources/" + file)) {
            if (in == null) throw new IllegalStateException("no source of " + file + ": //FILES of compare.java has to name it");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Claim claim() {
        long threads = lines(MODES.get("threads"));
        long async = lines(MODES.get("eventloop"));
        long blocking = lines(CLIENTS.get("OkHttp"));
        long loops = lines(CLIENTS.get("Vert.x"));
        Outcome outcome = blocking + threads < loops + async ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD;
        return new Claim("Threads are simple, async is complex, a hybrid is more so", "lines of code", String.format(Locale.ROOT,
                "the mode alone: threads %d, eventloop %d, hybrid %d; its HTTP client made to do the same: threads %d (OkHttp), eventloop and hybrid %d (Vert.x)",
                threads, async, lines(MODES.get("hybrid")), blocking, loops), outcome,
                String.format(Locale.ROOT, "the mode %d, its client as threads'", lines(MODES.get("virtual"))));
    }
}
