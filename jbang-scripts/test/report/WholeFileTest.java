package test.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.report.WholeFile;

/** Files that are replaced whole or not at all. */
class WholeFileTest {

    @TempDir
    Path folder;

    /** As on a disk that is full; a link there stands in for one. */
    @Test
    void whatCannotBeWrittenLeavesTheOldFileAndNothingElse() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        Path file = Files.writeString(folder.resolve("stats.json"), "old");
        Path part = Files.createSymbolicLink(folder.resolve("stats.json.part"), Path.of("/dev/full"));
        IOException e = assertThrows(IOException.class, () -> WholeFile.write(file, "new".getBytes(StandardCharsets.UTF_8)));
        assertTrue(e.getMessage().startsWith("cannot write " + file + ": No space left on device"), e.getMessage());
        assertEquals("old false", Files.readString(file) + " " + Files.exists(part, java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }
}
