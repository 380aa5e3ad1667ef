package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import scraper.cli.ScrapeCommand;
import scraper.mode.Mode;
import site.Site;
import site.SiteOptions;
import test.support.Checkout;
import test.support.Command;
import test.support.Script;
import test.support.Sites;
import test.support.ThisProcess;

/** The command as a whole: inputs, outputs and exit codes, and that the script passes them on. */
class CommandLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    @AutoClose
    private static Site site = Sites.start();

    @TempDir
    Path folder;

    private static List<JsonNode> records(String text) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : text.lines().toList()) records.add(JSON.readTree(line));
        return records;
    }

    private String list(String... paths) throws IOException {
        List<String> urls = new ArrayList<>();
        for (String path : paths) urls.add(path.startsWith("/") ? site.url(path) : path);
        return Files.write(folder.resolve("urls.txt"), urls).toString();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyModeWritesRecordsToStdoutAndItsSummaryToStderr(Mode mode) throws IOException {
        Command run = ThisProcess.scrape("", "--mode", mode.label(), list("/page/1", "/page/2", "/page/3"));
        assertEquals(0, run.code(), run.err());
        assertEquals(3, records(run.out()).size());
        assertTrue(run.err().contains(mode + ": 3 pages in "), run.err());
        assertTrue(run.err().contains("pages/s, ") && run.err().contains(" MB/s, ") && run.err().contains("of CPU a page")
                && run.err().contains("of memory at most") && run.err().contains("fetch ms: p50 ") && run.err().contains("parse ms: p50 ")
                && run.err().contains("p95") && run.err().contains("p99") && run.err().contains("max"), run.err());
        assertFalse(run.err().contains("\u001b") || run.err().contains("\r"), "no colours and no bar off a terminal");
    }

    @Test
    void fieldsListsAndAttributesAreExtracted() throws IOException {
        Command run = ThisProcess.scrape("", "-e", "heading=h1", "-e", "links[]=a[href]@abs:href", "-e", "none=.nothing@id", site.url("/page/5"));
        JsonNode record = records(run.out()).getFirst();
        assertTrue(record.get("heading").isTextual());
        assertTrue(record.get("links").get(0).asText().startsWith("http://127.0.0.1"), run.out());
        assertTrue(record.get("none").isNull());
        assertFalse(record.has("title"));
    }

    @Test
    void aRecipeGivesRowsAndItsChecksCountForTheExitCode() throws IOException {
        Path recipe = Files.writeString(folder.resolve("links.yaml"), """
                fields:
                  heading: {select: h1, required: true}
                rows:
                  select: a[href]
                  fields:
                    link: {select: '@href', type: url, required: true}
                """);
        Command run = ThisProcess.scrape("", "-q", "-r", recipe.toString(), "-e", "words[]=:root ~/\\w+/", site.url("/page/5"));
        assertEquals(0, run.code(), run.err());
        List<JsonNode> rows = records(run.out());
        assertTrue(rows.size() > 5 && rows.get(1).get("row").asInt() == 2 && rows.get(1).get("link").asText().startsWith("http://127.0.0.1"), run.out());
        Files.writeString(recipe, Files.readString(recipe).replace("select: h1,", "select: .h1,"));
        Command broken = ThisProcess.scrape("", "-q", "-r", recipe.toString(), site.url("/page/5"));
        assertEquals(3, broken.code());
        assertEquals("{\"kind\":\"contract\",\"message\":\"the field 'heading' is required, but '.h1' gives nothing\"}",
                records(broken.out()).getFirst().get("error").toString());
        assertTrue(broken.err().contains("(contract 1)"), broken.err());
    }

    @Test
    void urlsComeFromStdin() throws IOException {
        Command run = Script.script(site.url("/page/1") + "\n# comment\n\n" + site.url("/page/2") + "\n", "-q", "-");
        assertEquals(0, run.code());
        assertEquals(2, records(run.out()).size());
        assertEquals("", run.err(), "with -q a run that went well says nothing");
    }

    @Test
    void failedTargetsAreExitCode3UnlessAllowed() throws IOException {
        String list = list("/page/1", "/status/404/page/2", "no url");
        Command strict = ThisProcess.scrape("", "-q", list);
        assertEquals(3, strict.code());
        assertEquals(3, records(strict.out()).size());
        assertEquals(1, strict.err().lines().count(), strict.err());
        assertTrue(strict.err().contains("1 ok, 2 failed (http-status 1: 404 ×1; invalid-url 1)"), strict.err());
        assertTrue(strict.out().contains("urls.txt line 3"), strict.out());
        assertEquals(0, ThisProcess.scrape("", "-q", "--max-failures", "2", list).code());
        assertEquals(3, ThisProcess.scrape("", "-q", "--max-failures", "50%", list).code());
        assertEquals(0, ThisProcess.scrape("", "-q", "--max-failures", "67%", list).code());
    }

    @Test
    void anEmptyInputIsExitCode4() throws IOException {
        Command run = ThisProcess.scrape("", list("# nothing here"));
        assertEquals(4, run.code());
        assertTrue(run.err().contains("nothing to do") && run.err().contains("urls.txt"), run.err());
        for (String mode : List.of("hybrid", "all"))
            assertEquals("scrape: nothing to do: no URL in standard input\n", ThisProcess.scrape("", "--mode", mode, "-").err());
        // Lists in a folder are not read, so it is not URLs that are missing.
        assertEquals("scrape: nothing to do: no page (.html, .htm, .xhtml, .xht) in " + folder + "\n", ThisProcess.scrape("", folder.toString()).err());
    }

    @Test
    void theScriptKeepsRecordsAndTalkApart() throws IOException {
        Command run = Script.script("", list("/page/1", "/page/2", "/page/3"));
        assertEquals(0, run.code(), run.err());
        assertEquals(3, records(run.out()).size());
        assertTrue(run.err().startsWith("hybrid: 3 pages in "), run.err());
    }

    @Test
    void theScriptPassesTheExitCodeOn() {
        Command run = Script.script("", "--concurrency", "0", "u");
        assertEquals(2, run.code());
        assertEquals("", run.out());
    }

    @Test
    void aClosedStandardInputHasNoUrl() {
        Command run = Command.run(Checkout.at("jbang-scripts"), Script.environment(), "", List.of("sh", "-c", "exec ./jbangw scrape.java --no-robots - <&-"));
        assertEquals(4, run.code(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void outputIsAppendedOrReplaced() throws IOException {
        Path file = folder.resolve("out.jsonl");
        assertEquals(0, ThisProcess.scrape("", "-q", "-o", file.toString(), site.url("/page/1")).code());
        assertEquals(0, ThisProcess.scrape("", "-q", "-o", file.toString(), site.url("/page/2")).code());
        assertEquals(2, records(Files.readString(file)).size());
        assertEquals(0, ThisProcess.scrape("", "-q", "-O", file.toString(), site.url("/page/3")).code());
        assertEquals(1, records(Files.readString(file)).size());
    }

    @Test
    void orderedKeepsTheOrderOfTheInput() throws IOException {
        Command run = ThisProcess.scrape("", "--ordered", list("/delay/500ms/page/1", "/page/2", "/delay/200ms/page/3", "/page/4"));
        assertEquals(List.of(site.url("/delay/500ms/page/1"), site.url("/page/2"), site.url("/delay/200ms/page/3"), site.url("/page/4")),
                records(run.out()).stream().map(record -> record.get("url").asText()).toList());
    }

    @Test
    void aReaderThatHasHadEnoughEndsTheRunQuietly() throws IOException {
        List<String> urls = site.urls(3000);
        Path list = Files.write(folder.resolve("many.txt"), urls);
        Command run = Script.shell("{ scrape --per-host 64 " + list + "; echo code $? >&2; } | head -1");
        assertEquals(1, records(run.out()).size());
        assertEquals("code 0\n", run.err());
    }

    @Test
    void headersAreSentAsTheOptionsSay() throws IOException {
        try (Site logged = Site.start(new SiteOptions().port(0).log(true))) {
            Command run = ThisProcess.scrape("", "-q", "-A", "me/1", "-H", "X-One: 1", "-H", "Accept:", logged.url("/page/1"));
            assertEquals(0, run.code(), run.err());
            var sent = logged.stats().arrivals("/page/1").getFirst().headers();
            assertEquals("me/1", sent.get("user-agent"));
            assertEquals("1", sent.get("x-one"));
            assertFalse(sent.containsKey("accept"), sent.toString());
        }
    }

    @Test
    void theFormatCanBeChosen() {
        Command run = ThisProcess.scrape("", "-q", "-f", "table", site.url("/page/1"));
        assertTrue(run.out().startsWith("status "), run.out());
    }

    @Test
    void helpFitsThreeScreensAndNamesTheExitCodes() {
        Command run = ThisProcess.scrape("", "--help");
        assertEquals(0, run.code());
        assertTrue(run.out().lines().count() <= 120, run.out().lines().count() + " lines");
        assertTrue(run.out().contains("130 interrupted"), run.out());
    }

    /** What is to be copied out of it is not torn: its lines break at spaces alone. */
    @Test
    void helpKeepsItsWordsWhole() {
        String help = ThisProcess.scrape("", "--help").out();
        List<String> words = List.of(help.split("\\s+"));
        for (OptionSpec option : new CommandLine(new ScrapeCommand()).getCommandSpec().options())
            for (String word : option.description()[0].replace("%%", "%").split(" "))
                assertTrue(word.startsWith("${") || words.contains(word), option.longestName() + ": " + word);
        help.lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void allModesAreQuietWhenTheyAreToldSo() {
        Command run = ThisProcess.scrape("", "-q", "--mode", "all", "--rounds", "1", site.url("/page/1"));
        assertEquals("0 ", run.code() + " " + run.err());
        assertTrue(run.out().contains("hybrid"), run.out());
    }

    @Test
    void allModesGiveATableAVerdictAndFiles() throws IOException {
        Path json = folder.resolve("all.json");
        Path markdown = folder.resolve("all.md");
        Path out = folder.resolve("out.jsonl");
        Command run = ThisProcess.scrape("", "--mode", "all", "--rounds", "2", "--export-json", json.toString(), "--export-markdown",
                markdown.toString(), "-O", out.toString(), list("/page/1", "/page/2"));
        assertEquals(0, run.code(), run.err());
        for (Mode mode : Mode.values()) assertTrue(run.out().contains(mode.label()), run.out());
        assertTrue(run.out().contains("All modes gave the same records."), run.out());
        JsonNode comparison = JSON.readTree(json.toFile());
        assertEquals(8, comparison.get("rounds").size());
        assertEquals(4, comparison.get("standings").size());
        assertTrue(comparison.get("sameRecords").asBoolean());
        assertTrue(Files.readString(markdown).startsWith("| mode |"));
        assertEquals(2, records(Files.readString(out)).size());
    }
}
