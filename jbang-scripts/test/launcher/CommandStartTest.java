package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import scraper.cli.ScrapeCommand;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.Installed;

/** How an installed command starts its Java, and what that has to load. Tests here change the installation, and mend it. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class CommandStartTest {

    /** What cron gives, and nothing else. */
    private static final Map<String, String> BARE = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    static Path folder;

    private static Installed installed;
    private static Site site;

    @BeforeAll
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    static void install() throws IOException {
        site = Site.start(new SiteOptions().port(0));
        installed = Installed.copy(folder.resolve("prefix"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Command run(String... line) {
        return Command.run(folder, BARE, "", List.of(line));
    }

    private static void assertScrapes() {
        Command run = run(installed.command(), "-q", site.url("/page/1"));
        assertEquals("", run.err());
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("{\"url\":\"" + site.url("/page/1") + "\"") && run.out().lines().count() == 1, run.out());
    }

    /** A class that is not in the cache is read, or made, in the middle of each start: switches over types and what records have of themselves are. */
    @Test
    void allClassesOfOursThatAUsualRunNeedsAreInTheCache() throws IOException {
        Path loaded = folder.resolve("loaded.log");
        List<String> line = new ArrayList<>(installed.java());
        line.addAll(List.of("-XX:AOTCache=" + installed.lib("scrape.aot"), "-Xlog:class+load:file=" + loaded + ":none", "-cp", installed.lib("scrape.jar").toString(),
                "scraper.cli.Ahead", "-c", "8", "--per-host", "8", "-o", folder.resolve("loaded.jsonl").toString()));
        for (int page = 1; page <= 40; page++) line.add(site.url("/page/" + page));
        Command run = Command.run(folder, BARE, "", line);
        assertEquals(0, run.code(), run.err());
        List<String> classes = Files.readAllLines(loaded);
        assertTrue(classes.stream().anyMatch(each -> each.startsWith("scraper.mode.Hybrid ") && each.endsWith("source: shared objects file")), "the log is of such a run");
        assertEquals(List.of(), classes.stream().filter(each -> each.startsWith("scraper.") && !each.endsWith("source: shared objects file")).toList());
        assertEquals(List.of(), classes.stream().filter(each -> each.startsWith("com.fasterxml.jackson.databind.")).toList(), "records are written without it");
    }

    @Test
    void aClosedStandardInputHasNoUrl() {
        Command run = run("sh", "-c", "exec '" + installed.command() + "' --no-robots - <&-");
        assertEquals(4, run.code(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void theCacheFits() throws IOException {
        List<String> line = new ArrayList<>(installed.java());
        line.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + installed.lib("scrape.aot"), "-cp", installed.lib("scrape.jar").toString(), "scrape", "--version"));
        Command run = Command.run(folder, BARE, "", line);
        assertEquals("scrape 0.1\n", run.out(), "with AOTMode=on Java ends when it cannot use the cache");
    }

    /** By profiles of methods in it, Java would compile those at each start, of which most runs need few. */
    @Test
    void theCacheKeepsNoProfiles() throws IOException {
        List<String> line = new ArrayList<>(installed.java());
        line.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+AOTPrintTrainingInfo", "-XX:AOTCache=" + installed.lib("scrape.aot"), "-cp",
                installed.lib("scrape.jar").toString(), "scraper.cli.Ahead", "--version"));
        Command run = Command.run(folder, BARE, "", line);
        List<String> dictionary = (run.out() + run.err()).lines().dropWhile(each -> !each.equals("Archived TrainingData Dictionary")).toList();
        assertTrue(!dictionary.isEmpty(), "Java tells what profiles the cache has: " + run.out() + run.err());
        assertEquals(List.of(), dictionary.stream().filter(each -> each.contains(": 0x")).toList());
    }

    @Test
    void withoutAFittingCacheItOnlyStartsSlower() throws IOException {
        Path cache = installed.lib("scrape.aot");
        byte[] whole = Files.readAllBytes(cache);
        try {
            // Its header says of which JVM it is: now of another.
            byte[] other = whole.clone();
            int name = new String(whole, 0, 10_000, StandardCharsets.ISO_8859_1).indexOf(" VM (");
            assertTrue(name > 0, "no JVM is named");
            other[name] = '-';
            Files.write(cache, other);
            assertScrapes();
            Files.write(cache, new byte[0]);
            assertScrapes();
            Files.delete(cache);
            assertScrapes();
        } finally {
            Files.write(cache, whole);
        }
    }

    @Test
    void whenItsJavaIsGoneAnotherIsLookedFor() throws IOException {
        Path home = installed.lib("java-home");
        String was = Files.readString(home);
        try {
            Files.writeString(home, "/gone/for ever\n");
            assertEquals("scrape 0.1\n", Command.run(folder, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", was.strip()), "",
                    List.of(installed.command(), "--version")).out());
            Path script = installed.prefix().resolve("bin/scrape-elsewhere");
            Files.writeString(script, Files.readString(Path.of(installed.command())).replace("/usr/lib/jvm", "/none").replace("/Library", "/none"));
            Command none = Command.run(folder, Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()), "", List.of("sh", script.toString(), "--version"));
            Files.delete(script);
            assertEquals(127, none.code(), none.out());
            assertTrue(none.err().startsWith("scrape: no Java 25 or newer: the one it was installed with, /gone/for ever, is gone"), none.err());
        } finally {
            Files.writeString(home, was);
        }
    }

    @Test
    void onlyRunsOfManyPagesAreCompiledWithAllOptimizations() throws IOException {
        Path home = installed.lib("java-home");
        String known = Files.readString(home);
        Path shown = Files.createDirectories(folder.resolve("shown/bin"));
        Files.writeString(shown.resolveSibling("release"), "JAVA_VERSION=\"25\"\n");
        Files.writeString(shown.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(shown.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("few.txt"), site.url("/page/1") + "\n");
        String url = site.url("/page/1") + "\n";
        Files.writeString(folder.resolve("some.txt"), url.repeat(40_000));
        Files.writeString(folder.resolve("urls.txt"), url.repeat(40_001));
        Files.writeString(folder.resolve("large.txt"), "#".repeat(9_000_000) + "\n" + url);
        Files.copy(folder.resolve("few.txt"), folder.resolve("few.txt.gz"));
        try {
            Files.writeString(home, shown.getParent() + "\n");
            for (String line : List.of("http://a.example/", "-q -e title=h1 https://a.example/ http://b.example/", "--help", "--version", "-O new.csv http://a.example/", "few.txt", "some.txt", "few.txt http://a.example/",
                    "--rows p -e a=b some.txt", "some.txt -r few.txt"))
                assertEquals(1, tiers(line), line);
            for (OptionSpec option : new CommandLine(new ScrapeCommand()).getCommandSpec().options()) {
                if (!List.of("FILE", "DIR").contains(option.paramLabel()) || option.longestName().startsWith("--export")) continue; // those are of --mode all
                for (String name : option.names()) assertEquals(1, tiers(name + " urls.txt http://a.example/"), name);
            }
            for (String line : List.of("urls.txt", "large.txt", "http://a.example/ urls.txt", "few.txt urls.txt", "few.txt.gz", "few.txt -", "-O few.txt urls.txt", "-", "-q -", "--mode all http://a.example/", "-m all http://a.example/", "--mode=all http://a.example/",
                    "-mall http://a.example/", "--proxy http://a.example:3128 urls.txt", "--config mine http://a.example/", ".", "missing.txt"))
                assertEquals(4, tiers(line), line);
        } finally {
            Files.writeString(home, known);
        }
    }

    /** The last tier of compilation in a run of this command line. */
    private static int tiers(String line) {
        Command run = run(Stream.concat(Stream.of(installed.command()), Stream.of(line.split(" "))).toArray(String[]::new));
        assertTrue(run.out().endsWith(line.replace(' ', '\n') + "\n"), run.out());
        return run.out().lines().filter(word -> word.startsWith("-XX:TieredStopAtLevel=")).mapToInt(word -> Integer.parseInt(word.replaceFirst(".*=", ""))).findFirst().orElseThrow();
    }
}
