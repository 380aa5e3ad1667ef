package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.parse.BodyReader;

/** A body is decoded as the JDK's own reader decodes it, however much of it is asked for at a time. */
class BodyReaderTest {

    private static final String LETTERS = "abc <>&é£ж日😀";

    private static byte[] body(Random random, Charset charset) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1500); i > 0; i--) {
            int letter = LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length()))));
            text.repeat(letter, random.nextInt(20) == 0 ? random.nextInt(600) : 1);
        }
        byte[] body = text.toString().getBytes(charset);
        // Half of the bodies are damaged: bytes changed, and the end cut off.
        if (random.nextBoolean()) return body;
        for (int i = body.length / 50; i > 0; i--) body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        return java.util.Arrays.copyOf(body, body.length - random.nextInt(Math.min(3, body.length + 1)));
    }

    private static String read(Reader reader, Random sizes) throws IOException {
        StringWriter text = new StringWriter();
        char[] some = new char[3000];
        while (true) {
            int size = sizes.nextInt(3) == 0 ? 1 : 1 + sizes.nextInt(some.length - 10);
            int read = reader.read(some, 7, size);
            if (read < 0) return text.toString();
            text.write(some, 7, read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252", "windows-31j", "GB18030", "EUC-KR", "ISO-2022-JP", "US-ASCII"})
    void itReadsWhatTheJdkReads(String name) throws IOException {
        Charset charset = Charset.forName(name);
        for (int number = 0; number < 300; number++) {
            byte[] body = body(new Random(number), charset);
            int start = Math.min(body.length, number % 4);
            StringWriter expected = new StringWriter();
            new InputStreamReader(new ByteArrayInputStream(body, start, body.length - start), charset).transferTo(expected);
            assertEquals(expected.toString(), read(new BodyReader(body, start, charset), new Random(number)), name + ", body " + number);
        }
    }
}
