package scraper.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How values are written as JSON, in lines and in cells alike, and told from what is none. For any thread. */
public final class Json {

    /** More than what is read from a page, which is nested within its record. */
    private static final int DEEPEST = 2000;
    /** Digits behind the point, or noughts before it, that are written out. */
    private static final int LONGEST = 9999;

    /** An emoji as the character that it is, not as two escapes; a price with its digits, not as a power of ten. */
    private static final JsonFactory JSON = new JsonFactoryBuilder().streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).rootValueSeparator((String) null).build();

    private Json() {}

    /** A generator onto a stream, in UTF-8, with nothing between one value and the next; closing it leaves the stream open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out);
    }

    /** Any value as JSON text. */
    public static String text(Object value) throws IOException {
        // As bytes, since only there Jackson escapes what no encoding can hold: a half of a character.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = generator(text)) {
            write(json, value);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Whether it is one JSON value and nothing else. */
    static boolean isWhole(byte[] text) {
        try (var json = JSON.createParser(text)) {
            if (json.nextToken() == null) return false;
            json.skipChildren();
            return json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    static void write(JsonGenerator json, Object value) throws IOException {
        // What nearly all records have comes without a switch over types: that is linked when it is first come to, at a cost to each start.
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) write(json, item);
            json.writeEndArray();
        } else {
            writeOther(json, value);
        }
    }

    /** With all its digits, or as a power of ten where those are more than Jackson writes. */
    private static void writeDecimal(JsonGenerator json, BigDecimal number) throws IOException {
        if (Math.abs((long) number.scale()) <= LONGEST) json.writeNumber(number);
        else json.writeNumber(number.toString());
    }

    private static void writeOther(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> writeDecimal(json, number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }
}
