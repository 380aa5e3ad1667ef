package scraper.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** One JSON object a line for each row, in UTF-8. */
public final class JsonLines implements Sink {

    /** An emoji as the character that it is, not as two escapes; a price with its digits, not as a power of ten. */
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);

    /**
     * Lines onto a stream, which is closed with this sink.
     *
     * @param out need not be buffered
     */
    public JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(PageRecord record) throws IOException {
        for (Map<String, Object> row : record.rows()) {
            try (JsonGenerator json = JSON.createGenerator(buffer)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(json, record, row);
            }
            buffer.write('\n');
            if (buffer.size() >= BUFFER) flush();
        }
    }

    private static void write(JsonGenerator json, PageRecord record, Map<String, Object> row) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", record.target().url());
        json.writeStringField("finalUrl", record.finalUrl());
        number(json, "status", record.status());
        json.writeStringField("contentType", record.contentType());
        number(json, "bytes", record.bytes());
        json.writeNumberField("ms", record.millis());
        json.writeNumberField("attempts", record.attempts());
        for (Map.Entry<String, Object> field : row.entrySet()) {
            json.writeFieldName(field.getKey());
            value(json, field.getValue());
        }
        if (record.error() != null) {
            json.writeObjectFieldStart("error");
            json.writeStringField("kind", record.error().kind().label());
            json.writeStringField("message", record.error().message());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, Integer value) throws IOException {
        if (value == null) json.writeNullField(name);
        else json.writeNumberField(name, value);
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) value(json, item);
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    value(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }

    @Override
    public void flush() throws IOException {
        if (buffer.size() == 0) return;
        buffer.writeTo(out);
        buffer.reset();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
