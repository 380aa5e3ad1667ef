package test.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scraper.fetch.Failure;
import scraper.sink.AlignedLines;
import scraper.sink.Json;
import scraper.sink.JsonLines;
import scraper.sink.PageRecord;
import scraper.sink.Sink;
import scraper.source.Target;

/** How records look. */
class SinksTest {

    private static final Target TARGET = new Target(0, "http://a/x", "test");

    private static PageRecord page(Map<String, Object> fields) {
        return new PageRecord(TARGET, "http://a/y", 200, "text/html", 5120, 12_345_678, 1, 1, List.of(fields), null);
    }

    private static String written(Sink sink, ByteArrayOutputStream out, PageRecord... records) throws IOException {
        try (sink) {
            for (PageRecord record : records) sink.write(record);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(PageRecord... records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return written(new JsonLines(out), out, records);
    }

    @Test
    void aRecordIsOneObjectALineWithItsKeysInOrder() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", "£51.77 \"quoted\"\n");
        fields.put("missing", null);
        fields.put("all", List.of("a", "b"));
        fields.put("links", 7);
        assertEquals("{\"url\":\"http://a/x\",\"finalUrl\":\"http://a/y\",\"status\":200,\"contentType\":\"text/html\",\"bytes\":5120,"
                + "\"ms\":12.3,\"attempts\":1,\"title\":\"£51.77 \\\"quoted\\\"\\n\",\"missing\":null,\"all\":[\"a\",\"b\"],\"links\":7}\n",
                json(page(fields)));
    }

    @Test
    void eachRowIsALineWithWhatThePageHas() throws IOException {
        PageRecord rows = new PageRecord(TARGET, "http://a/y", 200, null, 5120, 12_345_678, 1, 1, List.of(Map.of("row", 1), Map.of("row", 2)), null);
        String head = "{\"url\":\"http://a/x\",\"finalUrl\":\"http://a/y\",\"status\":200,\"contentType\":null,\"bytes\":5120,\"ms\":12.3,\"attempts\":1,";
        assertEquals(head + "\"row\":1}\n" + head + "\"row\":2}\n", json(rows));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(3, written(new AlignedLines(out, 80), out, rows).lines().count(), out.toString());
    }

    @Test
    void valuesOfEveryTypeAreJson() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("decimal", new BigDecimal("51.770"));
        fields.put("thousands", new BigDecimal("1E+3"));
        fields.put("long", 5_000_000_000L);
        fields.put("big", new BigInteger("123456789012345678901234567890"));
        fields.put("double", 0.5);
        fields.put("bool", true);
        fields.put("nested", List.of(Map.of("a", List.of(1, Map.of()))));
        String line = json(page(fields));
        assertTrue(line.endsWith(",\"decimal\":51.770,\"thousands\":1000,\"long\":5000000000,\"big\":123456789012345678901234567890,"
                + "\"double\":0.5,\"bool\":true,\"nested\":[{\"a\":[1,{}]}]}\n"), line);
    }

    @Test
    void aFailureHasKindAndMessageAndNoFields() throws IOException {
        JsonNode record = new ObjectMapper().readTree(json(PageRecord.failed(TARGET, new Failure(Failure.Kind.INVALID_URL, "no URL"))));
        assertEquals("{\"kind\":\"invalid-url\",\"message\":\"no URL\"}", record.get("error").toString());
        assertTrue(record.get("status").isNull());
        assertTrue(record.get("finalUrl").isNull());
        assertEquals(0, record.get("attempts").asInt());
    }

    @Test
    void textThatNoEncodingCanHoldIsEscaped() throws IOException {
        String[] lines = json(page(Map.of("title", "fine")), page(Map.of("title", "half \uD83D")), page(Map.of("title", "fine"))).split("\n");
        assertEquals(3, lines.length);
        assertTrue(lines[1].contains("\"half \\uD83D\""), lines[1]);
        assertEquals("fine", new ObjectMapper().readTree(lines[2]).get("title").asText());
        assertEquals("[\"half \\uD83D\"]", Json.text(List.of("half \uD83D")), "in a cell");
    }

    @Test
    void longRecordsComeThroughWhole() throws IOException {
        String html = "x".repeat(1_000_000);
        String[] lines = json(page(Map.of("html", html)), page(Map.of("html", html))).split("\n");
        assertEquals(2, lines.length);
        assertEquals(html, new ObjectMapper().readTree(lines[1]).get("html").asText());
    }

    @Test
    void alignedLinesFitTheTerminalAndShowNoControlCharacters() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", "red \u001b[31m and a long, long title that does not fit");
        fields.put("price", "£1");
        String text = written(new AlignedLines(out, 80), out, page(fields), page(fields),
                PageRecord.failed(TARGET, new Failure(Failure.Kind.DNS, "no address for a")));
        String[] lines = text.split("\n");
        assertEquals(4, lines.length);
        assertTrue(lines[0].matches("status +ms +size +title +price +url"), lines[0]);
        assertEquals(lines[0].indexOf("price"), lines[1].indexOf("£1"));
        for (String line : lines) assertTrue(line.length() <= 80, line.length() + ": " + line);
        assertFalse(text.contains("\u001b"));
        assertTrue(lines[3].contains("dns: no address for a"), lines[3]);
    }

    @Test
    void everyKindOfFailureHasALabelOfItsOwn() {
        long labels = Arrays.stream(Failure.Kind.values()).map(Failure.Kind::label).distinct().count();
        assertEquals(Failure.Kind.values().length, labels);
    }
}
