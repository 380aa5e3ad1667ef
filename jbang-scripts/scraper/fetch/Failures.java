package scraper.fetch;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.HttpClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.internal.http2.ConnectionShutdownException;
import scraper.fetch.Failure.Kind;

/** From what the clients throw to the closed list of failures, the same for both. */
final class Failures {

    /** What the system says to a process that may open no more. */
    private static final String TOO_MANY_FILES = "Too many open files";
    /** What Java says when the system starts no more threads. */
    private static final String NO_THREAD = "native thread";
    private static final Pattern LENGTHS = Pattern.compile("Received amount of data (\\d{1,18}) does not match content-length header (\\d{1,18})");

    private Failures() {}

    /**
     * Names the failure.
     *
     * @param error what the client threw, at any depth of causes
     * @param url where the request went, for the message
     * @param nanos from the start of the attempt to now
     */
    static Failure of(Throwable error, Url url, long nanos) {
        if (saysNoThread(root(error))) return Failure.unstarted(url, nanos);
        Kind kind = kind(error);
        String host = url.name() + ":" + url.port();
        String what = switch (kind) {
            case DNS, BLOCKED_ADDRESS -> plain(root(error));
            case PROXY -> "no connection to " + host + ": " + plain(root(error));
            case CONNECT -> "no connection to " + host + ": " + (saysTooManyFiles(root(error))
                    ? "this process has as many files open as it may; raise its limit (ulimit -n), or lower --concurrency" : plain(error));
            case TLS -> "no secure connection to " + host + ": " + tls(root(error));
            case TIMEOUT -> "no whole reply from " + host + " in time: " + plain(error);
            case RESET -> host + " cut the connection before its reply was whole";
            case TOO_LARGE -> host + " sent " + new HeadTooLarge().getMessage();
            case PROTOCOL -> host + " did not answer in HTTP: " + plain(error);
            default -> plain(error);
        };
        return new Failure(kind, what, nanos);
    }

