package scraper.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.internal.tls.OkHostnameVerifier;
import scraper.Reason;

/**
 * Whether a server is who it says, the same for both clients: the certificate's chain, then its names (RFC 9525, by
 * OkHttp's verifier), in one place, with errors for people. The authorities are the JDK's, or those of {@code --cacert}
 * in their stead; they are loaded by the first handshake. For any thread; none of it on an event loop.
 */
final class Trust extends X509ExtendedTrustManager {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----");
    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[^-]*-----END \\1-----");

    private final List<X509Certificate> authorities;
    private final boolean insecure;
    private X509ExtendedTrustManager loaded;

    /**
     * A judge of certificates.
     *
     * @param authorities what to trust; null: what the JDK trusts
     * @param insecure take whatever certificate comes
     */
    Trust(List<X509Certificate> authorities, boolean insecure) {
        this.authorities = authorities;
        this.insecure = insecure;
    }

    /**
     * Reads certificates in PEM.
     *
     * @throws IllegalArgumentException when the file cannot be read or has none, with its name
     */
    static List<X509Certificate> read(Path file) {
        try {
            Collection<?> read = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(certificates(Files.readAllBytes(file))));
            if (read.isEmpty()) throw new IllegalArgumentException("'" + file + "' has no certificate in it; PEM is expected");
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read: " + Reason.of(e));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("'" + file + "' is no file of certificates in PEM: " + e.getMessage());
        }
    }

    /** Of PEM what is a certificate: a bundle may have keys and anybody's words among them, which the JDK does not pass over. All of what is no PEM. */
    private static byte[] certificates(byte[] file) throws CertificateException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String found = CERTIFICATE.matcher(text).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        if (BEGIN.matcher(text).results().count() != BEGIN.matcher(found).results().count()) throw new CertificateException("a certificate has no end");
        return found.isEmpty() ? file : found.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A TLS context that trusts as this does. */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (insecure) return;
        try {
            chain[0].checkValidity(); // of one that is itself trusted the JDK looks at nothing else
            delegate().checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            throw explained(chain, e);
        }
        checkNames(((SSLSocket) socket).getHandshakeSession().getPeerHost(), chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (insecure) return;
        try {
            chain[0].checkValidity();
            delegate().checkServerTrusted(chain, type, engine);
        } catch (CertificateException e) {
            throw explained(chain, e);
        }
        checkNames(engine.getPeerHost(), chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a certificate cannot be judged without a connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    /** None: OkHttp asks for them only to pin certificates, and asking would load them. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private synchronized X509ExtendedTrustManager delegate() throws CertificateException {
        if (loaded == null) loaded = load();
        return loaded;
    }

    private X509ExtendedTrustManager load() throws CertificateException {
        try {
            KeyStore store = null;
            if (authorities != null) {
                store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                for (int i = 0; i < authorities.size(); i++) store.setCertificateEntry(String.valueOf(i), authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the trusted authorities cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static void checkNames(String host, X509Certificate certificate) throws CertificateException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (!OkHostnameVerifier.INSTANCE.verify(bare, certificate))
            throw new CertificateException("the certificate is for " + names(certificate) + ", not for " + bare);
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.isEmpty()) return "no host (" + certificate.getSubjectX500Principal() + ")";
            String all = names.stream().limit(5).map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
            return names.size() > 5 ? all + " and others" : all;
        } catch (CertificateParsingException e) {
            return "unreadable names";
        }
    }

    /** No cause: what the JDK says in its depths is told here in other words. */
    private static CertificateException explained(X509Certificate[] chain, CertificateException error) {
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateExpiredException e) {
                return new CertificateException("the certificate expired on " + certificate.getNotAfter().toInstant());
            } catch (CertificateNotYetValidException e) {
                return new CertificateException("the certificate is not valid before " + certificate.getNotBefore().toInstant());
            }
        }
        X509Certificate last = chain[chain.length - 1];
        if (chain.length == 1 && last.getIssuerX500Principal().equals(last.getSubjectX500Principal()))
            return new CertificateException("the certificate is self-signed (--cacert FILE to trust it)");
        Throwable root = error;
        while (root.getCause() != null) root = root.getCause();
        if (root instanceof java.security.cert.CertPathBuilderException)
            return new CertificateException("the certificate was issued by " + last.getIssuerX500Principal()
                    + ", which is not trusted (--cacert FILE to trust it)");
        return new CertificateException(root.getMessage());
    }
}
