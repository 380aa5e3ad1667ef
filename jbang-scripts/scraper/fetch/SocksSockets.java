package scraper.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** Sockets that the JDK leads through a SOCKS proxy, for OkHttp, which takes them for plain ones. */
final class SocksSockets extends SocketFactory {

    /** Whom the socket on this thread is being connected to. */
    private static final ScopedValue<ProxyServer> CONNECTING = ScopedValue.newInstance();

    /** The JDK asks the process's one authenticator, on the thread that connects. */
    private static final Authenticator PASSWORDS = new Passwords();

    private final ProxyServer proxy;
    private final Supplier<InetAddress> proxyAddress;

    /**
     * Sockets through this proxy.
     *
     * @param proxyAddress says where it is, on the thread that makes a socket
     */
    SocksSockets(ProxyServer proxy, Supplier<InetAddress> proxyAddress) {
        this.proxy = proxy;
        this.proxyAddress = proxyAddress;
        Authenticator.setDefault(PASSWORDS);
    }

    @Override
    public Socket createSocket() {
        // By an address that knows its name the JDK would look that name up once more.
        InetAddress nameless = InetAddress.ofLiteral(proxyAddress.get().getHostAddress());
        return new ProxiedSocket(proxy, new InetSocketAddress(nameless, proxy.port()));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("only sockets to be connected later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
        return createSocket(address, port);
    }

    private static final class ProxiedSocket extends Socket {

        private final ProxyServer proxy;

        ProxiedSocket(ProxyServer proxy, InetSocketAddress at) {
            super(new Proxy(Proxy.Type.SOCKS, at));
            this.proxy = proxy;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetSocketAddress given = (InetSocketAddress) endpoint;
            boolean named = proxy.looksNamesUp() && !given.getHostString().equals(given.getAddress().getHostAddress());
            InetSocketAddress server = named ? InetSocketAddress.createUnresolved(given.getHostString(), given.getPort()) : given;
            ScopedValue.where(CONNECTING, proxy).call(() -> {
                super.connect(server, timeout);
                return null;
            });
        }
    }

    /** Each proxy's own: it gets no other's, wherever it is. */
    private static final class Passwords extends Authenticator {

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            ProxyServer proxy = CONNECTING.isBound() ? CONNECTING.get() : null;
            if (proxy == null || !"SOCKS5".equals(getRequestingProtocol())) return null;
            // Without an answer the JDK gives the name of whoever runs this.
            if (proxy.user() == null) return new PasswordAuthentication("", new char[0]);
            return new PasswordAuthentication(proxy.user(), proxy.password().toCharArray());
        }
    }
}
