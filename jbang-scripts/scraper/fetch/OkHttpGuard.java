package scraper.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.internal.connection.BufferedSocket;
import okhttp3.internal.connection.RealCall;
import okhttp3.internal.connection.RealConnection;
import okhttp3.internal.http.RealInterceptorChain;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;

/**
 * Keeps one reply on a connection out of the next, which OkHttp does not look after: a connection on which bytes wait
 * that no one asked for is not used again, and chunks are held to their sizes. A network interceptor, for any number of calls at once.
 */
final class OkHttpGuard implements Interceptor {

    private static final Pattern LOOKED = Pattern.compile("limit=(\\d{1,18})");

    @Override
    public Response intercept(Chain chain) throws IOException {
        RealConnection connection = (RealConnection) chain.connection();
        if (connection.protocol() == Protocol.HTTP_2) return checked(connection, chain.proceed(chain.request()));
        BufferedSource source = source(connection, (RealInterceptorChain) chain);
        boolean used = connection.getIdleAtNs() != Long.MAX_VALUE;
        if (used && (source.getBuffer().size() > 0 || connection.socket().getInputStream().available() > 0)) {
            connection.noNewExchanges();
            throw new SocketException("bytes after the end of the last reply");
        }
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IOException e) {
            throw e.getCause() instanceof EOFException ? explained(e, source) : e;
        }
        if (!isReusable(response)) connection.noNewExchanges();
        response = checked(connection, response);
        if (response.header("Transfer-Encoding") == null) return response;
        ResponseBody body = response.body();
        Source strict = new StrictChunks(body.source(), connection, source);
        return response.newBuilder().body(ResponseBody.create(Okio.buffer(strict), body.contentType(), body.contentLength())).build();
    }

    private static Response checked(RealConnection connection, Response response) throws ProtocolException {
        okhttp3.Headers fields = response.headers();
        String wrong = OkHeaders.hasManyNameless(fields) ? Heads.NAMELESS : Heads.wrong(response.code(), OkHeaders.of(fields));
        boolean frames = connection.protocol() == Protocol.HTTP_2;
        if (wrong == null && frames) wrong = OkHeaders.wrongInFrames(fields);
        if (wrong == null) return response;
        if (!frames) {
            connection.noNewExchanges();
            connection.cancel(); // now, so that closing the reply does not wait for the rest of it
        }
        response.close();
        throw new ProtocolException(wrong);
    }

    /** A codec is the only one that shows the bytes read ahead; making another is free and changes nothing. */
    private static BufferedSource source(RealConnection connection, RealInterceptorChain chain) throws SocketException {
        var socket = connection.newCodec$okhttp(((RealCall) chain.call()).getClient(), chain).getSocket();
        return ((BufferedSocket) socket).getSource();
    }

    /** OkHttp says the same when a head is too large and when it ends too early. */
    private static IOException explained(IOException error, BufferedSource source) {
        long unread = source.getBuffer().size();
        // It looked for the end of a line in so many bytes; more than those are there only when the line may not be that long.
        Matcher looked = LOOKED.matcher(String.valueOf(error.getCause().getMessage()));
        if (looked.find() && unread > Long.parseLong(looked.group(1))) return new HeadTooLarge();
        return unread > 0 && StatusLine.isForeign(source.getBuffer().getByte(0)) ? StatusLine.foreign() : error;
    }

    /** RFC 9112, sections 6.3 and 9.3: not after two ways of telling where the body ends, and after HTTP/1.0 only when it says so. */
    private static boolean isReusable(Response response) {
        if (response.header("Transfer-Encoding") != null && response.header("Content-Length") != null) return false;
        return response.protocol() != Protocol.HTTP_1_0 || "keep-alive".equalsIgnoreCase(response.header("Connection"));
    }
}
