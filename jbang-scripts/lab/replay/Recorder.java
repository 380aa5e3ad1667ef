package lab.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import scraper.Hash;
import scraper.Reason;
import scraper.Scrape;
import scraper.Settings;
import scraper.extract.Extractor;
import scraper.extract.Html;
import scraper.fetch.Fetchers;
import scraper.report.Age;
import scraper.report.Summary;
import scraper.report.Tally;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Inputs;
import scraper.source.Listed;
import scraper.source.Target;
import scraper.trial.KeptPages;
import scraper.warc.WarcArchive;
import site.Site;
import site.SiteOptions;

/**
 * Fetches a list once, by the rules of every run, into an archive with each reply's times. What was recorded is kept, so that
 * the next comparison on the list asks nobody. {@link #stop} may be called from any thread.
 */
public final class Recorder {

    private static final int WARM_UP = 3000;

    /** Between two requests: servers on the same machine or in the same room answer faster than replies can be taken, one after the other. */
    private static final Duration APART = Duration.ofMillis(4);

    /** Pages are archived and not parsed, which would take the CPU from those that are on their way meanwhile. */
    private static final Extractor NOTHING = new Extractor() {
        @Override
        public List<Map<String, Object>> extract(Document page) {
            return PageRecord.NO_FIELDS;
        }

        @Override
        public List<Map<String, Object>> extractEarly(Html html, String url) {
            return PageRecord.NO_FIELDS;
        }
    };

    /** What is wanted of these runs is their archive. */
    private static final Sink NOWHERE = _ -> {};

    /** The inputs hold no URL, or no page. */
    public static final class NothingToRecord extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Says in a sentence what holds nothing. */
        public NothingToRecord(String message) {
            super(message);
        }
    }

    /** The inputs hold URLs, and none came to a reply. */
    public static final class NothingFetched extends RuntimeException {
        private static final long serialVersionUID = 1;

        NothingFetched(String message) {
            super(message);
        }
    }

    private final Settings settings;
    private final Consumer<String> told;
    private volatile Scrape scrape;
    private volatile boolean stopped;

    /** @param settings how to fetch; their fields are left out @param told hears a sentence on what is going on */
    public Recorder(Settings settings, Consumer<String> told) {
        this.settings = settings.extraction(extraction -> extraction.by(NOTHING));
        this.told = told;
    }

    /**
     * Records, unless there is a recording of the same URLs.
     *
     * @param inputs URLs, files of them, {@code -}
     * @param file where it is kept; null: among the user's cached files, for him alone
     * @param again whether to fetch even so
     * @return the archive; null when it was stopped
     * @throws IOException when an input cannot be read or the archive cannot be written
     * @throws NothingToRecord when there is no URL in the inputs
     * @throws NothingFetched when no URL came to a reply; nothing is kept then, and what was recorded before stays
     */
    public Path record(List<String> inputs, Path file, boolean again) throws IOException, InterruptedException {
        List<Target> targets = targets(inputs);
        if (targets.isEmpty()) throw new NothingToRecord("nothing to compare on: no URL in " + String.join(", ", inputs));
        Path archive = file == null ? kept(targets) : file;
        if (Files.exists(archive) && !again) {
            told.accept("as recorded " + Age.of(Files.getLastModifiedTime(archive).toInstant()) + " ago in " + archive + "; --refetch records it anew");
            return archive;
        }
        Path part = archive.resolveSibling("part-" + ProcessHandle.current().pid() + "-" + archive.getFileName());
        try {
            warmUp(part);
            told.accept("recording " + targets.size() + (targets.size() == 1 ? " URL" : " URLs") + ", once, into " + archive);
            Tally tally = fetch(targets, part);
            if (stopped) return null;
            told.accept(Summary.brief(tally, "recorded").strip());
            requireReply(part, tally);
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return archive;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void requireReply(Path part, Tally tally) throws IOException {
        if (tally.ok() > 0) return;
        try {
            Recording.read(part, Long.MAX_VALUE);
        } catch (Recording.NoReply e) {
            String kinds = tally.failures().entrySet().stream().map(failure -> failure.getKey().label() + " " + failure.getValue()).collect(Collectors.joining(", "));
            throw new NothingFetched("no target could be fetched (" + kinds
                    + "), so there is nothing to replay, and no recording is kept; scrape.java says of each URL what is wrong");
        }
    }

    private List<Target> targets(List<String> inputs) throws IOException {
        List<Target> targets = new ArrayList<>();
        try (Inputs source = new Inputs(inputs, System.in, null, settings.network().maxBody())) {
            for (Target target; (target = source.next()) != null; ) {
                if (target.stored() != null) throw new IllegalArgumentException("'" + target.origin()
                        + "' is no URL; give a folder of pages, or an archive (.warc, .warc.gz), alone");
                targets.add(target);
            }
        }
        return targets;
    }

    /** A JVM that has just begun would take its own time for the servers'. */
    private void warmUp(Path part) throws IOException, InterruptedException {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            Settings likewise = new Settings().politeness(politeness -> politeness.robots(false));
            likewise.extraction(extraction -> extraction.by(NOTHING));
            new Scrape(likewise).archive(WarcArchive.create(part, likewise.network()))
                    .run(new Listed(site.urls(WARM_UP).stream().map(url -> new Target(0, url, "warm-up")).toList()), NOWHERE);
        }
        Files.delete(part);
    }

    private Tally fetch(List<Target> targets, Path part) throws IOException, InterruptedException {
        scrape = new Scrape(settings, new Paced(Fetchers.REAL, APART)).archive(WarcArchive.create(part, settings.network()));
        if (stopped) scrape.stop();
        return scrape.run(new Listed(targets), NOWHERE);
    }

    /** Drops what is recorded, which is then not kept. */
    public void stop() {
        stopped = true;
        if (scrape != null) scrape.stop();
    }

    private Path kept(List<Target> targets) throws IOException {
        Path folder = KeptPages.cache(System.getenv()).resolve("lab");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("cannot make " + folder + ", where recordings are kept: " + Reason.of(e) + "; set XDG_CACHE_HOME to another folder, or name a file by --recording", e);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        StringBuilder all = new StringBuilder(settings.network().asker());
        for (Target target : targets) all.append(target.url()).append('\n');
        return folder.resolve(Hash.hex(all.toString()) + ".warc.gz");
    }
}
