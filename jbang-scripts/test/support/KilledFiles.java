package test.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

    /** A copy of them as they are at this moment, for which the process is held. */
    KilledFiles picture(Process process) throws Exception {
        Path picture = Files.createTempDirectory(folder(), "picture");
        signal("STOP", process);
        try (Stream<Path> all = Files.list(folder())) {
            for (Path file : all.filter(file -> file.getFileName().toString().startsWith("out.")).toList())
                Files.copy(file, picture.resolve(file.getFileName()));
        } finally {
            signal("CONT", process);
        }
        return new KilledFiles(picture, run);
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
        if (!name.equals("STOP")) return;
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); !Files.readString(stat).matches("(?s).*\\) T .*"); Thread.sleep(1))
            if (System.nanoTime() > until) throw new AssertionError("the process does not stop");
    }

    /** Cuts what was written after the last commit, or adds what a disk may leave there. */
    void spoilTheEnd(Random random) throws Exception {
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = end();
            if (channel.size() < end) throw new AssertionError(run + ": " + channel.size() + " bytes and " + end + " committed");
            channel.truncate(end + random.nextLong(channel.size() - end + 1));
            byte[] rest = new byte[random.nextInt(3) * 100];
            if (random.nextBoolean()) random.nextBytes(rest);
            channel.write(ByteBuffer.wrap(rest), channel.size());
        }
    }
}
