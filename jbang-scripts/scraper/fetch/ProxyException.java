package scraper.fetch;

import java.io.IOException;

/** A proxy cannot be reached, or does not lead on. */
final class ProxyException extends IOException {

    private static final long serialVersionUID = 1;

    ProxyException(String message) {
        super(message);
    }

    /** What a client threw before there was a connection through this proxy; TLS through it is the server's business. */
    static Throwable of(ProxyServer proxy, Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) if (e instanceof javax.net.ssl.SSLException) return error;
        Throwable root = error;
        while (root.getCause() != null) root = root.getCause();
        // Of what is no SOCKS the JDK says nothing, in a message of no letters.
        Object why = root.getMessage() == null ? root : root.getMessage().isBlank() ? "it does not answer as such a proxy does" : root.getMessage();
        return new ProxyException("the proxy " + proxy + " does not lead there: " + why);
    }
}
