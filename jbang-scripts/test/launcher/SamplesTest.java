package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scraper.extract.Extraction;
import site.Site;
import site.SiteOptions;
import test.support.Checkout;
import test.support.Command;
import test.support.Script;

/** The scripts in {@code samples/} answer the question that each begins with. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SamplesTest {

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Files.writeString(pages.resolve("quotes.html"), """
                <h1>Quotes, "all"</h1><div class=quote><span class=text>“Be tea.”</span> <small class=author>A. Assam</small>
                <a class=tag>tea</a><a class=tag>be</a></div><h2>More</h2><div class=quote><span class=text>“No.”</span></div>""");
        site = Site.start(new SiteOptions().port(0).root(pages));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Command run(Path script, String... arguments) {
        List<String> line = new ArrayList<>(List.of(Checkout.at("jbang-scripts/jbangw").toString(), script.toString()));
        line.addAll(List.of(arguments));
        return Command.run(folder, Script.environment(), "", line);
    }

    @Test
    void quotesAreRowsOfJson() {
        Command run = run(Checkout.at("samples/quotes.java"), site.url("/quotes.html"));
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(2, lines.size(), run.out());
        assertTrue(lines.get(0).endsWith(",\"text\":\"“Be tea.”\",\"author\":\"A. Assam\",\"tags\":[\"tea\",\"be\"]}"), lines.get(0));
        assertTrue(lines.get(1).endsWith(",\"text\":\"“No.”\",\"author\":\"\",\"tags\":[]}"), lines.get(1));
    }

    @Test
    void headingsAreLinesOfACsvFile() throws IOException {
        Path file = folder.resolve("headings.csv");
        Command run = run(Checkout.at("samples/headings.java"), file.toString(), site.url("/quotes.html"), site.url("/none.html"));
        assertEquals("2 pages, 1 failed\n", run.out(), run.err());
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).contains(",attempts,level,heading,"), lines.get(0));
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains(",h1,\"Quotes, \"\"all\"\"\",")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains(",h2,More,")), lines.toString());
        Command asked = run(Checkout.at("samples/headings.java"), file.toString());
        assertEquals("2 usage: headings.java FILE.csv URL...\n", asked.code() + " " + asked.err());
    }

    @Test
    void whatIsGoneIsToldByItsUrl() {
        Command run = run(Checkout.at("samples/gone.java"), site.url("/quotes.html"), site.url("/none.html"));
        assertEquals(site.url("/none.html") + " status 404\n", run.out(), run.err());
        assertEquals(1, run.code());
    }

    @Test
    void warningsOfTheCompilerDoNotStopAScriptOfOnesOwn() throws IOException {
        // JBang takes a space for the end of a path, and a checkout may have one.
        Files.createSymbolicLink(folder.resolve("lib"), Checkout.at("jbang-scripts"));
        Path own = Files.writeString(folder.resolve("own.java"), """
                //SOURCES lib/scraper.java
                import java.util.*;
                void main(String[] urls) throws Exception {
                    List rows = new ArrayList();
                    rows.add(new Integer(1));
                    scraper.Pages.of(urls).field("heading=h1").toStdout();
                }
                """.formatted(Checkout.at("jbang-scripts/scraper.java")));
        // JBang builds it anew, warnings and all, when it or anything of the library has changed; else it says nothing.
        Command run = run(own, site.url("/quotes.html"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().endsWith(",\"heading\":\"Quotes, \\\"all\\\"\"}\n"), run.out());
        assertTrue(run(own, site.url("/quotes.html")).err().isEmpty(), "nothing is said once it is built");
        Files.delete(folder.resolve("lib")); // lest it be said that a link out of the folder is left alone
    }

    @Test
    void eachScriptIsAQuestionInFewLinesWithOneLineOfSources() throws IOException {
        try (Stream<Path> samples = Files.list(Checkout.at("samples"))) {
            for (Path sample : samples.filter(file -> file.toString().endsWith(".java")).toList()) {
                List<String> lines = Files.readAllLines(sample);
                assertTrue(lines.get(1).matches("// .*\\?.*"), sample + ": " + lines.get(1));
                assertEquals(1, lines.stream().filter(line -> line.startsWith("//SOURCES")).count(), sample.toString());
                long code = lines.stream().filter(line -> !line.isBlank() && !Pattern.matches("//.*|import .*|}", line)).count();
                assertTrue(code <= 10, sample + " has " + code + " lines");
            }
        }
    }

    @Test
    void recipesAreRead() throws IOException {
        try (Stream<Path> samples = Files.list(Checkout.at("samples"))) {
            List<Path> recipes = samples.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertTrue(recipes.size() >= 2, recipes.toString());
            for (Path recipe : recipes) assertTrue(new Extraction().recipe(recipe).columns().size() >= 4, recipe.toString());
        }
    }
}
