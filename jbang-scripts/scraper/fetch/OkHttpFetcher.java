package scraper.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import scraper.Settings;

/** OkHttp, blocking. What it would decide by itself (redirects, retries, decoding) is switched off. */
final class OkHttpFetcher implements Fetcher {

    private final OkHttpClient client;
    private final okhttp3.Headers headers;
    private final long maxBody;
    private final Duration timeout;

    OkHttpFetcher(Settings settings) {
        maxBody = settings.network().maxBody();
        timeout = settings.network().timeout();
        headers = okhttp3.Headers.of(settings.network().headers());
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(settings.concurrency(), 1, TimeUnit.MINUTES))
                .callTimeout(settings.network().timeout())
                .connectTimeout(settings.network().connectTimeout())
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    @Override
    public Outcome fetch(Request request) {
        long start = System.nanoTime();
        Call call = client.newCall(new okhttp3.Request.Builder().url(request.url().http()).headers(headers).build());
        Response begun = null;
        try (Response response = call.execute()) {
            begun = response;
            byte[] body = body(response.body(), request.enough());
            long nanos = System.nanoTime() - start;
            return body == null ? Caps.tooLarge(maxBody, head(response, nanos))
                    : new Reply(response.code(), new OkHeaders(response.headers()), body, nanos);
        } catch (IOException | RuntimeException e) {
            return failure(e, request.url(), begun, System.nanoTime() - start);
        }
    }

    private static Reply head(Response response, long nanos) {
        return Reply.head(response.code(), new OkHeaders(response.headers()), nanos);
    }

    /** A call that runs out of time is cancelled, which looks like a reset to whoever was reading. */
    private Failure failure(Exception error, Url url, Response begun, long nanos) {
        if (error instanceof InterruptedIOException && "timeout".equals(error.getMessage())) return Caps.timedOut(url, timeout, nanos);
        return begun != null ? Caps.truncated(url, head(begun, nanos)) : Failures.of(error, url, nanos);
    }

    /** The body, as much of it as is wanted; null when it is larger than allowed. */
    private byte[] body(ResponseBody body, int enough) throws IOException {
        if (enough > 0) return body.source().request(enough) ? body.source().readByteArray(enough) : body.source().readByteArray();
        if (body.contentLength() > maxBody || body.source().request(maxBody + 1)) return null;
        return body.source().readByteArray();
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    private record OkHeaders(okhttp3.Headers fields) implements Headers {
        @Override
        public String get(String name) {
            return fields.get(name);
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return IntStream.range(0, fields.size())
                    .<Map.Entry<String, String>>mapToObj(i -> new SimpleImmutableEntry<>(fields.name(i), fields.value(i)))
                    .iterator();
        }
    }
}
