package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lab.report.HtmlReport;
import lab.result.Experiment;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Command;

/** The HTML report as a browser lays it out: nothing is cut off, wide or narrow, and it prints. */
class ChromiumTest {

    /** Writes into the page's title what does not fit: the page itself, and texts that stick out of their plot. */
    private static final String MEASURE = """
            <script>
            const wrong = [];
            const root = document.documentElement;
            if (root.scrollWidth > root.clientWidth) wrong.push('the page is ' + root.scrollWidth + ' wide in ' + root.clientWidth);
            for (const svg of document.querySelectorAll('svg')) for (const text of svg.querySelectorAll('text')) {
                const box = text.getBBox(), whole = svg.viewBox.baseVal;
                if (box.x < 0 || box.y < 0 || box.x + box.width > whole.width || box.y + box.height > whole.height) wrong.push(svg.querySelector('title').textContent + ' ' + text.textContent);
            }
            document.title = wrong.length ? wrong.join('; ') : 'all fits';
            </script>""";

    private static String chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void find() {
        Optional<String> found = Stream.of("chromium", "chromium-browser", "google-chrome").filter(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, name)))).findFirst();
        assumeTrue(found.isPresent(), "no Chromium is installed");
        chromium = found.get();
    }

    private static Experiment experiment() {
        return Made.experiment(Made.measured(Made.workload("scale-10", "1s", 10), Made.mode("threads"), Made.mode("virtual"), Made.mode("eventloop"), Made.mode("hybrid")),
                Made.measured(Made.workload("scale-10000", "1s", 10_000), Made.mode("threads").speed(9999), Made.mode("virtual").speed(12_000).stage("worker", 9000),
                        Made.mode("eventloop").speed(10_500), Made.mode("hybrid").speed(19_999)));
    }

    private Command run(String page, String... flags) throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), page);
        List<String> command = new ArrayList<>(List.of(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(flags));
        command.add(file.toUri().toString());
        return Command.run(Checkout.at("."), Map.of("HOME", folder.toString()), "", command);
    }

    @Test
    void nothingIsCutOff() throws IOException {
        String page = HtmlReport.of(experiment()).replace("</main>", "</main>" + MEASURE);
        for (String size : List.of("1200,900", "500,900")) {
            Command shown = run(page, "--window-size=" + size, "--dump-dom");
            assertEquals("all fits", Jsoup.parse(shown.out()).title(), size + ": " + shown.err());
        }
    }

    @Test
    void itPrints() throws IOException {
        Path pdf = folder.resolve("report.pdf");
        Command printed = run(HtmlReport.of(experiment()), "--print-to-pdf=" + pdf);
        assertTrue(Files.exists(pdf) && Files.size(pdf) > 20_000, printed.err());
    }
}
