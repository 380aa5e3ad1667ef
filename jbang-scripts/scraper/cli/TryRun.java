package scraper.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.nodes.Document;
import scraper.Settings;
import scraper.extract.Findings;
import scraper.fetch.Failure;
import scraper.fetch.Reply;
import scraper.fetch.Url;
import scraper.parse.Page;
import scraper.parse.PageParser;
import scraper.report.Age;
import scraper.sink.Outputs;
import scraper.sink.Terminals;
import scraper.source.Inputs;
import scraper.source.Source;
import scraper.source.Stored;
import scraper.source.Target;
import scraper.trial.KeptPages;
import scraper.trial.TriedPage;
import scraper.trial.Trial;
import scraper.trial.TryReport;

/** {@code --try}: one page, and what each field finds in it, on stdout for a person. */
final class TryRun {

    private static final int OUTLINE = 12;

    private final Settings settings;
    private final InputOptions input;
    private final PrintStream stderr;

    TryRun(Settings settings, InputOptions input, PrintStream stderr) {
        this.settings = settings;
        this.input = input;
        this.stderr = stderr;
    }

    /**
     * Runs it.
     *
     * @param page a URL, a local page, or any other input, of which the first page is tried
     * @param again whether it is fetched even if it was kept
     * @return one of {@link ExitCode}
     */
    int call(String page, boolean again) throws IOException, InterruptedException {
        Target target;
        try (Source source = input.open("--try", page)) {
            target = source.next();
        }
        if (target == null) {
            stderr.println("scrape: nothing to try: no page in " + Inputs.told(List.of(page)));
            return ExitCode.NOTHING;
        }
        TriedPage tried;
        try {
            tried = target.stored() == null ? new Trial(settings, KeptPages.ofUser(System.getenv())).page(target.url(), again) : stored(target.stored());
        } catch (Trial.NoPage e) {
            stderr.println("scrape: " + told(target.url(), e.getMessage()));
            return ExitCode.FAILURES;
        }
        AtomicReference<Document> document = new AtomicReference<>();
        Page parsed = new PageParser(found -> {
            document.set(found);
            return Page.NO_FIELDS;
        }, settings.network().maxBody()).parse(tried.url(), tried.reply());
        TryReport report = new TryReport(Terminals.isTerminal(1) ? Terminals.width() : 120).line(tried.url()).line("  " + about(tried, parsed));
        if (parsed.failure() != null) report.line("").line(parsed.failure().kind().label() + ": " + parsed.failure().message());
        else if (document.get() == null) report.line("").line("This is no HTML and no XML: there is nothing to find in it.");
        boolean broken = parsed.failure() != null;
        if (document.get() != null) broken = show(report, document.get());
        Outputs.show(report.toString());
        return broken ? ExitCode.FAILURES : ExitCode.DONE;
    }

    private boolean show(TryReport report, Document document) {
        if (settings.extraction().isSummary()) {
            report.line("").summary(settings.extraction().extractor().extract(document).getFirst()).outline(Findings.outline(document, OUTLINE));
            return false;
        }
        Findings findings = Findings.of(settings.extraction(), document);
        report.findings(findings);
        return findings.broken() != null;
    }

    /** Why there is no page, with its URL, but for a password in it. */
    private static String told(String url, String reason) {
        String shown = Url.withoutCredentials(url);
        return reason.contains(url) ? reason.replace(url, shown) : shown + ": " + reason;
    }

    private static TriedPage stored(Stored page) throws Trial.NoPage {
        return switch (page.outcome()) {
            case Reply reply -> new TriedPage(page.finalUrl(), page.status(), reply, null, null);
            case Failure failure -> throw new Trial.NoPage(failure);
        };
    }

    private static String kilobytes(int bytes) {
        return String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0);
    }

    private static String about(TriedPage tried, Page parsed) {
        String type = tried.reply().headers().get("Content-Type");
        String size = parsed.bytes() == null ? kilobytes(tried.reply().body().length) + " as received" : kilobytes(parsed.bytes());
        String told = (tried.status() == null ? "" : tried.status() + ", ") + (type == null || type.isEmpty() ? "no Content-Type" : type) + ", " + size;
        if (tried.reply().nanos() == 0 && tried.kept() == null) return told;
        if (tried.kept() != null) return told + ", as fetched " + Age.of(tried.kept()) + " ago; --refetch asks for it anew";
        return told + String.format(Locale.ROOT, ", fetched in %.0f ms", tried.reply().nanos() / 1e6)
                + (tried.file() == null ? "" : "; kept for the next try as " + tried.file());
    }
}
