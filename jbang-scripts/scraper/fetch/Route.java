package scraper.fetch;

import java.net.InetAddress;

/**
 * One way to a server.
 *
 * @param proxy what to go through; null: nothing
 * @param proxyAddress where the proxy is; null when there is none
 * @param target the server's address; null when the proxy looks names up
 */
record Route(ProxyServer proxy, InetAddress proxyAddress, InetAddress target) {}
