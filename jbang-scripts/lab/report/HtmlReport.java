package lab.report;

import java.util.List;
import java.util.Map;
import lab.claims.Claims;
import lab.result.Experiment;
import lab.result.Measured;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** An experiment as one HTML page that needs no other file and no network: to read, to print, to send. */
public final class HtmlReport {

    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--grid:#d8dee4;--band:#f6f8fa}
            @media screen and (prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--soft:#9198a1;--grid:#30363d;--band:#161b22}}
            body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:62rem;background:var(--paper);color:var(--ink);
            font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
            h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}h2{font-size:1.35rem;margin:3rem 0 .4rem;padding-top:1rem;border-top:1px solid var(--grid)}
            h3{font-size:1.05rem;margin:1.8rem 0 .4rem}p,ul{margin:.5rem 0}.about,figcaption,.note{color:var(--soft)}.about{overflow-wrap:anywhere}
            .advice{border-left:4px solid var(--ink);background:var(--band);padding:.7rem 1rem;margin:1rem 0}
            .wide{overflow-x:auto;margin:.8rem 0}table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
            th,td{padding:.4rem .7rem;border-bottom:1px solid var(--grid);text-align:left;vertical-align:top}th{font-weight:600;border-bottom:2px solid var(--soft)}
            th.number,td.number{text-align:right;white-space:nowrap}td:first-child{font-weight:600}.claims td{overflow-wrap:anywhere}.claims td:first-child{min-width:9rem}
            .claims td:nth-child(3){min-width:14rem}.claims td:nth-child(4){white-space:nowrap;font-weight:600}
            @media screen and (max-width:44rem){.claims thead{display:none}.claims tr,.claims td{display:block;border:0;padding:.1rem 0}.claims tr{border-bottom:1px solid var(--grid);padding:.6rem 0}
            .claims td:not(:first-child):not(:empty)::before{content:attr(data-title) ': ';color:var(--soft);font-weight:400}}
            nav ul{padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}a{color:inherit}
            figure{margin:1.2rem 0}figure svg{display:block;width:100%;height:auto;max-width:720px;border:1px solid var(--grid);border-radius:6px}
            @media print{@page{margin:14mm}body{padding:0;max-width:none;font-size:10.5pt}nav{display:none}h2{break-after:avoid}h3{break-after:avoid}
            figure,tr,.advice{break-inside:avoid}.wide{overflow:visible}table{font-size:8pt}th,td{padding:.2rem .35rem}figure svg{max-width:150mm;border:0}a{text-decoration:none}
            .claims td:first-child,.claims td:nth-child(3){min-width:0}}
            """;

    private final Document page = Document.createShell("");
    private final Experiment experiment;

    private HtmlReport(Experiment experiment) {
        this.experiment = experiment;
    }

    /** All of it. */
    public static String of(Experiment experiment) {
        return new HtmlReport(experiment).html();
    }

    private String html() {
        page.outputSettings().prettyPrint(false).charset("UTF-8");
        page.child(0).attr("lang", "en");
        page.prepend("<!doctype html>");
        page.head().appendElement("meta").attr("charset", "utf-8");
        page.head().appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        page.title("Which mode for which job");
        page.head().appendElement("style").appendText(STYLE);
        Element main = page.body().appendElement("main");
        main.appendElement("h1").text("Which mode for which job");
        main.appendElement("p").addClass("about").text(Words.machine(experiment.machine()) + ". " + experiment.began() + Words.format(", %,.0f s.", experiment.seconds()));
        if (experiment.interrupted()) main.appendElement("p").text("Interrupted: this is what was measured until then.");
        if (experiment.workloads().isEmpty()) main.appendElement("p").text("Nothing was measured.");
        contents(main);
        claims(main);
        if (!experiment.workloads().isEmpty()) main.appendElement("p").addClass("note").text(Words.MEDIANS);
        Map<String, String> families = Plots.ofFamilies(experiment);
        if (!families.isEmpty()) main.appendElement("h2").attr("id", "throughput").text("Throughput by requests in flight");
        families.values().forEach(svg -> plot(main, svg, "Both axes are logarithmic: while nothing but the servers' latency bounds a mode, its line rises straight."));
        for (int i = 0; i < experiment.workloads().size(); i++) workload(main, experiment.workloads().get(i), i);
        return page.outerHtml() + "\n";
    }

    private void contents(Element main) {
        if (experiment.workloads().size() < 2) return;
        Element list = main.appendElement("nav").attr("aria-label", "Contents").appendElement("ul");
        list.appendElement("li").appendElement("a").attr("href", "#claims").text("What is commonly said");
        for (int i = 0; i < experiment.workloads().size(); i++)
            list.appendElement("li").appendElement("a").attr("href", "#workload-" + i).text(experiment.workloads().get(i).workload().name());
    }

    private void claims(Element main) {
        if (experiment.workloads().isEmpty()) return;
        main.appendElement("h2").attr("id", "claims").text("What is commonly said");
        table(main, Tables.claims(Claims.of(experiment))).addClass("claims");
    }

    private void workload(Element main, Measured measured, int number) {
        main.appendElement("h2").attr("id", "workload-" + number).text(measured.workload().name());
        main.appendElement("p").addClass("about").text(ResultTable.title(measured.workload()));
        String advice = Words.advice(measured, experiment);
        if (!advice.isEmpty()) main.appendElement("p").addClass("advice").text(advice).prependElement("strong").text("Advice: ");
        table(main, Tables.modes(measured));
        Element verdicts = main.appendElement("ul");
        Words.verdicts(measured, experiment).values().forEach(verdict -> verdicts.appendElement("li").text(verdict + "."));
        Plots.of(measured, number).forEach((name, svg) -> plot(main, svg, name.startsWith("latency") ? "The higher at the right, the longer the slowest took. " + Words.TOGETHER
                : "Time in the frontier is what a page waited for its host's turn; first byte is the server's time, and that of a loop that was busy meanwhile."));
        if (!measured.modes().isEmpty()) table(main, Tables.stages(measured));
        for (String note : List.of(Words.noise(measured), Words.differing(measured))) if (!note.isEmpty()) main.appendElement("p").addClass("note").text(note);
        measured.warnings().forEach(warning -> main.appendElement("p").addClass("note").text("Note: " + warning + "."));
    }

    private static void plot(Element main, String svg, String caption) {
        Element figure = main.appendElement("figure");
        figure.appendChild(Jsoup.parse(svg, "", Parser.xmlParser()).child(0));
        figure.appendElement("figcaption").text(caption);
    }

    private static Element table(Element main, Tables.Table table) {
        // A wide table is scrolled by itself, with the keyboard as well.
        Element element = main.appendElement("div").addClass("wide").attr("tabindex", "0").appendElement("table");
        Element head = element.appendElement("thead").appendElement("tr");
        for (int i = 0; i < table.titles().size(); i++) cell(head, "th", table, i, table.titles().get(i)).attr("scope", "col");
        Element body = element.appendElement("tbody");
        for (List<String> row : table.rows()) {
            Element line = body.appendElement("tr");
            for (int i = 0; i < row.size(); i++) cell(line, "td", table, i, row.get(i));
        }
        return element;
    }

    private static Element cell(Element row, String tag, Tables.Table table, int column, String text) {
        Element cell = row.appendElement(tag).text(text);
        if (tag.equals("td")) cell.attr("data-title", table.titles().get(column));
        return table.numbers().get(column) ? cell.addClass("number") : cell;
    }
}
