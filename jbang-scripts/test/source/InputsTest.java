package test.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.fetch.Failure;
import scraper.fetch.Reply;
import scraper.fetch.Url;
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
        return new Inputs(List.of(arguments), new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), null, 1000);
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
    void aLineThatNeverEndsIsOneBadLineAndTakesNoMoreMemoryThanThat() throws IOException {
        String fits = "http://a/" + "x".repeat(65_527);
        String longer = fits + "x";
        String ends = "http://b/\r\n\n" + fits + "\rhttp://c/\n" + longer + "\r\n#" + longer + "\nhttp://d/";
        List<Target> targets = all(inputs(ends, "-"));
        assertEquals(List.of("http://b/", fits, "http://c/", longer.substring(0, 1000) + "…", "http://d/"), targets.stream().map(Target::url).toList());
        assertEquals("a line of more than 65,536 characters is no URL (stdin line 5)", ((Failure) targets.get(3).stored().outcome()).message());
        assertEquals("stdin line 7", targets.get(4).origin());

        int most = 200_000_000;
        InputStream endless = new SequenceInputStream(new InputStream() {
            private int left = most;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                if (left <= 0) return -1;
                Arrays.fill(bytes, from, from + length, (byte) 'x');
                left -= length;
                return length;
            }
        }, new ByteArrayInputStream("\nhttp://e/".getBytes(StandardCharsets.UTF_8)));
        assertEquals("http://e/", all(new Inputs(List.of("-"), endless, null, 0)).getLast().url());
    }

    /** As the tools of Windows write it. */
    @Test
    void aByteOrderMarkSaysThatAListIsUtf16() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.writeString(folder.resolve("u16.txt"), "\uFEFFhttp://a/ä\r\n# not this\r\nhttp://b/\r\n", charset);
            assertEquals(List.of(new Target(0, "http://a/ä", file + " line 1"), new Target(1, "http://b/", file + " line 3")), all(inputs("", file.toString())));
            assertEquals(2, inputs("", file.toString()).count());
        }
    }

    @Test
    void utf16WithoutAMarkIsSaidOnceWithWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("u16.txt"), "http://a/\nhttp://b/\n", StandardCharsets.UTF_16LE);
        String told = assertThrows(Inputs.UsageException.class, () -> inputs("", file.toString())).getMessage();
        assertEquals(file + " looks like UTF-16 without a byte order mark; convert it: iconv -f UTF-16LE -t UTF-8", told);
        String ofPipe = assertThrows(IOException.class, () -> all(inputs("\0h\0t", "-"))).getMessage();
        assertEquals("stdin looks like UTF-16 without a byte order mark; convert it: iconv -f UTF-16BE -t UTF-8", ofPipe);
    }

    @Test
    void theCountIsKnownForFilesAndNotForAPipe() throws IOException {
        String file = file("urls.txt", "http://a/1\n#\nhttp://a/2\n");
        assertEquals(3, inputs("", "http://x/", file).count());
        assertEquals(-1, inputs("", file, "-").count());
        assertEquals(-1, inputs("", file, file("a.warc", "not to be counted by its lines\n")).count());
    }

    @Test
    void anArgumentThatIsNeitherUrlNorFileIsNamed() {
        var e = assertThrows(Inputs.UsageException.class, () -> inputs("", "http://x/", "no-such.txt"));
        assertTrue(e.getMessage().contains("'no-such.txt' (argument 2)"), e.getMessage());
        assertTrue(e.getMessage().contains("http://"), e.getMessage());
    }

    /** It is closed where it ends: what came before would have been fetched by the time that the second one cannot be read. */
    @Test
    void standardInputTwiceIsToldBeforeAnythingIsRead() {
        var e = assertThrows(Inputs.UsageException.class, () -> inputs("http://a/\n", "-", "http://x/", "-"));
        assertEquals("'-' (argument 3) stands there a second time; standard input can be read only once", e.getMessage());
    }

    @Test
    void emptyInputsHaveNoTarget() throws IOException {
        assertEquals(List.of(), all(inputs("\n\n# nothing\n", "-", file("empty.txt", ""))));
    }

    private static String body(Target target) {
        return target.stored().outcome() instanceof Reply reply ? new String(reply.body(), StandardCharsets.UTF_8) : null;
    }

    @Test
    void aPageIsATargetThatNeedsNoFetchAndAListStaysAList() throws IOException {
        String page = file("page.HTML", "<title>x</title>");
        String list = file("urls.txt", "http://a/\n");
        List<Target> targets = all(inputs("", page, list));
        assertEquals(page, targets.get(0).url());
        assertEquals("<title>x</title>", body(targets.get(0)));
        assertEquals(Path.of(page).toUri().toString(), targets.get(0).stored().finalUrl());
        assertNull(targets.get(0).stored().status());
        assertNull(targets.get(1).stored());
        assertEquals(2, inputs("", page, list).count());
    }

    @Test
    void aFolderIsWalkedInTheOrderOfItsNames() throws IOException {
        Files.createDirectories(folder.resolve("b/deep"));
        Files.createDirectory(folder.resolve(".hidden"));
        for (String name : List.of("c.html", "a.htm", "b/2.xhtml", "b/1.html", "b/deep/x.xht", ".hidden/y.html", ".z.html", "notes.txt"))
            file(name, name);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("d.html"), Path.of("notes.txt"));
        assertEquals(List.of("a.htm", "b/1.html", "b/2.xhtml", "b/deep/x.xht", "c.html", "notes.txt"),
                all(inputs("", folder.toString())).stream().map(InputsTest::body).toList());
        assertEquals(List.of("text/html", "text/html", "application/xhtml+xml", "application/xhtml+xml", "text/html", "text/html"),
                all(inputs("", folder.toString())).stream().map(target -> ((Reply) target.stored().outcome()).headers().get("Content-Type")).toList());
        assertEquals(-1, inputs("", folder.toString()).count());
        Files.createSymbolicLink(folder.resolve("z.html"), Path.of("nowhere"));
        Target last = all(inputs("", folder.toString())).getLast();
        assertEquals(Failure.Kind.UNREADABLE, ((Failure) last.stored().outcome()).kind());
    }

    @Test
    void aBaseStandsInThePlaceOfTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        file("b/1 #?%20.html", "");
        List<Target> targets = all(new Inputs(List.of(folder.toString(), folder.resolve("b/1 #?%20.html").toString()), System.in,
                Url.parse("http://example.org/shop/"), 1000));
        assertEquals(List.of("http://example.org/shop/b/1%20%23%3F%2520.html", "http://example.org/shop/1%20%23%3F%2520.html"),
                targets.stream().map(target -> target.stored().finalUrl()).toList());
    }

    @Test
    void aPageThatIsTooLargeOrCannotBeReadIsAFailure() throws IOException {
        assertEquals(1000, body(all(inputs("", file("full.html", "x".repeat(1000)))).getFirst()).length());
        String large = file("large.html", "x".repeat(1001));
        assertEquals(Failure.Kind.TOO_LARGE, ((Failure) all(inputs("", large)).getFirst().stored().outcome()).kind());
        Path gone = Path.of(file("gone.html", "x"));
        Inputs inputs = inputs("", gone.toString());
        Files.delete(gone);
        Failure failure = (Failure) all(inputs).getFirst().stored().outcome();
        assertEquals(Failure.Kind.UNREADABLE, failure.kind());
        assertTrue(failure.message().contains("gone.html"), failure.message());
    }

    @Test
    void anEmptyFolderHasNoTarget() throws IOException {
        assertEquals(List.of(), all(inputs("", folder.toString())));
    }
}
