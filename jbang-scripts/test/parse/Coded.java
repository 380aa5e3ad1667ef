package test.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** One small page in every content coding. */
final class Coded {

    static final byte[] PAGE = ("<title>Tea</title><p>" + "toast ".repeat(20) + "</p>").getBytes(StandardCharsets.UTF_8);

    /** {@code brotli -c page} */
    static final byte[] BROTLI = bytes("oYAEwO84cGN34KX8rTqsDG5O0lGBlM9bC1IINrnpAzZQpiGa5fxjkQVJ");

    /** {@code gzip -nc page | brotli -c} */
    static final byte[] BROTLI_OF_GZIP = bytes("DxiAH4sIAAAAAAAAA7MpySzJSbULSU200YcwbQrsSvITi0sU6E/a6BfYAQCennRakQAAAAM=");

    /** {@code head -c 20000000 /dev/zero | brotli -q 9 -w 24 -c} */
    static final byte[] BROTLI_BOMB = bytes("z///fwAkAOKxQHLv//OfJQaABEAcFoAuSQw=");

    /** {@code zstd -c page} */
    static final byte[] ZSTD = bytes("KLUv/SSRFQEAyDx0aXRsZT5UZWE8LzxwPnRvYXN0IDwvcD4CAC8lHWMlCfZ1yzk=");

    /** {@code zstd -c --no-check <page} */
    static final byte[] ZSTD_BARE = bytes("KLUv/QBYFQEAyDx0aXRsZT5UZWE8LzxwPnRvYXN0IDwvcD4CAC8lHWMlCQ==");

    /** {@code head -c 20000000 /dev/zero | zstd -c --long=27 | head -c 60}: a window of 128 MB. */
    static final byte[] ZSTD_LARGE_WINDOW = bytes("KLUv/QSIZAAAEAAAAgDp/zdz4AEsAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQ");

    private Coded() {}

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    static byte[] gzip(byte[] plain) {
        return wrap(plain, 1, GZIPOutputStream::new);
    }

    static byte[] gzipOfZeros(int size) {
        return wrap(new byte[1 << 20], size >> 20, GZIPOutputStream::new);
    }

    static byte[] deflate(byte[] plain, boolean raw) {
        return wrap(plain, 1, out -> new DeflaterOutputStream(out, new Deflater(9, raw)));
    }

    static byte[] zstd(byte[] plain) {
        return wrap(plain, 1, io.airlift.compress.v3.zstd.ZstdOutputStream::new);
    }

    /** The first half: what is left of a body that was cut. */
    static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    static byte[] repeat(byte[] part, int times) {
        return wrap(part, times, out -> out);
    }

    static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] wrap(byte[] plain, int times, Wrapping wrapping) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = wrapping.around(bytes)) {
            for (int i = 0; i < times; i++) out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
