package test.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.sink.Busy;
import scraper.sink.Format;
import scraper.sink.Outputs;
import scraper.sink.PageRecord;
import scraper.sink.Sink;

/** Files that are replaced: in one step, by a run that is whole. */
class ReplaceTest {

    @TempDir
    Path folder;

    private static final PageRecord ONE = Records.page("http://a/1", "one", null, 3, List.of());

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFormerContentStaysUntilTheRunIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "before\n");
        try (Sink sink = Outputs.replace(file, Format.JSONL, Records.LAYOUT, 80, note -> { })) {
            sink.write(ONE);
            sink.flush();
            assertEquals("before\n", Files.readString(file));
            sink.complete();
        }
        assertTrue(Files.readString(file).startsWith("{\"url\":\"http://a/1\""), Files.readString(file));
        assertEquals(List.of("out.jsonl"), names(), "nothing else is left");
    }

    @Test
    void aRunThatIsNotWholeLeavesTheFormerFileAndItsRecordsBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "before\n");
        List<String> notes = Records.replace(file, Format.CSV, false, ONE);
        assertEquals("before\n", Files.readString(file));
        assertEquals(2, Files.readAllLines(folder.resolve("out.csv.part")).size());
        assertTrue(notes.getFirst().contains("out.csv is left as it was") && notes.getFirst().endsWith("out.csv.part"), notes.toString());
        assertEquals(List.of(), Records.replace(file, Format.CSV, true, ONE));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void aRunWithoutAnyRecordReplacesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "before\n");
        assertEquals(List.of(), Records.replace(file, Format.CSV, true));
        assertEquals("before\n", Files.readString(file));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void recordsThatSomebodyTakesAwayMeanwhileAreMissed() throws IOException {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "before\n");
        Sink sink = Outputs.replace(file, Format.JSONL, Records.LAYOUT, 80, note -> { });
        sink.write(ONE);
        sink.flush();
        Files.delete(folder.resolve("out.jsonl.part"));
        sink.complete();
        IOException told = assertThrows(IOException.class, sink::close);
        assertTrue(told.getMessage().endsWith("out.jsonl.part, where the records were, was removed meanwhile"), told.getMessage());
        assertEquals("before\n", Files.readString(file));
    }

    @Test
    void permissionsAreKept() throws IOException {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "before\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        try (Sink sink = Outputs.replace(file, Format.JSONL, Records.LAYOUT, 80, note -> { })) {
            assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out.jsonl.part"))),
                    "even while it is being written");
            sink.write(ONE);
            sink.complete();
        }
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aSymbolicLinkStaysOneAndWhatItLeadsToIsReplaced() throws IOException {
        Path real = Files.writeString(Files.createDirectory(folder.resolve("deep")).resolve("real.jsonl"), "before\n");
        Path link = Files.createSymbolicLink(folder.resolve("out.jsonl"), Path.of("deep/real.jsonl"));
        Records.replace(link, Format.JSONL, true, ONE);
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).contains("http://a/1"));
        assertEquals(List.of("deep", "out.jsonl"), names());
    }

    @Test
    void linksThatLeadInACircleAreAnError() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("out.jsonl"), Path.of("out.jsonl"));
        var e = assertThrows(IOException.class, () -> Records.replace(link, Format.JSONL, true, ONE));
        assertTrue(e.getMessage().contains("circle"), e.getMessage());
    }

    @Test
    void whatAKilledRunHasLeftIsNoHindrance() throws IOException {
        Files.writeString(folder.resolve("out.jsonl.part"), "half a li");
        Path file = folder.resolve("out.jsonl");
        assertEquals(List.of(), Records.replace(file, Format.JSONL, true, ONE));
        assertEquals(1, Files.readAllLines(file).size());
        assertFalse(Files.readString(file).contains("half"));
    }

    @Test
    void twoRunsDoNotReplaceOneFile() throws IOException {
        Path file = folder.resolve("out.jsonl");
        try (Sink first = Outputs.replace(file, Format.JSONL, Records.LAYOUT, 80, note -> { })) {
            first.write(ONE);
            assertThrows(Busy.class, () -> Outputs.replace(file, Format.JSONL, Records.LAYOUT, 80, note -> { }));
            first.complete();
        }
        assertEquals(1, Files.readAllLines(file).size());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() {
        var e = assertThrows(IOException.class, () -> Records.replace(folder.resolve("no/out.jsonl"), Format.JSONL, true, ONE));
        assertTrue(e.getMessage().startsWith("cannot write " + folder.resolve("no/out.jsonl") + ": no such folder"), e.getMessage());
    }
}
