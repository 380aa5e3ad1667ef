package scraper.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What most runs do, done once in one process, so that the JVM notes what it loads ({@code make install} keeps that for all later
 * runs). What few runs need has no place here: all that is kept is loaded at each start.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Takes a file with URLs of the sample site, whose pages are large enough for hybrid's workers, and a new folder for what is written. */
    static void main(String[] arguments) throws Exception {
        String urls = arguments[0];
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Ahead.start().join();
        ScrapeCommand.execute("--help");
        ScrapeCommand.execute(urls);
        // For longer than a second, as then it is looked for connections that have waited too long.
        ScrapeCommand.execute("-q", "-c", "8", "--per-host", "8", "--no-robots", "--delay", "700ms", "-o", folder.resolve("rehearsed.jsonl").toString(),
                Files.readAllLines(Path.of(urls)).getFirst(), urls);
        ScrapeCommand.execute("-q", "--mode", "threads", "-e", "title=h1", "-e", "links[]=a[href]@abs:href",
                "-O", folder.resolve("rehearsed.csv").toString(), urls);
        System.exit(ExitCode.DONE);
    }
}
