package test.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scraper.sink.Format;

/**
 * What a run has written, read back strictly: a line that is no line of its format is an assertion error.
 *
 * @param url the target
 * @param text everything else but what differs from run to run, the time that it took
 */
public record Written(String url, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All rows, in the order of the file; of a database, of its table {@code pages}, in that of URL and row. */
    public static List<Written> read(Path file, Format format) {
        try {
            return switch (format) {
                case JSONL -> lines(file);
                case CSV, TSV -> cells(file, format == Format.CSV ? ',' : '\t');
                case SQLITE -> rows(file);
                case TABLE -> throw new IllegalArgumentException("a table is for people");
            };
        } catch (IOException | RuntimeException | SQLException e) {
            throw new AssertionError(file + " cannot be read: " + e, e);
        }
    }

    /** The URLs alone. */
    public static List<String> urls(Path file, Format format) {
        return read(file, format).stream().map(Written::url).toList();
    }

    private static List<Written> lines(Path file) throws IOException {
        String text = Files.readString(file);
        if (!text.isEmpty() && !text.endsWith("\n")) throw new AssertionError(file + " ends in half a line");
        List<Written> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            JsonNode record = JSON.readTree(line);
            ((ObjectNode) record).remove("ms");
            all.add(new Written(record.get("url").asText(), record.toString()));
        }
        return all;
    }

    private static List<Written> cells(Path file, char separator) throws IOException {
        String text = Files.readString(file);
        if (!text.isEmpty() && !text.endsWith("\n")) throw new AssertionError(file + " ends in half a line");
        List<Written> all = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(file)) {
            List<String> header = null;
            for (CsvRecord line : reader) {
                if (header == null) header = line.getFields();
                else if (line.getFieldCount() != header.size()) throw new AssertionError(file + ": " + line);
                else all.add(of(header, line.getFields()));
            }
        }
        return all;
    }

    private static List<Written> rows(Path file) throws SQLException {
        List<Written> all = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (ResultSet check = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
                if (!check.getString(1).equals("ok")) throw new AssertionError(file + ": " + check.getString(1));
            }
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM pages ORDER BY url, \"row\"")) {
                List<String> header = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) header.add(rows.getMetaData().getColumnName(i));
                while (rows.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= header.size(); i++) values.add(rows.getString(i));
                    all.add(of(header, values));
                }
            }
        }
        return all;
    }

    private static Written of(List<String> header, List<String> values) {
        Map<String, String> record = new TreeMap<>();
        for (int i = 0; i < header.size(); i++) record.put(header.get(i), values.get(i));
        record.remove("ms");
        return new Written(record.get("url"), record.toString());
    }
}
