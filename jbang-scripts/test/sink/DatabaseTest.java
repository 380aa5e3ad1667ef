package test.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.extract.Type;
import scraper.sink.Format;
import scraper.sink.Layout;
import scraper.sink.Outputs;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Target;

/** Records in an SQLite database. */
class DatabaseTest {

    @TempDir
    Path folder;

    private Path file;

    private static final Layout ROWS = new Layout("pages", List.of(Extraction.ROW, new Column("name", Type.TEXT, false)), false);

    @BeforeEach
    void name() {
        file = folder.resolve("out.db");
    }

    private static PageRecord rows(String url, String... names) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String name : names) rows.add(Map.of("row", rows.size() + 1, "name", name));
        return new PageRecord(new Target(0, url, "test"), url, 200, "text/html", 9, 1, 1, 1, rows, null);
    }

    private List<String> ask(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var all = connection.createStatement().executeQuery(sql)) {
            while (all.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) values.add(all.getString(i));
                lines.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
        }
        return lines;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void columnsHaveTheTypesOfTheFields() throws Exception {
        Records.append(file, Format.SQLITE, Records.LAYOUT, Records.page("http://a/1", "x", new BigDecimal("51.77"), 22, List.of("p", "q")));
        assertEquals(List.of("x|51.77|real|22|integer|[\"p\",\"q\"]|0|12.3|null"),
                ask("SELECT title, price, typeof(price), stock, typeof(stock), tags, \"row\", ms, errorKind FROM pages"));
        assertEquals(List.of("out.db"), names(), "one plain file");
    }

    @Test
    void numbersThatNoFloatingPointNumberHoldsAreTheirDigits() throws Exception {
        String large = "1" + "0".repeat(330);
        String small = "0." + "0".repeat(330) + "1";
        Records.append(file, Format.SQLITE, Records.LAYOUT, Records.page("http://a/1", "x", new BigDecimal(large + ".5"), new BigInteger(large), List.of()),
                Records.page("http://a/2", "x", new BigDecimal(small), new BigInteger("-" + large), List.of()),
                Records.page("http://a/3", "x", new BigDecimal("0.00"), new BigInteger("100000000000000000000"), List.of()));
        assertEquals(List.of(large + ".5|blob|" + large + "|blob", small + "|blob|-" + large + "|blob", "0.0|real|1.0e+20|real"),
                ask("SELECT CAST(price AS TEXT), typeof(price), CAST(stock AS TEXT), typeof(stock) FROM pages ORDER BY url"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPageIsOverwrittenAndOthersStay() throws Exception {
        Records.append(file, Format.SQLITE, Records.LAYOUT, Records.page("http://a/1", "old", null, 1, List.of()),
                Records.page("http://a/2", "other", null, 1, List.of()));
        Records.append(file, Format.SQLITE, Records.LAYOUT, Records.page("http://a/1", "new", null, 1, List.of()));
        assertEquals(List.of("http://a/1|new", "http://a/2|other"), ask("SELECT url, title FROM pages ORDER BY url"));
    }

    @Test
    void rowsThatAPageNoLongerHasGo() throws Exception {
        Records.append(file, Format.SQLITE, ROWS, rows("http://a/", "x", "y", "z"), rows("http://b/", "o"));
        Records.append(file, Format.SQLITE, ROWS, rows("http://a/", "x", "Y"));
        assertEquals(List.of("http://a/|1|x", "http://a/|2|Y", "http://b/|1|o"), ask("SELECT url, \"row\", name FROM pages ORDER BY 1, 2"));
    }

    @Test
    void aFailureKeepsWhatWasThereAndStandsBesideIt() throws Exception {
        Records.append(file, Format.SQLITE, ROWS, rows("http://a/", "x", "y"));
        Records.append(file, Format.SQLITE, ROWS, Records.failed("http://a/"), Records.failed("http://new/"));
        assertEquals(List.of("http://a/|1|x|null|dns", "http://a/|2|y|null|dns", "http://new/|0|null|null|dns"),
                ask("SELECT url, \"row\", name, status, errorKind FROM pages ORDER BY 1, 2"));
        Records.append(file, Format.SQLITE, ROWS, rows("http://a/", "x"), rows("http://new/", "n"));
        assertEquals(List.of("http://a/|1|x|200|null", "http://new/|1|n|200|null"),
                ask("SELECT url, \"row\", name, status, errorKind FROM pages ORDER BY 1, 2"));
    }

    @Test
    void aTableHasNoNameThatSqliteKeepsForItself() throws Exception {
        Layout layout = Layout.of(new Extraction().name("SQLite_pages").field("name=h1"), false);
        assertEquals("_SQLite_pages", layout.name());
        Outputs.append(file, Format.SQLITE, layout, 0, sentence -> { }).close();
        assertEquals(List.of("_SQLite_pages"), ask("SELECT name FROM sqlite_master WHERE type = 'table'"));
    }

    @Test
    void columnsThatAreMissingAreAddedAndOthersStay() throws Exception {
        Records.append(file, Format.SQLITE, new Layout("pages", List.of(new Column("a", Type.TEXT, false)), false), Records.failed("http://a/1"));
        Records.append(file, Format.SQLITE, new Layout("pages", List.of(new Column("b", Type.INT, false)), true), Records.failed("http://a/2"));
        assertEquals(List.of("http://a/1|null|null|null", "http://a/2|null|null|null"), ask("SELECT url, a, b, bodyFile FROM pages ORDER BY 1"));
    }

    @Test
    void aColumnOfAnotherTypeIsAnErrorThatNamesBoth() throws Exception {
        Records.append(file, Format.SQLITE, Records.LAYOUT, Records.failed("http://a/1"));
        Layout other = new Layout("pages", List.of(new Column("Price", Type.TEXT, false)), false);
        var e = assertThrows(IOException.class, () -> Records.append(file, Format.SQLITE, other, Records.failed("http://a/2")));
        assertTrue(e.getMessage().contains("column Price of the table pages") && e.getMessage().contains("is REAL; this run's is TEXT"), e.getMessage());
    }

    @Test
    void aTableOfSomebodyElseIsLeftAlone() throws Exception {
        Files.createFile(file);
        execute("CREATE TABLE pages (url TEXT, title TEXT)");
        var e = assertThrows(IOException.class, () -> Records.append(file, Format.SQLITE, Records.LAYOUT, Records.failed("http://a/")));
        assertTrue(e.getMessage().contains("whose key is missing and not url, row"), e.getMessage());
        Records.append(file, Format.SQLITE, new Layout("books", Records.LAYOUT.columns(), false), Records.failed("http://a/"));
        assertEquals(List.of("1"), ask("SELECT count(*) FROM books"));
    }

    @Test
    void fieldsThatDifferInCaseOnlyAreNamed() {
        Layout twins = new Layout("pages", List.of(new Column("Title", Type.TEXT, false), new Column("title", Type.TEXT, false)), false);
        var e = assertThrows(IOException.class, () -> Records.append(file, Format.SQLITE, twins));
        assertTrue(e.getMessage().contains("'Title' and 'title'"), e.getMessage());
        Layout row = new Layout("pages", List.of(new Column("Row", Type.TEXT, false)), false);
        e = assertThrows(IOException.class, () -> Records.append(file, Format.SQLITE, row));
        assertTrue(e.getMessage().contains("'row' and 'Row'"), e.getMessage());
    }

    @Test
    void namesMayHaveQuotesInThem() throws Exception {
        Layout odd = new Layout("my \"own\" table", List.of(new Column("it's \"x\"; DROP TABLE pages", Type.TEXT, false)), false);
        Records.append(file, Format.SQLITE, odd, Records.failed("http://a/'; --"));
        Records.append(file, Format.SQLITE, odd, Records.failed("http://a/'; --"));
        assertEquals(List.of("http://a/'; --|null"), ask("SELECT url, \"it's \"\"x\"\"; DROP TABLE pages\" FROM \"my \"\"own\"\" table\""));
    }

    @Test
    void whatIsNoDatabaseIsNamedAsSuch() throws Exception {
        Files.writeString(file, "url,title\r\nhttp://a/,a long line of text that is no database at all\r\n".repeat(50));
        var e = assertThrows(IOException.class, () -> Records.append(file, Format.SQLITE, Records.LAYOUT));
        assertTrue(e.getMessage().contains("out.db: it is no SQLite database"), e.getMessage());
        var folderless = assertThrows(IOException.class, () -> Records.append(folder.resolve("no/x.db"), Format.SQLITE, Records.LAYOUT));
        assertTrue(folderless.getMessage().contains("no/x.db"), folderless.getMessage());
    }

    @Test
    void othersReadWhileItIsWritten() throws Exception {
        try (Sink sink = Outputs.append(file, Format.SQLITE, Records.LAYOUT, 0, note -> { })) {
            sink.write(Records.failed("http://a/1"));
            assertEquals(List.of("0"), ask("SELECT count(*) FROM pages"));
            sink.flush();
            assertEquals(List.of("1"), ask("SELECT count(*) FROM pages"));
        }
    }

    @Test
    void twoRunsMayWriteOneDatabase() throws Exception {
        try (Sink one = Outputs.append(file, Format.SQLITE, Records.LAYOUT, 0, note -> { });
                Sink two = Outputs.append(file, Format.SQLITE, Records.LAYOUT, 0, note -> { })) {
            one.write(Records.failed("http://a/1"));
            one.flush();
            two.write(Records.failed("http://a/2"));
            two.flush();
        }
        assertEquals(List.of("2"), ask("SELECT count(*) FROM pages"));
    }

    @Test
    void replacingLeavesTheFormerDatabaseUntilTheRunIsWhole() throws Exception {
        Records.append(file, Format.SQLITE, Records.LAYOUT, Records.failed("http://a/1"));
        assertEquals(1, Records.replace(file, Format.SQLITE, false, Records.failed("http://a/2")).size());
        assertEquals(List.of("http://a/1"), ask("SELECT url FROM pages"));
        Records.replace(file, Format.SQLITE, true, Records.failed("http://a/3"));
        assertEquals(List.of("http://a/3"), ask("SELECT url FROM pages"));
        assertEquals(List.of("out.db"), names());
    }

    @Test
    void whatAKilledRunLeftBesideTheDatabaseIsNotTakenForPartOfTheNewOne() throws Exception {
        Path copy = folder.resolve("killed.db");
        try (Sink sink = Outputs.append(file, Format.SQLITE, Records.LAYOUT, 0, note -> { })) {
            sink.write(Records.failed("http://a/1"));
            sink.flush();
            Files.copy(file, copy);
            Files.copy(folder.resolve("out.db-wal"), folder.resolve("killed.db-wal"));
        }
        file = copy;
        Records.replace(file, Format.SQLITE, true, Records.failed("http://a/2"));
        assertEquals(List.of("http://a/2"), ask("SELECT url FROM pages"));
        assertFalse(names().contains("killed.db-wal"), names().toString());
    }

    @Test
    void aDatabaseGoesToAFileOnly() {
        var e = assertThrows(IOException.class, () -> Outputs.append(Path.of("/dev/null"), Format.SQLITE, Records.LAYOUT, 0, note -> { }));
        assertTrue(e.getMessage().contains("/dev/null"), e.getMessage());
    }
}
