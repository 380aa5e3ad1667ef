package scraper.state;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import scraper.Hash;
import scraper.sink.Json;
import scraper.sink.PageRecord;

/** The rows of a record as they are kept: JSON, deflated where that is worth it. */
final class StoredRows {

    /** Shorter ones get hardly shorter. */
    private static final int WORTH_IT = 512;
    private static final byte JSON = 'J';
    private static final byte DEFLATED = 'Z';

    /** A price with its digits, as it is written; other numbers are of the smallest type that holds them. */
    private static final ObjectReader ROWS = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build()
            .readerFor(new TypeReference<List<LinkedHashMap<String, Object>>>() {});

    private StoredRows() {}

    static String text(List<Map<String, Object>> rows) throws IOException {
        return Json.text(rows);
    }

    static byte[] pack(String text) throws IOException {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 2 + 16);
        if (json.length < WORTH_IT) {
            bytes.write(JSON);
            bytes.write(json);
        } else {
            bytes.write(DEFLATED);
            try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
                out.write(json);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * The rows again.
     *
     * @param hash of their text; that of what has no fields is another's, and not looked at
     * @throws IOException when that is not what {@link #pack} has made, or not of that text
     */
    static List<Map<String, Object>> unpack(byte[] packed, byte[] hash) throws IOException {
        byte[] json = bytes(packed);
        List<Map<String, Object>> rows = ROWS.readValue(json);
        if (!rows.equals(PageRecord.NO_FIELDS) && !Arrays.equals(Hash.of(json), hash)) throw new IOException("it has another hash");
        return rows;
    }

    private static byte[] bytes(byte[] packed) throws IOException {
        byte how = packed.length == 0 ? 0 : packed[0];
        ByteArrayInputStream rest = new ByteArrayInputStream(packed, Math.min(1, packed.length), Math.max(0, packed.length - 1));
        return switch (how) {
            case JSON -> rest.readAllBytes();
            case DEFLATED -> new InflaterInputStream(rest).readAllBytes();
            default -> throw new IOException("it begins with " + how);
        };
    }
}
