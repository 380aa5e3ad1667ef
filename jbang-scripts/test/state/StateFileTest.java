package test.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.sink.Busy;
import scraper.state.StateFile;
import test.support.Command;

/** The file that a run leaves for the next one: what it is, what it is not, and who may have it. */
class StateFileTest {

    @TempDir
    Path folder;

    private Path file;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("state.db");
    }

    private String refused() {
        return assertThrows(IOException.class, () -> StateFile.open(file, notes::add).close()).getMessage();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void aNewOneIsMadeAndOpenedAgain() throws Exception {
        StateFile.open(file, notes::add).close();
        StateFile.open(file, notes::add).close();
        try (var files = Files.list(folder)) {
            assertEquals(List.of("state.db", "state.db.lock"), files.map(path -> path.getFileName().toString()).sorted().toList());
        }
        assertEquals(List.of(), notes);
    }

    @Test
    void anEmptyFileIsANewOne() throws Exception {
        Files.createFile(file);
        StateFile.open(file, notes::add).close();
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void aTextIsRefusedAndLeftAsItIs() throws Exception {
        Files.writeString(file, "http://example.org/\n");
        assertEquals(file + " is no state file, nor any SQLite database: name another file", refused());
        assertEquals("http://example.org/\n", Files.readString(file));
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        execute("CREATE TABLE mine (a)");
        byte[] before = Files.readAllBytes(file);
        assertEquals(file + " is another program's database and no state file: name another file", refused());
        assertEquals(java.util.HexFormat.of().formatHex(before), java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
    }

    @Test
    void aNewerVersionIsRefused() throws Exception {
        StateFile.open(file, notes::add).close();
        execute("PRAGMA user_version = 99");
        assertTrue(refused().contains("is of a newer version of this program (99; this one knows "), refused());
    }

    @Test
    void aFolderIsRefused() throws Exception {
        Files.createDirectory(file);
        assertEquals(file + " is no file; name one for the state", refused());
    }

    @Test
    void aMissingFolderIsNamed() {
        file = folder.resolve("none/state.db");
        assertEquals("cannot write " + file + ".lock: no such folder; check that its folder exists and is writable", refused());
    }

    @Test
    void aDamagedOneIsNamedWithWhatToDo() throws Exception {
        StateFile.open(file, notes::add).close();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 100; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        Files.write(file, bytes);
        String message = refused();
        assertTrue(message.startsWith("the state file " + file + " is damaged ("), message);
        assertTrue(message.contains(".recover") && message.contains("move it away"), message);
    }

    @Test
    void aSecondRunInThisProcessIsToldWhoHasIt() throws Exception {
        try (StateFile _ = StateFile.open(file, notes::add)) {
            Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
            for (Path name : List.of(file, link)) {
                String message = assertThrows(Busy.class, () -> StateFile.open(name, notes::add)).getMessage();
                assertTrue(message.startsWith("another run is using " + name + ": process " + ProcessHandle.current().pid() + " on "), message);
                assertTrue(message.contains(" since 20"), message);
            }
        }
        StateFile.open(file, notes::add).close();
    }

    @Test
    void whatADeadRunHeldIsTakenOver() throws Exception {
        Command gone = Command.run(folder, java.util.Map.of(), "", List.of("/bin/true"));
        Files.writeString(folder.resolve("state.db.lock"), "process " + gone.pid() + " on elsewhere since 2026-01-01T00:00:00Z\n");
        StateFile.open(file, notes::add).close();
        assertEquals(List.of(file + " was not closed by process " + gone.pid() + " on elsewhere since 2026-01-01T00:00:00Z, which has ended: taken over"), notes);
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        for (String odd : new String[] {"process " + ProcessHandle.current().parent().orElseThrow().pid() + " on " + host + " since 2099-01-01T00:00:00Z",
            "process 1 on " + host + " since notatime", "\u0007\u001b[2J"}) {
            Files.writeString(folder.resolve("state.db.lock"), odd + "\n");
            notes.clear();
            StateFile.open(file, notes::add).close();
            assertTrue(notes.getFirst().contains("has ended: taken over") && notes.getFirst().chars().noneMatch(c -> c < ' '), notes.toString());
        }
        assertEquals("", Files.readString(folder.resolve("state.db.lock")));
    }
}
