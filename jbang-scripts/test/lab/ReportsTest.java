package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import lab.cli.LabCommand;
import lab.report.HtmlReport;
import lab.report.MarkdownReport;
import lab.report.Plots;
import lab.report.ResultTable;
import lab.result.Contender;
import lab.result.Experiment;
import lab.result.Measured;
import lab.result.ResultFile;
import lab.result.Workload;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.ParseErrorList;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import test.support.Checkout;
import test.support.Command;
import test.support.ThisProcess;

/** Reports are well-formed, say what was measured, and are not to be led astray by what a list or a page is called. */
class ReportsTest {

    private static final String HOSTILE = "</style><script>alert(1)</script>|`x`&<b>\"'";

    @TempDir
    Path folder;

    private static Experiment scale() {
        return Made.experiment(at(10, 9.8), at(100, 97), at(1000, 900), at(10_000, 7800));
    }

    private static Measured at(int inFlight, double speed) {
        return Made.measured(Made.workload("scale-" + inFlight, "1s", inFlight), slow("threads", speed / 2).holds(inFlight, 200 + inFlight * 0.1, inFlight + 20),
                slow("virtual", speed), slow("eventloop", speed), slow("hybrid", speed * 1.01));
    }

    private static Made slow(String mode, double speed) {
        return Made.mode(mode).speed(speed).stage("firstByte", 1_000_000);
    }

    private static Experiment hostile() {
        Workload workload = new Workload(HOSTILE, Workload.Kind.FOLDER, HOSTILE, 10, 19, null, "0ms", 64, 64, 1, 2, HOSTILE);
        Measured plain = Made.measured(workload, Made.mode("threads"), Made.mode("hybrid"));
        return Made.experiment(new Measured(workload, plain.modes(), plain.ratios(), plain.noise(), false, List.of("http://a/" + HOSTILE), List.of(HOSTILE)));
    }

