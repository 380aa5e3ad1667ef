package test.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import scraper.mode.Mode;
import scraper.sink.Format;
import site.Site;

/**
 * A run of the real process that is killed at random moments, then brought to its end within this one, and what must be in
 * its output then. All that is left to chance follows from the given source of it, but for the moment's own chance.
 */
public final class KilledRun {

    private static final int TARGETS = 300;
    private static final int NEW = 20;

    /** What a target's record is made of. */
    public enum Kind {
        /** A record a page, as they complete. */
        PLAIN,
        /** A record a page, in the order of the list. */
        ORDERED("--ordered"),
        /** Many records a page. */
        ROWS("--rows", "a[href]", "-e", "link:url=@href", "-e", "heading=page:h1");

        private final List<String> options;

        Kind(String... options) {
            this.options = List.of(options);
        }
    }

    /** One combination. @param replaces whether the file is replaced instead of appended to */
    public record Case(Mode mode, Format format, boolean replaces, Kind kind) {}

    private final Site site;
    private final Case run;
    private final Random random;
    private final KilledFiles files;
    private final Map<String, List<String>> wanted;
    private List<Written> before;
    private List<String> list;
    private boolean edited;

    /**
     * A run that has not begun.
     *
     * @param site slow enough for a run to take some seconds
     * @param folder an empty one
     * @param references what was wanted of former runs on the same site; filled
     */
    public KilledRun(Site site, Case run, Random random, Path folder, Map<String, Map<String, List<String>>> references) throws IOException {
        this.site = site;
        this.run = run;
        this.random = random;
        files = new KilledFiles(folder, run);
        list = new ArrayList<>(site.urls(TARGETS));
        list.add(7, site.url("/status/404"));
        list.add(90, "this is no url");
        list.add(200, list.get(3));
        String reference = run.format + " " + run.kind;
        if (!references.containsKey(reference)) references.put(reference, reference());
        wanted = references.get(reference);
        finish(files, List.of(site.url("/page/" + 10 * TARGETS)));
        before = files.written();
    }

    /** What a run that nobody disturbs has of each target that may be in the list. */
    private Map<String, List<String>> reference() throws IOException {
        KilledFiles apart = new KilledFiles(Files.createDirectory(files.folder().resolve("reference")), run);
        List<String> all = new ArrayList<>(list);
        all.remove(200);
        all.addAll(additions());
        finish(apart, all);
        Map<String, List<String>> records = new HashMap<>();
        for (Written record : apart.written()) records.computeIfAbsent(record.url(), _ -> new ArrayList<>()).add(record.text());
        return records;
    }

    private List<String> additions() {
        return IntStream.range(0, NEW).mapToObj(i -> site.urls(TARGETS + NEW).get(TARGETS + i)).toList();
    }

    private List<String> options(KilledFiles in, List<String> targets, int concurrency, Mode mode) throws IOException {
        List<String> options = new ArrayList<>(List.of("-q", "--resume", "--no-robots", "--no-adaptive", "--retries", "0", "-c", "" + concurrency, "--per-host",
                "" + concurrency, "-m", mode.label(), "--max-failures", "9", run.replaces ? "-O" : "-o", in.file().toString()));
        options.addAll(run.kind.options);
        options.add(Files.write(in.folder().resolve("urls.txt"), targets).toString());
        return options;
    }

    /** Goes on to the end, within this process and many at once. @return how many requests it took */
    private long finish(KilledFiles in, List<String> targets) throws IOException {
        site.reset();
        Mode any = Mode.values()[random.nextInt(Mode.values().length)];
        Command done = ThisProcess.scrape("", options(in, targets, 128, any).toArray(String[]::new));
        if (done.code() != 0) throw new AssertionError(run + ": exit code " + done.code() + ": " + done.err());
        if (in.isUnfinished()) throw new AssertionError(run + ": the journal of a run that is whole is left");
        return site.stats().requests();
    }

    private Process start() throws IOException {
        site.reset();
        ProcessBuilder builder = new ProcessBuilder(Script.line(options(files, list, 16, run.mode).toArray(String[]::new)))
                .redirectErrorStream(true).redirectOutput(files.folder().resolve("said").toFile());
        builder.environment().putAll(Script.environment());
        return builder.start();
    }

    /** Waits until the run has sent so many requests, or ended. */
    private void await(Process process, long requests) throws InterruptedException {
        for (int i = 0; process.isAlive() && site.stats().requests() < requests; i++) {
            if (i > 60_000) throw new AssertionError(run + ": " + site.stats().requests() + " requests in two minutes");
            Thread.sleep(2);
        }
    }

