package test.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Other programs for the same job, where there are any: SCRAPE_PEERS names a folder with a {@code peers.conf} of lines
 * {@code NAME COMMAND}, in which {@code {urls}}, {@code {out}} and {@code {c}} stand for the job, {@code {here}} for that folder
 * and {@code {scratch}} for the one where they are built (PEERS_SCRATCH, default {@code peers-scratch} in the temporary folder).
 */
final class Peers {

    private Peers() {}

    /** The command of a peer; null, and said so by name, when it is not there or cannot do one page. */
    static List<String> command(String name, Path onePage, Path list, Path out, int inFlight) throws InterruptedException {
        try {
            String here = System.getenv("SCRAPE_PEERS");
            String line = here == null ? null : Files.readAllLines(Path.of(here, "peers.conf")).stream().filter(one -> one.startsWith(name + " ")).findFirst().orElse(null);
            if (line == null) {
                Told.say("%s: skipped, as %s", name, here == null ? "SCRAPE_PEERS is not set" : "peers.conf does not have it");
                return null;
            }
            String scratch = System.getenv().getOrDefault("PEERS_SCRATCH", System.getProperty("java.io.tmpdir") + "/peers-scratch");
            Whole.run(command(line, here, scratch, onePage, out, 1), 1);
            return command(line, here, scratch, list, out, inFlight);
        } catch (IOException | AssertionError e) {
            Told.say("%s: skipped, as it does not run: %s", name, e.getMessage().lines().findFirst().orElse(""));
            return null;
        }
    }

    private static List<String> command(String line, String here, String scratch, Path list, Path out, int inFlight) {
        Map<String, String> values = Map.of("{urls}", list.toString(), "{out}", out.toString(), "{c}", "" + inFlight, "{here}", here, "{scratch}", scratch,
                "{python}", System.getenv().getOrDefault("PEERS_PYTHON", "/usr/bin/python3"), "{java}", System.getenv().getOrDefault("PEERS_JAVA", "java"));
        List<String> command = new ArrayList<>();
        Stream.of(line.strip().split("\\s+")).skip(1).forEach(word -> {
            String filled = word;
            for (Map.Entry<String, String> value : values.entrySet()) filled = filled.replace(value.getKey(), value.getValue());
            command.add(filled);
        });
        return command;
    }
}