    private static Document html(Experiment experiment) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = Jsoup.parse(HtmlReport.of(experiment), "", parser);
        ParseErrorList errors = parser.getErrors();
        assertTrue(errors.isEmpty(), errors.toString());
        return page;
    }

    private static Element xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
    }

    @Test
    void theHtmlHasEveryWorkloadItsVerdictItsAdviceAndItsPlots() {
        Document page = html(scale());
        assertEquals(4, page.select(".advice").size());
        assertEquals(8, page.select(".claims tbody tr").size());
        assertTrue(page.text().contains("is bound by latency × concurrency: "), page.text());
        assertEquals(1 + 2 * 4, page.select("figure svg title").size());
        assertEquals(page.select("[id]").size(), page.select("[id]").eachAttr("id").stream().distinct().count(), "an id is used twice");
        for (String link : page.select("nav a").eachAttr("href")) assertEquals(1, page.select(link).size(), link);
    }

    /** Nothing is asked of the network, and nothing runs. */
    @Test
    void theHtmlNeedsNothingElse() {
        Document page = html(scale());
        assertEquals(0, page.select("script, link, img, iframe, [src], [onload]").size());
        assertFalse(page.html().contains("url(http") || page.html().contains("@import"));
    }

    @Test
    void hostileNamesAreTextEverywhere() throws Exception {
        Document page = html(hostile());
        assertEquals(0, page.select("script, b").size());
        assertTrue(page.select("h2").eachText().contains(HOSTILE), page.select("h2").eachText().toString());
        assertTrue(page.select(".note").text().contains("http://a/" + HOSTILE), page.select(".note").text());
        String markdown = MarkdownReport.of(hostile());
        assertTrue(markdown.contains("\\<script\\>alert(1)\\</script\\>\\|\\`x\\`&amp;\\<b\\>"), markdown);
        for (Map.Entry<String, String> plot : Plots.of(hostile()).entrySet()) {
            assertTrue(plot.getKey().matches("[a-z0-9-]+"), plot.getKey());
            assertTrue(xml(plot.getValue()).getElementsByTagName("title").item(0).getTextContent().contains(HOSTILE), plot.getValue());
            assertEquals(0, xml(plot.getValue()).getElementsByTagName("script").getLength());
        }
    }

    @Test
    void aPlotIsAPictureOfItsOwnWithItsNumbersInWords() throws Exception {
        Map<String, String> plots = Plots.of(scale());
        assertEquals("throughput-scale-10", plots.keySet().iterator().next());
        Element svg = xml(plots.get("throughput-scale-10"));
        assertEquals("img", svg.getAttribute("role"));
        String description = svg.getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(description.contains("threads: 10 4.9, 100 48.5") || description.contains("threads: 10 4.9, 100 49") || description.contains("threads: 10 4.9, 100 48"), description);
        // Each mode has a line of its own kind, its points, and its name beside it.
        assertEquals(4, plots.get("throughput-scale-10").split("class=\"name\"", -1).length - 1);
        String stages = plots.get("stages-scale-10");
        assertTrue(xml(stages).getElementsByTagName("desc").item(0).getTextContent().contains("hybrid: first byte 1,000"), stages);
        assertTrue(stages.contains("first byte</text>"), stages);
    }

    /** The one is the median of the passes' own, the other of all fetches together. */
    @Test
    void whichP99ATableAndAPlotHaveIsSaidInEach() throws Exception {
        String table = "p50 and p99, of which each pass has its own";
        assertTrue(ResultTable.of(scale()).contains(table) && MarkdownReport.of(scale()).contains(table) && html(scale()).text().contains(table));
        Plots.of(scale()).forEach((name, svg) -> assertEquals(name.startsWith("latency"), svg.contains("so many of the fetches of all passes took no longer"), name));
        assertEquals(4, html(scale()).select("figcaption:contains(of the fetches of all passes together)").size());
    }

    /** Renderers other than browsers know no variables, and paint what they cannot make out black. */
    @Test
    void coloursOfAPlotStandThereThemselves() throws Exception {
        for (String svg : Plots.of(scale()).values()) {
            String style = xml(svg).getElementsByTagName("style").item(0).getTextContent();
            assertFalse(style.contains("var(") || style.contains("--"), style);
            String light = style.split("@media")[0];
            for (String rule : List.of(".paper{fill:#fff}", "text{fill:#1b1f24}", ".grid{stroke:#d8dee4}", ".c1{stroke:#0072b2}", ".f1{fill:#0072b2}", ".t8{fill:#c9b3dd}"))
                assertTrue(light.contains(rule), rule + " is not in " + light);
            assertTrue(style.contains("prefers-color-scheme:dark){.paper{fill:#0d1117}"), style);
        }
    }

    /** What comes from an experiment that was stopped early: workloads, modes or rounds that are not there. */
    @Test
    void whatWasNotMeasuredIsLeftOut() throws Exception {
        Workload workload = Made.workload("io", "20ms", 64);
        Contender none = new Contender("hybrid", "hybrid", new Contender.Warmup(0, 0, false), List.of(), new lab.result.Distribution(0, 0, List.of()),
                new lab.result.Distribution(0, 0, List.of()), null);
        Measured empty = new Measured(workload, List.of(none), List.of(), List.of(), true, List.of(), List.of());
        assertTrue(Plots.of(Made.experiment(empty)).isEmpty());
        html(Made.experiment(empty));
        html(Made.experiment());
        assertTrue(MarkdownReport.of(Made.experiment(empty)).contains("## io"));
    }

    @Test
    void theTableHasTheFastestModeFirstAndWhatTheOthersAreToIt() {
        Measured measured = Made.measured(Made.workload("io", "20ms", 64), Made.mode("threads").speed(1500), Made.mode("virtual").speed(2980), Made.mode("hybrid").speed(3000));
        Measured warned = new Measured(measured.workload(), measured.modes(), measured.ratios(), measured.noise(), true, List.of(), List.of("a warning"));
        Experiment whole = Made.experiment(warned);
        Experiment stopped = new Experiment(whole.format(), whole.began(), whole.seconds(), true, whole.machine(), whole.workloads());
        String noise = "Differences of less than 3.0% in pages/s are noise";
        String text = ResultTable.of(stopped);
        assertTrue(text.matches("(?s).*\\n hybrid +3,000 +█{16} .*\\n virtual +2,980 +█{15}▉ +0\\.99 \\(0\\.97 to 1\\.01\\) no difference .*\\n threads +1,500 +█{8} +0\\.50 \\(0\\.49 to 0\\.51\\)  +200 .*"), text);
        assertTrue(text.contains(noise) && text.contains("Note: a warning.\n") && text.contains("Interrupted"), text);
        String markdown = MarkdownReport.of(stopped);
        assertTrue(markdown.contains("Note: a warning.\n") && markdown.contains("Interrupted"), markdown);
        assertTrue(html(stopped).text().contains("Interrupted"));
    }

    @Test
    void theSampleResultOfTheLabHasAReport() throws Exception {
        Experiment real = ResultFile.read(Checkout.at("jbang-scripts/test/lab/result.json"));
        Document page = html(real);
        for (Measured measured : real.workloads()) assertTrue(page.select("h2").eachText().contains(measured.workload().name()));
        for (String svg : Plots.of(real).values()) assertEquals("svg", xml(svg).getTagName());
    }

    static Command compare(String... arguments) {
        return ThisProcess.run("", () -> LabCommand.execute(arguments));
    }

    @Test
    void theCommandMakesThemOfAResult() throws Exception {
        Path result = folder.resolve("result.json");
        ResultFile.write(result, scale());
        Command told = compare(result.toString(), "--claims", "--export-html", folder.resolve("r.html").toString(), "--export-markdown", folder.resolve("r.md").toString(),
                "--export-svg", folder.resolve("plots").toString(), "--export-json", folder.resolve("r.json").toString());
        assertEquals(0, told.code(), told.err());
        assertTrue(told.out().contains("Advice: --mode hybrid --concurrency 10000") && told.out().contains("Too many threads overload the machine"), told.out());
        assertEquals(HtmlReport.of(scale()), Files.readString(folder.resolve("r.html")));
        assertEquals(MarkdownReport.of(scale()), Files.readString(folder.resolve("r.md")));
        assertEquals(scale(), ResultFile.read(folder.resolve("r.json")));
        assertTrue(Files.exists(folder.resolve("plots/throughput-scale-10.svg")));
        assertFalse(compare(result.toString()).out().contains("overload"));
    }

    @Test
    void aReportThatCouldNotBeWrittenIsToldBeforeAnythingIsMeasured() throws Exception {
        Command none = compare("io", "--export-html", folder.resolve("none/r.html").toString());
        assertEquals(2, none.code());
        assertTrue(none.err().contains("--export-html: '" + folder.resolve("none/r.html") + "' cannot be written: its folder does not exist"), none.err());
        Command dir = compare("io", "--export-markdown", folder.toString());
        assertTrue(dir.code() == 2 && dir.err().contains("is a folder; give a file"), dir.err());
        Command file = compare("io", "--export-svg", Files.writeString(folder.resolve("file"), "").toString());
        assertTrue(file.code() == 2 && file.err().contains("is no folder"), file.err());
    }
}
