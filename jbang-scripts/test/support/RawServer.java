package test.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server below HTTP on any loopback address: what happens on each connection is the test's to say. */
public final class RawServer implements AutoCloseable {

    /** What to do with one connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Talk {
        /** Talks. Whatever it throws ends the connection. */
        void with(Connection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final Thread acceptor;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<List<String>> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /** Listens on a free port of this address, such as {@code 127.0.0.5}. */
    public RawServer(String address, Talk talk) {
        this(ServerSocketFactory.getDefault(), address, talk);
    }

    private RawServer(ServerSocketFactory factory, String address, Talk talk) {
        try {
            listener = factory.createServerSocket(0, 50, InetAddress.ofLiteral(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    int number = connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket, number, talk));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /**
     * Listens on a free port of 127.0.0.1 and speaks TLS.
     *
     * @param protocol what ALPN chooses: {@code h2}, {@code http/1.1}
     */
    public static RawServer tls(HeldCertificate certificate, String protocol, Talk talk) {
        SSLContext context = new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
        return new RawServer(context.getServerSocketFactory(), "127.0.0.1", connection -> {
            SSLSocket socket = (SSLSocket) connection.socket();
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
            talk.with(connection);
        });
    }

    /** Answers every request on every connection with this text: a status line, header lines, an empty line and a body. */
    public static RawServer answering(String address, String reply) {
        return new RawServer(address, connection -> {
            while (connection.request() != null) connection.send(reply);
        });
    }

    /** A reply of 200 with this HTML. */
    public static String page(String title) {
        String body = "<!doctype html><title>" + title + "</title>";
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** A redirect there. */
    public static String redirect(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private void serve(Socket socket, int number, Talk talk) {
        open.incrementAndGet();
        try (socket) {
            talk.with(new Connection(socket, number, requests));
        } catch (Exception e) {
            // The other side is gone, or the test closes.
        } finally {
            open.decrementAndGet();
        }
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    /** Connections that are open, as far as their talks know. */
    public int open() {
        return open.get();
    }

    /** Requests so far, each as its lines. */
    public List<List<String>> requests() {
        return List.copyOf(requests);
    }

    /** The value of a header of a request; null when it has none. */
    public static String header(List<String> request, String name) {
        return request.stream().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).findFirst()
                .map(line -> line.substring(name.length() + 1).strip()).orElse(null);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) socket.close();
            acceptor.join(10_000); // until then the port takes connections
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection to the server. */
    public static final class Connection {

        private final Socket socket;
        private final int number;
        private final Queue<List<String>> requests;
        private final BufferedReader in;

        private Connection(Socket socket, int number, Queue<List<String>> requests) throws IOException {
            this.socket = socket;
            this.number = number;
            this.requests = requests;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        /** From 1, in the order of arrival. */
        public int number() {
            return number;
        }

        /** The socket itself. */
        public Socket socket() {
            return socket;
        }

        /** Reads a request without a body: its lines; null at the end of the connection. */
        public List<String> request() throws IOException {
            List<String> lines = new java.util.ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    requests.add(List.copyOf(lines));
                    return lines;
                }
                lines.add(line);
            }
            return null;
        }

        /** Sends this text. */
        public void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