    /**
     * What the clients throw when {@code --connect-timeout} is over, made one.
     *
     * @return the same error when it is another
     */
    static Throwable sayingLimit(Throwable error, Duration limit) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            boolean shaking = e instanceof SslHandshakeTimeoutException;
            if (shaking || e instanceof ConnectTimeoutException || e instanceof SocketTimeoutException timeout && saysConnect(timeout))
                return new ConnectException((shaking ? "its TLS handshake was not over" : "it did not answer")
                        + " within " + limit.toMillis() + " ms (--connect-timeout)");
        }
        return error;
    }

    /** Names what ended a body before its end. */
    static Failure inBody(Throwable error, Url url, Reply head) {
        // The only line within a body is that of a chunk's size.
        if (saysShort(error) || kind(error) != Kind.PROTOCOL && !(root(error) instanceof TooLongHttpLineException)) return Caps.truncated(url, head);
        return new Failure(Kind.PROTOCOL, url.name() + ":" + url.port() + " sent a body that is not HTTP: " + plain(error), head.nanos(), head);
    }

    /** A reply that one of the clients took and {@link Heads} does not. */
    static Failure wrong(String what, Url url, long nanos) {
        return new Failure(Kind.PROTOCOL, url.name() + ":" + url.port() + " did not answer in HTTP: " + what, nanos);
    }

    private static Kind kind(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            switch (e) {
                case ProxyException _ -> { return Kind.PROXY; }
                case BlockedAddressException _ -> { return Kind.BLOCKED_ADDRESS; }
                case UnknownHostException _ -> { return Kind.DNS; }
                case ConnectTimeoutException _ -> { return Kind.CONNECT; }
                case ConnectException _ -> { return Kind.CONNECT; }
                case NoRouteToHostException _ -> { return Kind.CONNECT; }
                case IOException io when saysTooManyFiles(io) -> { return Kind.CONNECT; }
                case SSLException _ -> { return Kind.TLS; }
                // OkHttp times out of a connect and of a read by the same exception.
                case SocketTimeoutException timeout -> { return saysConnect(timeout) ? Kind.CONNECT : Kind.TIMEOUT; }
                case TimeoutException _ -> { return Kind.TIMEOUT; }
                case InterruptedIOException _ -> { return Kind.TIMEOUT; }
                case HeadTooLarge _ -> { return Kind.TOO_LARGE; }
                case TooLongFrameException _ -> { return Kind.TOO_LARGE; }
                case IOException io when saysHeadTooLarge(io) -> { return Kind.TOO_LARGE; }
                case Http2Exception frame when saysHeadTooLarge(frame) -> { return Kind.TOO_LARGE; }
                // RFC 9113, section 5.4: of one stream; or of its connection, and then of every stream on it.
                case Http2Exception.StreamException _ -> { return Kind.PROTOCOL; }
                case Http2Exception _ -> { return Kind.RESET; }
                case CorruptedFrameException _ -> { return Kind.PROTOCOL; }
                case HttpClosedException _ -> { return Kind.RESET; }
                case PrematureChannelClosureException _ -> { return Kind.RESET; }
                // HTTP/2: of one stream, and of its connection.
                case io.vertx.core.http.StreamResetException _ -> { return Kind.RESET; }
                case okhttp3.internal.http2.StreamResetException _ -> { return Kind.RESET; }
                case ConnectionShutdownException _ -> { return Kind.RESET; }
                case SocketException _ -> { return Kind.RESET; }
                case EOFException _ -> { return Kind.RESET; }
                case ProtocolException cut when saysEarlyEnd(cut) -> { return Kind.RESET; }
                case ProtocolException _ -> { return Kind.PROTOCOL; }
                case IOException io when saysEarlyEnd(io) -> { return Kind.RESET; }
                case IOException io when io.getMessage() != null && io.getMessage().contains("Connection reset") -> { return Kind.RESET; }
                case IllegalArgumentException _ -> { return Kind.PROTOCOL; }
                default -> { }
            }
        }
        return error instanceof IOException ? Kind.PROTOCOL : Kind.INTERNAL;
    }

    private static String tls(Throwable error) {
        return switch (error) {
            case NotSslRecordException _ -> "it does not speak TLS";
            case SSLException e when plain(e).contains("Unsupported or unrecognized SSL message") -> "it does not speak TLS";
            case ClosedChannelException _ -> "it cut the connection";
            case EOFException _ -> "it cut the connection";
            default -> plain(error);
        };
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }

    private static boolean saysConnect(Throwable error) {
        return error.getMessage() != null && error.getMessage().toLowerCase(java.util.Locale.ROOT).contains("connect");
    }

    private static boolean saysEarlyEnd(Throwable error) {
        String message = error.getMessage();
        // "closed" is all that OkHttp's HTTP/2 says of a connection that went away while a request was being written to it.
        return message != null && (message.contains("unexpected end of stream") || message.contains("Connection was closed") || message.equals("closed"));
    }

    /** Of a body in HTTP/2 that ends before its length; Netty says the same of one that goes on. */
    private static boolean saysShort(Throwable error) {
        if (!(error instanceof Http2Exception)) return false;
        Matcher lengths = LENGTHS.matcher(String.valueOf(error.getMessage()));
        return lengths.matches() && Long.parseLong(lengths.group(1)) < Long.parseLong(lengths.group(2));
    }

    /** Of headers in HTTP/2, which the clients count by themselves. */
    private static boolean saysHeadTooLarge(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return message.startsWith("header byte count limit") || message.startsWith("Header size exceeded max allowed size");
    }

    private static boolean saysTooManyFiles(Throwable error) {
        return error.getMessage() != null && error.getMessage().contains(TOO_MANY_FILES);
    }

    private static boolean saysNoThread(Throwable error) {
        return error instanceof OutOfMemoryError && error.getMessage() != null && error.getMessage().contains(NO_THREAD);
    }

    private static String plain(Throwable error) {
        // Netty's decoders wrap an error, name and all, into one of their own.
        if (error.getCause() != null && error.getCause().toString().equals(error.getMessage())) return plain(error.getCause());
        return error.getMessage() == null ? error.getClass().getSimpleName() : Quoted.sentence(error.getMessage());
    }
}
