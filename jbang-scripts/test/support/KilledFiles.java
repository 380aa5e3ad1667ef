package test.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import scraper.sink.Format;

/** What a {@link KilledRun} has in a folder: its output, its journal, and what it said. */
record KilledFiles(Path folder, KilledRun.Case run) {

    /** The output, once it is whole. */
    Path file() {
        return folder.resolve("out." + (run.format() == Format.SQLITE ? "db" : run.format().label()));
    }

    /** What is written to. */
    Path part() {
        return run.replaces() ? beside(".part") : file();
    }

    private Path journal() {
        return beside(".resume");
    }

    private Path beside(String ending) {
        return file().resolveSibling(file().getFileName() + ending);
    }

    /** Whether the run is there to be gone on with. */
    boolean isUnfinished() {
        return Files.exists(journal());
    }

    /** What is in the output, whatever the line is at which a target stands. */
    List<Written> written() {
        List<Written> records = new ArrayList<>();
        for (Written record : Written.read(file(), run.format()))
            records.add(new Written(record.url(), record.text().replaceAll("\\(\\S*urls\\.txt line \\d+\\)", "(a line)")));
        return records;
    }

    /** What the process printed. */
    String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    /** How many targets are finished, by a copy of the journal; 0 without one. */
    long finished() throws IOException, SQLException {
        return ask("SELECT coalesce(sum(length(finished)), 0) / 8 FROM resume_commits");
    }

    /** Where the output ended at the last commit; 0 before the first. */
    long end() throws IOException, SQLException {
        return ask("SELECT coalesce(max(output_end), 0) FROM resume_commits");
    }

    private long ask(String sql) throws IOException, SQLException {
        if (!isUnfinished() || Files.size(journal()) == 0) return 0;
        Path copies = Files.createTempDirectory(folder, "journal");
        for (String ending : List.of("", "-wal")) {
            Path from = beside(".resume" + ending);
            if (Files.exists(from)) Files.copy(from, copies.resolve("copy" + ending));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copies.resolve("copy"))) {
            try (ResultSet tables = connection.createStatement().executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'resume_commits'")) {
                if (tables.getInt(1) == 0) return 0;
            }
            try (ResultSet result = connection.createStatement().executeQuery(sql)) {
                return result.getLong(1);
            }
        }
    }
}
