package scraper.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What most runs do, done once in one process, so that the JVM notes what it loads ({@code make install} keeps that for all later
 * runs). A page or two: what the JVM learns of code that is hot it would compile at the start of every run, and a run of one page
 * would take a quarter longer. What few runs need has no place here for the same reason.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Takes a file with URLs of the sample site, and a new folder for what is written. */
    static void main(String[] arguments) throws Exception {
        String urls = arguments[0];
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        ScrapeCommand.execute("--help");
        ScrapeCommand.execute(urls);
        ScrapeCommand.execute("-q", "--mode", "threads", "-e", "title=h1", "-e", "links[]=a[href]@abs:href",
                "-O", folder.resolve("rehearsed.csv").toString(), urls);
        System.exit(ExitCode.DONE);
    }
}
