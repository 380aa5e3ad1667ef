package test.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Installed;
import test.support.Script;

/** How long one page takes from start to exit. */
@Tag("bench")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class StartBench {

    @TempDir
    Path folder;

    private static double seconds(List<String> command, int lines) throws Exception {
        Whole run = Whole.run(command, 1);
        assertEquals(lines, run.lines());
        return run.seconds();
    }

    @Test
    void onePage() throws Exception {
        String jbangw = Checkout.at("jbang-scripts/jbangw").toString();
        List<String> installed = List.of(Installed.into(folder.resolve("prefix")).command());
        Path empty = Files.writeString(folder.resolve("empty.java"), "void main() { IO.println(); }\n");
        try (Web web = Web.books()) {
            String url = web.urls(1, "").getFirst();
            Rounds rounds = new Rounds("s").way("installed scrape", () -> seconds(and(installed, "-q", "--no-robots", url), 1))
                    .way("scrape", () -> seconds(Script.uncached("-q", "--no-robots", url), 1))
                    .way("jbangw scrape.java", () -> seconds(List.of(jbangw, Checkout.at("jbang-scripts/scrape.java").toString(), "-q", "--no-robots", url), 1))
                    .way("jbangw with an empty script", () -> seconds(List.of(jbangw, empty.toString()), 1))
                    .way("java with an empty script", () -> seconds(List.of(Script.line().getFirst(), empty.toString()), 1));
            List<String> python = Peers.command("py-aio-lxml", web.list(1, ""), web.list(1, ""), folder.resolve("out"), 1);
            if (python != null) rounds.way("py-aio-lxml", () -> Whole.run(python, 1).seconds());
            rounds.run("one page");
            if (python != null) Told.atMost(2, rounds.over("installed scrape", "py-aio-lxml"), "one page, installed scrape over py-aio-lxml");
            Told.say("one page: installed %.2f of jbangw scrape.java", rounds.over("installed scrape", "jbangw scrape.java"));
            Told.say("one page: jbangw adds %.2f s to scrape's own start", rounds.of("jbangw scrape.java") - rounds.of("scrape"));
        }
    }

    @Test
    void help() throws Exception {
        List<String> installed = List.of(Installed.into(folder.resolve("prefix")).command());
        int lines = Script.scrape("", "--help").out().split("\n").length;
        List<String> jbangw = List.of(Checkout.at("jbang-scripts/jbangw").toString(), Checkout.at("jbang-scripts/scrape.java").toString());
        Rounds rounds = new Rounds("s").way("installed scrape", () -> seconds(and(installed, "--help"), lines))
                .way("scrape", () -> seconds(Script.uncached("--help"), lines)).way("jbangw scrape.java", () -> seconds(and(jbangw, "--help"), lines));
        rounds.run("--help");
        Told.say("--help: installed %.2f of jbangw scrape.java", rounds.over("installed scrape", "jbangw scrape.java"));
    }

    private static List<String> and(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toList();
    }
}
