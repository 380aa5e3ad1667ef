package scraper.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** One JSON object a line for each row, in UTF-8. */
public final class JsonLines implements Sink {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final boolean bodies;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
    private final JsonGenerator json;

    /**
     * Lines onto a stream, which is closed with this sink.
     *
     * @param out need not be buffered; gets whole lines only
     * @throws IOException never
     */
    public JsonLines(OutputStream out) throws IOException {
        this(out, false);
    }

    /**
     * Lines onto a stream, which is closed with this sink.
     *
     * @param out need not be buffered; gets whole lines only
     * @param bodies whether records have a {@code bodyFile}
     */
    JsonLines(OutputStream out, boolean bodies) throws IOException {
        this.out = out;
        this.bodies = bodies;
        json = Json.generator(buffer);
    }

    @Override
    public void write(PageRecord record) throws IOException {
        for (int row = 0; row < record.rows().size(); row++) {
            write(record, row);
            json.writeRaw('\n');
            if (buffer.size() >= BUFFER) flush();
        }
    }

    private void write(PageRecord record, int row) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", record.target().url());
        json.writeStringField("finalUrl", record.finalUrl());
        number("status", record.status());
        json.writeStringField("contentType", record.contentType());
        number("bytes", record.bytes());
        json.writeNumberField("ms", record.millis());
        json.writeNumberField("attempts", record.attempts());
        if (bodies) json.writeStringField("bodyFile", record.bodyFile());
        if (record.change() != null) change(record.change(), row);
        for (Map.Entry<String, Object> field : record.rows().get(row).entrySet()) {
            json.writeFieldName(field.getKey());
            Json.write(json, field.getValue());
        }
        if (record.error() != null) {
            json.writeObjectFieldStart("error");
            json.writeStringField("kind", record.error().kind().label());
            json.writeStringField("message", record.error().message());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void change(Change change, int number) throws IOException {
        Change.Row row = change.rows().get(number);
        json.writeStringField("change", row.kind().label());
        json.writeNumberField("failures", change.failures());
        if (row.kind() != Change.Kind.CHANGED) return;
        json.writeFieldName("changed");
        Json.write(json, row.changed());
    }

    private void number(String name, Integer value) throws IOException {
        if (value == null) json.writeNullField(name);
        else json.writeNumberField(name, value);
    }

    @Override
    public void flush() throws IOException {
        json.flush();
        if (buffer.size() == 0) return;
        buffer.writeTo(out);
        buffer.reset();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out; json) {
            flush();
        }
    }
}
