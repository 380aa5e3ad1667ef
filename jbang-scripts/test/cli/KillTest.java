package test.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.mode.Mode;
import scraper.sink.Format;
import site.Site;
import site.SiteOptions;
import test.support.KilledRun;

/**
 * {@code kill -9} and power cuts at random moments, over all modes and formats: in the end every target once and every record
 * right. What chance decides follows from a seed, which is printed; {@code KILL_SEED=N} in the environment sets it.
 */
class KillTest {

    private static final List<Format> FORMATS = List.of(Format.JSONL, Format.CSV, Format.TSV, Format.SQLITE);
    private static final Map<String, Map<String, List<String>>> REFERENCES = new HashMap<>();

    private static Site site;

    @TempDir
    Path folder;

    private final long seed = System.getenv("KILL_SEED") == null ? System.nanoTime() : Long.parseLong(System.getenv("KILL_SEED"));
    private final Random random = new Random(seed);

    @BeforeAll
    static void start() throws Exception {
        // 300 targets, 16 at once: two seconds, so that there is more than one commit.
        site = Site.start(new SiteOptions().port(0).prefix("/delay/100ms").size(4000));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private List<KilledRun.Case> all() {
        List<KilledRun.Case> all = new ArrayList<>();
        for (Mode mode : Mode.values())
            for (Format format : FORMATS)
                for (boolean replaces : new boolean[] {false, true})
                    for (KilledRun.Kind kind : KilledRun.Kind.values()) all.add(new KilledRun.Case(mode, format, replaces, kind));
        Collections.shuffle(all, random);
        return all;
    }

    private KilledRun prepared(KilledRun.Case run) throws IOException {
        return new KilledRun(site, run, random, Files.createTempDirectory(folder, "run"), REFERENCES);
    }

    private void kill(List<KilledRun.Case> cases, int atLeast) throws Exception {
        int runs = 0;
        int kills = 0;
        int whole = 0;
        while (kills < atLeast || runs < cases.size()) {
            KilledRun.Case next = cases.get(runs++ % cases.size());
            try {
                KilledRun run = prepared(next);
                int times = 1 + random.nextInt(2);
                boolean unfinished = true;
                for (int i = 0; i < times && unfinished; i++) {
                    unfinished = run.kill();
                    if (unfinished) kills++;
                    else whole++;
                }
                run.finishAndCheck();
            } catch (AssertionError | Exception e) {
                throw new AssertionError("KILL_SEED=" + seed + ", run " + runs + ", " + next + ": " + e.getMessage(), e);
            }
        }
        System.out.println("KillTest: seed " + seed + ": " + runs + " runs, killed " + kills + " times, " + whole + " times after they were whole: every target once");
    }

    @Test
    void afterKill9EveryTargetIsThereOnce() throws Exception {
        List<KilledRun.Case> few = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            Format format = FORMATS.get(mode.ordinal());
            few.add(all().stream().filter(run -> run.mode() == mode && run.format() == format).findFirst().orElseThrow());
        }
        kill(few, few.size());
    }

    @Test
    @Tag("soak")
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void afterAHundredKillsEveryTargetIsThereOnce() throws Exception {
        kill(all(), 100);
    }

    @Test
    void whateverAPowerCutLeavesIsGoneOnWith() throws Exception {
        picture(all().stream().filter(run -> run.format() == Format.CSV || run.format() == Format.SQLITE).limit(2).toList(), 6);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void whateverManyPowerCutsLeaveIsGoneOnWith() throws Exception {
        picture(all().subList(0, 24), 12);
    }

    private void picture(List<KilledRun.Case> cases, int moments) throws Exception {
        for (KilledRun.Case next : cases) {
            try {
                prepared(next).picture(moments);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("KILL_SEED=" + seed + ", " + next + ": " + e.getMessage(), e);
            }
        }
        System.out.println("KillTest: seed " + seed + ": " + cases.size() + " runs, " + moments + " pictures of each: every target once");
    }
}