    /**
     * Starts the run, or lets it go on, and ends it by SIGKILL: before the first request, at any of them, or about the end.
     *
     * @return whether it was killed; false when it was whole before
     */
    public boolean kill() throws Exception {
        if (random.nextInt(4) == 0 && run.kind == Kind.PLAIN) edit();
        long left = Math.max(0, list.size() - files.finished()) + 1;
        Process process = start();
        try {
            long at = random.nextLong(left * 5 / 4);
            await(process, Math.min(at, left - 3));
            Thread.sleep(random.nextInt(at < left ? 30 : 400));
        } finally {
            process.destroyForcibly().waitFor();
        }
        int code = process.exitValue();
        if (code != 137 && code != 0) throw new AssertionError(run + ": exit code " + code + ": " + files.said());
        boolean unfinished = files.isUnfinished();
        if (unfinished && run.replaces && Files.exists(files.part()) && !files.written().equals(before))
            throw new AssertionError(run + ": what is to be replaced has changed before the run is whole");
        boolean killed = code == 137 && (unfinished || !isWhole());
        // In place, and no time was left to remove the journal: for a run that goes on this is what it replaces.
        if (unfinished && run.replaces && !Files.exists(files.part())) before = files.written();
        return killed;
    }

    /** Whether the process was killed after it had done all. */
    private boolean isWhole() {
        return !files.written().equals(before);
    }

    /** New lines, some fewer of the old ones, and another order. */
    private void edit() {
        edited = true;
        list.addAll(additions().stream().filter(url -> !list.contains(url)).toList());
        for (int i = 0; i < 10; i++) {
            int at = random.nextInt(list.size());
            if (Collections.frequency(list, list.get(at)) == 1) list.remove(at);
        }
        Collections.shuffle(list, random);
    }

    /** Brings the run to its end and looks at all of its output. */
    public void finishAndCheck() throws Exception {
        finishAndCheck(files);
    }

    private void finishAndCheck(KilledFiles in) throws Exception {
        if (in.isUnfinished() || in.written().equals(before)) {
            long left = list.size() - in.finished();
            long requests = finish(in, list);
            // The line that is no URL may be among the rest.
            if (!edited && (requests > left || requests < left - 1))
                throw new AssertionError(run + ": " + requests + " requests for " + left + " targets that were not finished");
        }
        check(in);
    }

    private void check(KilledFiles in) {
        List<Written> records = in.written();
        if (!run.replaces) for (Written former : before) if (!records.remove(former)) throw new AssertionError(run + ": what was there before is gone");
        Map<String, List<String>> found = new TreeMap<>();
        for (Written record : records) found.computeIfAbsent(record.url(), _ -> new ArrayList<>()).add(record.text());
        for (String url : list) {
            int times = run.format == Format.SQLITE ? 1 : Collections.frequency(list, url);
            same(url, Collections.nCopies(times, wanted.get(url)).stream().flatMap(List::stream).toList(), found.getOrDefault(url, List.of()));
        }
        for (String url : found.keySet()) if (!list.contains(url)) same(url, wanted.get(url), found.get(url));
        List<String> order = records.stream().map(Written::url).toList();
        if (run.kind == Kind.ORDERED && run.format != Format.SQLITE && !order.equals(list)) throw new AssertionError(run + ": not in order");
    }

    private void same(String url, List<String> wanted, List<String> found) {
        if (!found.stream().sorted().toList().equals(wanted.stream().sorted().toList()))
            throw new AssertionError(run + ": of " + url + " there is " + found + " and not " + wanted);
    }

    /**
     * Starts the run, and at so many moments holds it to copy its files: what a power cut would have left of them. Each copy is
     * then gone on with. What was written after the last commit is cut, or followed by what a disk may leave there.
     */
    public void picture(int moments) throws Exception {
        List<KilledFiles> pictures = new ArrayList<>();
        Process process = start();
        try {
            for (int i = 0; i < moments; i++) {
                await(process, (long) (i + random.nextDouble()) * list.size() / moments);
                Thread.sleep(random.nextInt(20));
                if (!process.isAlive()) break;
                pictures.add(files.picture(process));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (pictures.isEmpty()) throw new AssertionError(run + ": ended before any picture: " + files.said());
        for (KilledFiles picture : pictures) {
            if (run.format != Format.SQLITE && picture.isUnfinished() && Files.exists(picture.part())) picture.spoilTheEnd(random);
            finishAndCheck(picture);
        }
    }
}
