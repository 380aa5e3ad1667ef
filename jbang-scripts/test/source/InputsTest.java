package test.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.source.Inputs;
import scraper.source.Target;

/** Where targets come from. */
class InputsTest {

    @TempDir
    Path folder;

    private static List<Target> all(Inputs inputs) throws IOException {
        List<Target> targets = new ArrayList<>();
        try (inputs) {
            for (Target target; (target = inputs.next()) != null; ) targets.add(target);
        }
        return targets;
    }

    private static Inputs inputs(String stdin, String... arguments) {
        return new Inputs(List.of(arguments), new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void argumentsFilesAndStdinComeInTheirOrderWithTheirOrigin() throws IOException {
        String file = file("urls.txt", "http://a/1\n# a comment\n\n  http://a/2  \r\n");
        assertEquals(List.of(
                new Target(0, "http://x/", "argument 1"),
                new Target(1, "http://a/1", file + " line 1"),
                new Target(2, "http://a/2", file + " line 4"),
                new Target(3, "http://s/", "stdin line 2")), all(inputs("#\nhttp://s/", "http://x/", file, "-")));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstUrl() throws IOException {
        assertEquals("http://a/", all(inputs("", file("bom.txt", "\uFEFFhttp://a/\n"))).getFirst().url());
    }

    @Test
    void bytesThatAreNotUtf8AreOneBadLineAndNotTheEnd() throws IOException {
        Path file = Files.write(folder.resolve("bad.txt"), new byte[] {'h', (byte) 0xFF, '\n', 'h', 't', 't', 'p', ':', '/', '/', 'a', '\n'});
        List<Target> targets = all(inputs("", file.toString()));
        assertEquals(2, targets.size());
        assertEquals("http://a", targets.get(1).url());
    }

    @Test
    void theCountIsKnownForFilesAndNotForAPipe() throws IOException {
        String file = file("urls.txt", "http://a/1\n#\nhttp://a/2\n");
        assertEquals(3, inputs("", "http://x/", file).count());
        assertEquals(-1, inputs("", file, "-").count());
    }

    @Test
    void anArgumentThatIsNeitherUrlNorFileIsNamed() {
        var e = assertThrows(Inputs.UsageException.class, () -> inputs("", "http://x/", "no-such.txt"));
        assertTrue(e.getMessage().contains("'no-such.txt' (argument 2)"), e.getMessage());
        assertTrue(e.getMessage().contains("http://"), e.getMessage());
    }

    @Test
    void aFolderIsNoListOfUrls() {
        var e = assertThrows(Inputs.UsageException.class, () -> inputs("", folder.toString()));
        assertTrue(e.getMessage().contains("is a folder"), e.getMessage());
    }

    @Test
    void emptyInputsHaveNoTarget() throws IOException {
        assertEquals(List.of(), all(inputs("\n\n# nothing\n", "-", file("empty.txt", ""))));
    }
}
