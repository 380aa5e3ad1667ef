package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.result.Experiment;
import lab.result.Figure;
import lab.result.ResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Experiment experiment = Experiments.of(Experiments.contender("hybrid", 900, 1000), Experiments.contender("threads", 800, 850));
        Path file = folder.resolve("result.json");
        ResultFile.write(file, experiment);
        assertEquals(experiment, ResultFile.read(file));
        assertTrue(Files.readString(file).contains("\"pagesPerSecond\" : 900.0"), Files.readString(file));
        assertEquals(950, ResultFile.read(file).workloads().getFirst().modes().getFirst().median(Figure.PAGES_PER_SECOND));
    }

    @Test
    void fieldsThatALaterVersionAddedArePassedOver() throws IOException {
        Path file = folder.resolve("result.json");
        ResultFile.write(file, Experiments.of());
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{ \"new\": {\"a\": 1},"));
        assertEquals(Experiments.of(), ResultFile.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"format\": 2}", "{\"format\": 1, \"machine\": 3}", "<html>"})
    void anythingElseIsAnErrorThatNamesTheFile(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), content);
        IOException e = assertThrows(IOException.class, () -> ResultFile.read(file));
        assertTrue(e.getMessage().startsWith(file + " is no result of compare.java"), e.getMessage());
    }
}
