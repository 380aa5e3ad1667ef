package scraper.fetch;

import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of one name.
 *
 * @param addresses all of them, in the order to try; at least one
 * @param open those that are public
 * @param trusted whether the private ones among them are the user's own doing: an address or {@code localhost} written
 *     out, {@code --resolve}, or a name that has never been public in this run
 */
record Answer(List<InetAddress> addresses, List<InetAddress> open, boolean trusted) {}
