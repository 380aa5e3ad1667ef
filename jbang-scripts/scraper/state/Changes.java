package scraper.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import scraper.Hash;
import scraper.Settings;
import scraper.fetch.Failure;
import scraper.fetch.Validators;
import scraper.sink.Change;
import scraper.sink.Change.Kind;
import scraper.sink.Comparer;
import scraper.sink.PageRecord;
import scraper.source.Target;

/**
 * What has changed since the run before: gives each target what its server can be asked with, and compares each record with
 * the one before. A target is known by its {@link PageKey}. Nothing here follows from the clock, which may be wrong.
 */
public final class Changes implements Comparer, AutoCloseable {

    private final Targets targets;
    private final Fingerprint fingerprint;
    private final boolean changedOnly;
    private final int alertAfter;
    private final InstantSource clock;
    private boolean asks;
    private Path bodies;
    private long run;

    /**
     * The changes of one run.
     *
     * @param state opened and closed by whoever calls
     * @param settings network and extraction, complete
     * @param changedOnly whether what is no news is left out of the output
     * @param alertAfter after so many failed runs in a row a target is told to fail, or to be gone; at least 1
     * @param clock for what is written down; nothing follows from it
     */
    public Changes(StateFile state, Settings settings, boolean changedOnly, int alertAfter, InstantSource clock) {
        if (alertAfter < 1) throw new IllegalArgumentException("failures are told of after 1 run or more, not " + alertAfter);
        targets = new Targets(state);
        fingerprint = new Fingerprint(settings);
        asks = fingerprint.isKnown() && !Validators.isAsked(settings.network());
        this.changedOnly = changedOnly;
        this.alertAfter = alertAfter;
        this.clock = clock;
    }

    /** Bodies are saved in this folder: a page whose body is not there any more is wanted whole. */
    public Changes bodies(Path folder) {
        bodies = folder;
        return this;
    }

    /** Every page is wanted whole, as for an archive. */
    public Changes whole() {
        asks = false;
        return this;
    }

    /**
     * What a server can be asked with whether it has another version of a target; null for nothing, as once this is closed: a
     * source may still be read when a run is interrupted. On the source's thread.
     */
    public synchronized Validators recall(Target target) throws IOException {
        if (!asks) return null;
        PageKey key = PageKey.of(target, fingerprint);
        Targets.Recalled recalled = targets.recall(key.url(), key.madeBy());
        if (recalled == null || bodies != null && (recalled.bodyFile() == null || !Files.exists(bodies.resolve(recalled.bodyFile())))) return null;
        return recalled.validators();
    }

    /** Fills in what a page holds of which its server said only that it is as it was. */
    @Override
    public PageRecord compare(PageRecord record) throws IOException {
        if (run == 0) run = targets.nextRun();
        PageKey key = PageKey.of(record.target(), fingerprint);
        Seen before = targets.find(key.url());
        return record.error() == null ? good(key, before, record) : failed(key.url(), before, record);
    }

    private PageRecord good(PageKey page, Seen before, PageRecord reply) throws IOException {
        String key = page.url();
        Seen.Good former = before == null ? null : before.good();
        boolean known = reply.version().isKnown();
        PageRecord record = known ? reply.asBefore(former.contentType(), former.bytes(), former.bodyFile(), targets.rows(key, former)) : reply;
        Seen.Good good = known ? former.again(reply.version().validators(), clock.millis()) : made(page, former, record);
        boolean fresh = former == null || before.standing() == Seen.Standing.GONE;
        List<Change.Row> changed = fresh ? null : changed(key, former, good, record);
        Kind kind = fresh ? Kind.NEW : changed != null ? Kind.CHANGED : before.standing() == Seen.Standing.FAILED ? Kind.RECOVERED : Kind.UNCHANGED;
        targets.put(key, new Seen(record.status(), null, good, run, 0, 0, Seen.Standing.GOOD));
        return record.with(new Change(kind, before == null ? 0 : before.failures(), changed != null ? changed : rows(kind, record),
                !changedOnly || kind != Kind.UNCHANGED));
    }

    private Seen.Good made(PageKey page, Seen.Good former, PageRecord record) throws IOException {
        String text = StoredRows.text(record.rows());
        byte[] body = record.version().bodyHash();
        long now = clock.millis();
        return new Seen.Good(record.finalUrl(), record.version().validators(), record.contentType(), record.bytes(), record.bodyFile(), body,
                isBare(record.rows()) ? body : Hash.of(text), StoredRows.pack(text), page.madeBy(), former == null ? now : former.firstSeen(),
                former == null ? now : Math.max(now, former.lastSeen()));
    }

    /** What became of each row; null when nothing did. What has no fields is its body. */
    private List<Change.Row> changed(String key, Seen.Good former, Seen.Good now, PageRecord record) throws IOException {
        if (Arrays.equals(former.recordHash(), now.recordHash())) return null;
        List<Map<String, Object>> before = targets.rows(key, former);
        List<Change.Row> changed = new Differences(before, record.rows()).rows();
        return changed == null && isBare(before) && isBare(record.rows()) ? rows(Kind.CHANGED, record) : changed;
    }

    private static boolean isBare(List<Map<String, Object>> rows) {
        return rows.equals(PageRecord.NO_FIELDS);
    }

    private static List<Change.Row> rows(Kind kind, PageRecord record) {
        return Collections.nCopies(record.rows().size(), new Change.Row(kind));
    }

    /** A target that is in the list twice fails once. */
    private PageRecord failed(String key, Seen before, PageRecord record) throws IOException {
        Seen.Good good = before == null ? null : before.good();
        Seen.Standing standing = before == null ? Seen.Standing.GOOD : before.standing();
        boolean again = before != null && before.run() == run && before.error() != null;
        boolean missing = record.error().kind() == Failure.Kind.HTTP_STATUS && (record.status() == 404 || record.status() == 410);
        int failures = (before == null ? 0 : before.failures()) + (again ? 0 : 1);
        int misses = (before == null ? 0 : before.missing()) + (missing && !again ? 1 : 0);
        boolean gone = standing == Seen.Standing.GONE || missing && good != null && misses >= alertAfter;
        Seen.Standing after = gone ? Seen.Standing.GONE : standing == Seen.Standing.FAILED || failures >= alertAfter ? Seen.Standing.FAILED
                : Seen.Standing.FAILING;
        targets.put(key, new Seen(record.status(), record.error().kind().label(), good, run, failures, misses, after));
        Kind kind = gone && missing ? Kind.GONE : Kind.FAILED;
        boolean news = after != standing && after != Seen.Standing.FAILING;
        return record.with(new Change(kind, failures, rows(kind, record), news || !changedOnly));
    }

    /** Once nothing is compared any more. */
    @Override
    public synchronized void close() throws IOException {
        asks = false;
        targets.close();
    }
}
