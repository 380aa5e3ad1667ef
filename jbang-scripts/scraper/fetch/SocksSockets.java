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
        // The JDK asks the process's one authenticator; this one answers for this proxy alone.
        if (proxy.credentials() != null) Authenticator.setDefault(new Password(proxy));
    }

    @Override
    public Socket createSocket() {
        return new ProxiedSocket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(proxyAddress.get(), proxy.port())), proxy.looksNamesUp());
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

        private final boolean byName;

        ProxiedSocket(Proxy proxy, boolean byName) {
            super(proxy);
            this.byName = byName;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetSocketAddress server = (InetSocketAddress) endpoint;
            super.connect(byName ? InetSocketAddress.createUnresolved(server.getHostString(), server.getPort()) : server, timeout);
        }
    }

    private static final class Password extends Authenticator {

        private final ProxyServer proxy;

        Password(ProxyServer proxy) {
            this.proxy = proxy;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            boolean asked = "SOCKS5".equals(getRequestingProtocol()) && getRequestingPort() == proxy.port();
            return asked ? new PasswordAuthentication(proxy.user(), proxy.password().toCharArray()) : null;
        }
    }
}
