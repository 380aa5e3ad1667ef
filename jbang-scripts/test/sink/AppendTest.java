package test.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import scraper.extract.Column;
import scraper.extract.Type;
import scraper.sink.Busy;
import scraper.sink.Format;
import scraper.sink.Layout;
import scraper.sink.Outputs;
import scraper.sink.PageRecord;
import scraper.sink.Sink;

/** Files that grow: whole lines, one header, one writer at a time. */
class AppendTest {

    @TempDir
    Path folder;

    private static final PageRecord ONE = Records.page("http://a/1", "a, \"b\"\r\nc", null, 3, List.of("x", "y"));
    private static final PageRecord TWO = Records.page("http://a/2", "", null, null, List.of());

    private static List<List<String>> cells(Path file, char separator) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(file)) {
            for (CsvRecord line : reader) lines.add(line.getFields());
        }
        return lines;
    }

    @Test
    void csvIsAsRfc4180HasItWithTheHeaderOnce() throws IOException {
        Path file = folder.resolve("out.csv");
        assertEquals(List.of(), Records.append(file, Format.CSV, Records.LAYOUT, ONE));
        assertEquals(List.of(), Records.append(file, Format.CSV, Records.LAYOUT, TWO, Records.failed("http://b/")));
        assertEquals("url,finalUrl,status,contentType,bytes,ms,attempts,title,price,stock,tags,errorKind,errorMessage\r\n"
                + "http://a/1,http://a/1#,200,text/html,5120,12.3,1,\"a, \"\"b\"\"\r\nc\",,3,\"[\"\"x\"\",\"\"y\"\"]\",,\r\n"
                + "http://a/2,http://a/2#,200,text/html,5120,12.3,1,\"\",,,[],,\r\n"
                + "http://b/,,,,,0.0,0,,,,,dns,\"no address for \"\"http://b/\"\", or so\"\r\n", Files.readString(file));
        assertEquals("a, \"b\"\r\nc", cells(file, ',').get(1).get(7));
    }

    @Test
    void tsvHasTabsAndUnixLines() throws IOException {
        Path file = folder.resolve("out.tsv");
        Records.append(file, Format.TSV, Records.LAYOUT, Records.page("http://a/1", "tab\there", new java.math.BigDecimal("51.770"), 3, List.of()));
        assertEquals("http://a/1\thttp://a/1#\t200\ttext/html\t5120\t12.3\t1\t\"tab\there\"\t51.770\t3\t[]\t\t",
                Files.readString(file).split("\n")[1]);
        assertEquals("tab\there", cells(file, '\t').get(1).get(7));
    }

    @Test
    void anotherHeaderIsAnErrorThatNamesBoth() throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "url,price\nhttp://a/,1\n");
        String before = Files.readString(file);
        var e = assertThrows(IOException.class, () -> Records.append(file, Format.CSV, Records.LAYOUT, ONE));
        assertTrue(e.getMessage().contains("has the columns url, price") && e.getMessage().contains("this run has url, finalUrl"), e.getMessage());
        assertEquals(before, Files.readString(file));
        assertEquals(List.of(), Records.append(folder.resolve("other.csv"), Format.CSV, Records.LAYOUT, ONE), "the lock is given back");
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, names = {"JSONL", "CSV", "TSV"})
    void whereverARunIsKilledTheNextOneFindsWholeLinesOnly(Format format) throws IOException {
        Path whole = folder.resolve("whole");
        Records.append(whole, format, Records.LAYOUT, ONE);
        int afterOne = (int) Files.size(whole);
        Records.append(whole, format, Records.LAYOUT, TWO);
        byte[] both = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut");
        for (int at = 0; at <= both.length; at++) {
            Files.write(cut, Arrays.copyOf(both, at));
            List<String> notes = Records.append(cut, format, Records.LAYOUT, TWO);
            String text = Files.readString(cut);
            boolean keepsOne = at >= afterOne || format == Format.JSONL && at == afterOne - 1;
            boolean keepsTwo = at == both.length || format == Format.JSONL && at == both.length - 1;
            assertEquals((keepsOne ? 1 : 0) + (keepsTwo ? 2 : 1), text.split("http://a/[12]#", -1).length - 1, at + ": " + text);
            assertTrue(text.endsWith(new String(Arrays.copyOfRange(both, afterOne, both.length), StandardCharsets.UTF_8)), text);
            int header = format == Format.JSONL ? 0 : new String(both, StandardCharsets.UTF_8).indexOf("\n") + 1;
            boolean clean = at == 0 || at == header || at == afterOne || keepsTwo || format == Format.JSONL && keepsOne && at == afterOne - 1;
            assertEquals(clean ? 0 : 1, notes.size(), at + ": " + notes);
            if (!clean) assertTrue(notes.getFirst().contains("ended in half a line"), notes.toString());
            if (format != Format.JSONL) assertEquals(1, text.split("errorMessage", -1).length - 1, "one header: " + text);
        }
    }

    @Test
    void whatIsSaidOfHalfALineIsFitForATerminal() throws IOException {
        Path file = folder.resolve("out.csv");
        Records.append(file, Format.CSV, Records.LAYOUT, ONE);
        Files.writeString(file, "http://a/2,\033]0;pwn\007\033[31m", StandardOpenOption.APPEND);
        List<String> notes = Records.append(file, Format.CSV, Records.LAYOUT, TWO);
        assertTrue(notes.size() == 1 && notes.getFirst().endsWith("bytes: http://a/2,·]0;pwn··[31m"), notes.toString());
    }

    @Test
    void aLastLineWithoutItsEndIsNotOursToCut() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "my own notes");
        Records.append(file, Format.JSONL, Records.LAYOUT, ONE);
        assertTrue(Files.readString(file).startsWith("my own notes\n{\"url\":"), Files.readString(file));
    }

    @Test
    void twoRunsDoNotWriteOneFile() throws IOException {
        Path file = folder.resolve("out.jsonl");
        try (Sink first = Outputs.append(file, Format.JSONL, Records.LAYOUT, 80, note -> { })) {
            first.write(ONE);
            var e = assertThrows(Busy.class, () -> Outputs.append(file, Format.JSONL, Records.LAYOUT, 80, note -> { }));
            assertTrue(e.getMessage().contains("out.jsonl"), e.getMessage());
        }
        Records.append(file, Format.JSONL, Records.LAYOUT, TWO);
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() {
        var e = assertThrows(IOException.class, () -> Records.append(folder.resolve("no/such/out.jsonl"), Format.JSONL, Records.LAYOUT));
        assertTrue(e.getMessage().contains("no/such/out.jsonl") && e.getMessage().contains("folder"), e.getMessage());
    }

    @Test
    void aFullDiskIsNamedAsSuch() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        Sink sink = Outputs.append(Path.of("/dev/full"), Format.JSONL, Records.LAYOUT, 80, note -> { });
        sink.write(ONE);
        var e = assertThrows(IOException.class, sink::flush);
        assertTrue(e.getMessage().startsWith("cannot write /dev/full: No space left"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl,JSONL", "a.ndjson,JSONL", "a.json,JSONL", "a,JSONL", "A.CSV,CSV", "a.tsv,TSV", "a.tab,TSV", "a.db,SQLITE", "a.sqlite,SQLITE",
        "a.sqlite3,SQLITE", "a.csv.part,JSONL"})
    void theEndingNamesTheFormat(String name, Format format) {
        assertEquals(format, Format.of(Path.of("x.csv", name)));
    }

    @Test
    void noEndingPromisesCompressionThatThereIsNot() {
        var e = assertThrows(IllegalArgumentException.class, () -> Format.of(Path.of("a.csv.gz")));
        assertTrue(e.getMessage().contains("a.csv.gz"), e.getMessage());
    }

    @Test
    void bodyFilesHaveAColumnOfTheirOwn() throws IOException {
        Path file = folder.resolve("out.csv");
        Records.append(file, Format.CSV, new Layout("pages", List.of(new Column("t", Type.TEXT, false)), true), Records.failed("http://a/"));
        assertTrue(Files.readString(file).startsWith("url,finalUrl,status,contentType,bytes,ms,attempts,bodyFile,t,"), Files.readString(file));
        assertEquals(cells(file, ',').get(0).size(), cells(file, ',').get(1).size());
    }
}
