package test.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Stands before a server of 127.0.0.1, hands every byte on in both directions, and counts them. */
public final class Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final int to;
    private final LongAdder bytes = new LongAdder();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** Listens on a free port. @param to the server's port */
    public Relay(int to) throws IOException {
        this.to = to;
        listener = new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    serve(listener.accept());
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

    /** Bytes since the last time, in both directions. */
    public long bytes() {
        return bytes.sumThenReset();
    }

    private void serve(Socket client) throws IOException {
        Socket server = new Socket("127.0.0.1", to);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
    }

    private void copy(Socket from, Socket into) {
        byte[] buffer = new byte[16 * 1024];
        try (from; into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int length; (length = in.read(buffer)) > 0; ) {
                out.write(buffer, 0, length);
                bytes.add(length);
            }
        } catch (IOException e) {
            // one of them has closed its end
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) socket.close();
    }
}
