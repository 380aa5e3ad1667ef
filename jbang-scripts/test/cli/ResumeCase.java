package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import site.Site;
import site.SiteOptions;
import test.support.Command;
import test.support.ThisProcess;

/** A site of each class's own, a folder of each test's, and runs that {@code --resume} can go on with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResumeCase {

    Site site;

    @TempDir
    Path folder;

    List<String> urls;

    @BeforeAll
    void start() throws Exception {
        site = Site.start(new SiteOptions().port(0));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @BeforeEach
    void reset() {
        site.reset();
        urls = new ArrayList<>(site.urls(20));
    }

    /** A file of the test's own folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** A list of these lines, as an input. */
    String list(List<String> lines) throws IOException {
        return Files.write(file("urls.txt"), lines).toString();
    }

    /** A run within this process, which is quiet and asks for no robots.txt. */
    static Command run(String stdin, List<String> options, String... more) {
        return ThisProcess.scrape(stdin, Stream.concat(Stream.of("-q", "--no-robots"), Stream.concat(options.stream(), Stream.of(more))).toArray(String[]::new));
    }

    /** The same, to be gone on with; nothing on its standard input. */
    static Command resume(String... options) {
        return run("", List.of("--resume"), options);
    }

    /** A run that ends before its input does: behind these targets stands an archive that is none. */
    void begin(List<String> finished, String... options) throws IOException {
        String broken = Files.writeString(file("broken.warc"), "no archive").toString();
        List<String> inputs = finished.isEmpty() ? List.of(broken) : List.of(list(finished), broken);
        Command run = run("", Stream.concat(Stream.of("--resume"), Stream.of(options)).toList(), inputs.toArray(String[]::new));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("the input cannot be read any further"), run.err());
        site.reset();
    }

    /** The names of the files that there are, beside the inputs. */
    List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).filter(name -> !name.equals("urls.txt") && !name.equals("broken.warc")).sorted().toList();
        }
    }
}
