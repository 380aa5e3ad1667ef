package test.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import scraper.Settings;
import scraper.cli.ExitCode;
import scraper.cli.ScrapeCommand;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.fetch.Failure;
import scraper.mode.Mode;
import site.Site;
import site.SiteOptions;
import site.bad.BadReplies;
import test.support.Checkout;
import test.support.Command;
import test.support.Script;
import test.support.ThisProcess;

/** What README.md and --help promise is what there is. */
class ReadmeTest {

    private final String readme = Files.readString(Checkout.at("README.md"));

    @TempDir
    Path folder;

    ReadmeTest() throws IOException {}

    private String section(String title) {
        int from = readme.indexOf("\n## " + title + "\n");
        assertTrue(from >= 0, "no section " + title);
        int to = readme.indexOf("\n## ", from + 1);
        return readme.substring(from, to < 0 ? readme.length() : to);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<OptionSpec> options() {
        return new CommandLine(new ScrapeCommand()).getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp()).toList();
    }

    @Test
    void everyOptionIsInTheTableAndNothingElse() {
        Set<String> real = options().stream().flatMap(option -> Arrays.stream(option.names())).collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = section("Options").lines().filter(line -> line.startsWith("| `-")).map(line -> line.split(" \\| ")[0])
                .flatMap(cell -> found("(--?[A-Za-z][a-z-]*)", cell).stream()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(real, documented);
    }

    @Test
    void statedDefaultsAreTheRealOnes() {
        Settings real = new Settings();
        Map<String, String> defaults = Map.ofEntries(
                Map.entry("--mode", real.mode().label()),
                Map.entry("--concurrency", String.valueOf(real.concurrency())),
                Map.entry("--per-host", String.valueOf(real.politeness().perHost())),
                Map.entry("--delay", real.politeness().delay().toSeconds() + "s"),
                Map.entry("--timeout", real.network().timeout().toSeconds() + "s"),
                Map.entry("--connect-timeout", real.network().connectTimeout().toSeconds() + "s"),
                Map.entry("--retries", String.valueOf(real.politeness().retries())),
                Map.entry("--max-redirects", String.valueOf(real.politeness().maxRedirects())),
                Map.entry("--max-body", (real.network().maxBody() >> 20) + "MB"),
                Map.entry("--rate", real.politeness().rate().toString()),
                Map.entry("--max-crawl-delay", real.politeness().maxCrawlDelay().toSeconds() + "s"),
                Map.entry("--retry-budget", real.politeness().retryBudget() + "%"),
                Map.entry("--max-retry-after", real.politeness().maxRetryAfter().toMinutes() + "m"),
                Map.entry("--rounds", "3"));
        Map<String, OptionSpec> options = options().stream().collect(Collectors.toMap(OptionSpec::longestName, Function.identity()));
        defaults.forEach((name, value) -> {
            String row = section("Options").lines().filter(line -> line.startsWith("| `") && line.contains(name + " ")).findFirst().orElseThrow();
            assertTrue(row.endsWith(" | " + value + " |"), "README: " + row);
            String help = String.join(" ", options.get(name).description()).replace("%%", "%");
            assertTrue(help.contains("Default: " + value) || help.contains("Default: ${DEFAULT-VALUE}"), name + " --help: " + help);
        });
    }

    @Test
    void everyOptionSaysWhatItDoes() {
        for (OptionSpec option : options()) assertTrue(option.description().length > 0, option.longestName());
    }

    @Test
    void theListOfFailuresIsClosed() {
        assertEquals(Stream.of(Failure.Kind.values()).map(Failure.Kind::label).collect(Collectors.toCollection(TreeSet::new)),
                found("(?m)^\\| `([a-z0-9-]+)` \\|", section("Records").split("error.kind", 2)[1]));
    }

    @Test
    void whatIsWorthAnotherAttemptIsSaid() {
        OptionSpec retries = options().stream().filter(option -> option.longestName().equals("--retries")).findFirst().orElseThrow();
        for (String text : List.of(String.join("", retries.description()), readme.lines().filter(line -> line.startsWith("| `--retries N`")).findFirst().orElseThrow()))
            assertEquals(Stream.of(Failure.Kind.values()).filter(Failure.Kind::worthRetrying).map(Failure.Kind::label).collect(Collectors.toCollection(TreeSet::new)),
                    new TreeSet<>(List.of(text.replaceFirst("(?s).*\\(408, 429, 5xx, (.*?)\\).*", "$1").split(",\\s*"))));
    }

    @Test
    void theRecipeIsOne() throws IOException {
        String recipe = section("Recipes").split("```yaml\n")[1].split("```")[0];
        assertEquals(List.of("row", "title", "price", "rating", "tags", "link"),
                new Extraction().recipe(Files.writeString(folder.resolve("r.yaml"), recipe)).columns().stream().map(Column::name).toList());
    }

    @Test
    void exitCodesAreTheRealOnes() throws IllegalAccessException {
        Set<String> real = new TreeSet<>();
        for (Field code : ExitCode.class.getFields()) real.add(String.valueOf(code.getInt(null)));
        assertEquals(real, found("(?m)^\\| (\\d+) \\|", section("Exit codes")));
    }

    @Test
    void everyMetricIsExplained() throws Exception {
        Path prom = folder.resolve("m.prom");
        Path page = Files.writeString(folder.resolve("p.html"), "<h1>a page</h1>");
        ThisProcess.scrape("", "-q", "--stats", prom.toString(), "--state", folder.resolve("p.db").toString(), page.toString());
        assertEquals(found("(?m)^# TYPE (\\w+) ", Files.readString(prom)), found("`(scrape_\\w+)[{`]", section("From cron")));
    }

    @Test
    void everyModeIsExplained() {
        assertEquals(Stream.of(Mode.values()).map(Mode::label).collect(Collectors.toCollection(TreeSet::new)),
                found("(?m)^\\| `([a-z]+)`", section("The four modes")));
    }

    /** The first by jbangw; the others by what jbangw comes to, which takes half of the time. */
    private void run(String line, boolean first, Map<String, String> environment, Site site) {
        String real = (first ? line.replace("jbang-scripts/jbangw", "'" + Checkout.at("jbang-scripts/jbangw") + "'")
                : Script.FUNCTION + line.replace("jbang-scripts/jbangw scrape.java", "scrape")).replace("http://127.0.0.1:8080", site.url(""));
        assertTrue(line.contains("jbang-scripts/jbangw scrape.java "), line);
        Command run = Command.run(folder, environment, "", List.of("sh", "-c", real));
        assertEquals(0, run.code(), line + "\n" + run.err());
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyShellLineRuns() throws Exception {
        List<List<String>> blocks = Pattern.compile("(?s)```sh\n(.*?)```").matcher(readme).results()
                .map(block -> block.group(1).lines().filter(line -> line.contains("scrape.java")).toList()).toList();
        assertTrue(blocks.stream().mapToInt(List::size).sum() >= 5, blocks.toString());
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Files.write(folder.resolve("urls.txt"), site.urls(8));
            Map<String, String> environment = Script.environment(folder);
            // A block's lines use each other's files, blocks do not.
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                List<Future<?>> runs = new ArrayList<>();
                for (List<String> block : blocks) runs.add(two.submit(() -> block.forEach(line -> run(line, line.equals(blocks.getFirst().getFirst()), environment, site))));
                for (Future<?> run : runs) run.get();
            }
        }
        assertEquals(8, Files.readAllLines(folder.resolve("pages.jsonl")).size());
        assertEquals(5, Files.readAllLines(folder.resolve("five.jsonl")).size());
        List<String> products = Files.readAllLines(folder.resolve("products.csv"));
        assertTrue(products.get(0).contains(",row,name,price,link,"), products.get(0));
        assertTrue(products.size() > 20 && products.get(1).matches(".*,1,[^,]*,[0-9]+\\.[0-9]{2},http://127[^,]*,.*"), products.get(1));
    }

    @Test
    void theTableOfFaultsIsTheOneInTheCode() throws IOException {
        assertTrue(readme.contains("(samples/faults.md)"), "README.md does not link to it");
        assertEquals(BadReplies.describe(), Files.readString(Checkout.at("samples/faults.md")),
                "write it anew: jbang-scripts/jbangw jbang-scripts/site.java --faults > samples/faults.md");
        assertTrue(BadReplies.all().size() >= 45);
    }

    @Test
    void theTableOfMakeRunNamesEveryMode() {
        String table = readme.split("<!-- make run -->")[1].split("<!-- /make run -->")[0];
        for (Mode mode : Mode.values()) assertTrue(table.contains("| " + mode + " |"), mode + " is not in the README's table");
    }
}
