package test.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scraper.Scrape;
import scraper.Settings;
import scraper.mode.Mode;
import scraper.sink.JsonLines;
import site.Site;
import site.SiteOptions;
import test.support.Checkout;
import test.support.ListSource;

/**
 * The records of a few small pages, to the letter: {@code expected.jsonl} beside this file, the same for every mode.
 * Only the port and the time are made alike. To change what is expected, change that file by hand.
 */
class GoldenTest {

    private static final Path FOLDER = Checkout.at("jbang-scripts/test/golden");
    private static final List<String> PATHS = List.of("/plain.html", "/messy.html", "/latin.html", "/empty.html", "/data.json",
            "/missing.html", "/redirect/1/plain.html", "/gzip/plain.html");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void recordsAreTheExpectedOnesToTheLetter(Mode mode) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Site site = Site.start(new SiteOptions().port(0).root(FOLDER.resolve("pages")))) {
            new Scrape(new Settings().mode(mode).ordered(true)).run(ListSource.of(PATHS.stream().map(site::url).toList()), new JsonLines(out));
            String records = out.toString(StandardCharsets.UTF_8).replace(site.url(""), "http://SITE").replaceAll("\"ms\":[0-9.]+", "\"ms\":0");
            assertEquals(Files.readString(FOLDER.resolve("expected.jsonl")), records);
        }
    }
}
