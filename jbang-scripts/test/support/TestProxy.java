package test.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy for HTTP and SOCKS 5 at once, on loopback; leads every name to 127.0.0.1 and notes what it was asked for. */
public final class TestProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final Thread acceptor;
    private final String credentials;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> users = new ConcurrentLinkedQueue<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    /** Listens on a free port. @param credentials USER:PASS that it insists on; null: lets everybody in */
    public TestProxy(String credentials) {
        this("127.0.0.1", credentials);
    }

    /** The same on another of this machine's own addresses. */
    public TestProxy(String address, String credentials) {
        this.credentials = credentials;
        try {
            listener = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Its port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Does not lead to this host; CONNECT gets this status line. */
    public TestProxy refuse(String host, String status) {
        refusals.put(host, status);
        return this;
    }

    /** What it was asked for: {@code CONNECT host:port}, {@code GET url}, {@code SOCKS name host:port}, {@code SOCKS address a:port}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Who said by SOCKS who they are, as {@code USER:PASS}. */
    public List<String> users() {
        return List.copyOf(users);
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.read();
            if (first == 5) socks(client, in);
            else if (first >= 0) http(client, in, (char) first);
        } catch (IOException e) {
            // One of the two sides is gone.
        }
    }

    private void http(Socket client, DataInputStream in, char first) throws IOException {
        StringBuilder head = new StringBuilder().append(first);
        while (true) {
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) return;
                head.append((char) c);
            }
            String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
            asked.add(line[0] + " " + line[1]);
            if (credentials != null && !head.toString().contains("\r\n" + authorization() + "\r\n")
                    && !head.toString().toLowerCase().contains("\r\n" + authorization().toLowerCase() + "\r\n")) {
                say(client, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            if (line[0].equals("CONNECT")) {
                String host = line[1].substring(0, line[1].lastIndexOf(':'));
                if (refusals.containsKey(host)) {
                    say(client, refusals.get(host) + "\r\nContent-Length: 0\r\n\r\n");
                    return;
                }
                try (Socket server = new Socket("127.0.0.1", Integer.parseInt(line[1].substring(line[1].lastIndexOf(':') + 1)))) {
                    say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                    pump(client, server);
                }
                return;
            }
            // The whole URL: one request to the server, on a connection of its own, with the path alone.
            java.net.URI url = java.net.URI.create(line[1]);
            try (Socket server = new Socket("127.0.0.1", url.getPort())) {
                String rest = head.substring(head.indexOf("\r\n"));
                say(server, "GET " + url.getRawPath() + " HTTP/1.1" + rest.replaceAll("(?i)\r\nConnection:[^\r]*", "").replaceFirst("\r\n", "\r\nConnection: close\r\n"));
                server.getInputStream().transferTo(client.getOutputStream());
            }
            return;
        }
    }

    private String authorization() {
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 1928 and RFC 1929. */
    private void socks(Socket client, DataInputStream in) throws IOException {
        OutputStream out = client.getOutputStream();
        byte[] methods = in.readNBytes(in.read());
        byte wanted = (byte) (credentials == null ? 0 : 2);
        if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) < 0) {
            out.write(new byte[] {5, (byte) 0xff});
            return;
        }
        out.write(new byte[] {5, wanted});
        if (wanted == 2) {
            in.read();
            String user = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
            String password = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
            users.add(user + ":" + password);
            boolean right = (user + ":" + password).equals(credentials);
            out.write(new byte[] {1, (byte) (right ? 0 : 1)});
            if (!right) return;
        }
        in.readNBytes(3);
        int type = in.read();
        String host = type == 3 ? new String(in.readNBytes(in.read()), StandardCharsets.UTF_8)
                : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
        int port = in.readUnsignedShort();
        asked.add("SOCKS " + (type == 3 ? "name " : "address ") + host + ":" + port);
        if (refusals.containsKey(host)) {
            out.write(new byte[] {5, 5, 0, 1, 0, 0, 0, 0, 0, 0});
            return;
        }
        try (Socket server = new Socket("127.0.0.1", port)) {
            out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            pump(client, server);
        }
    }

    private static void pump(Socket client, Socket server) throws IOException {
        Thread back = Thread.ofVirtual().start(() -> copy(server, client));
        copy(client, server);
        try {
            back.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The other direction ended it.
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
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
}
