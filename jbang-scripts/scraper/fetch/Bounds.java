package scraper.fetch;

import java.net.InetAddress;
import java.util.List;

/**
 * Where a run may go. A public page must not lead it into the network of whoever runs it. So, of the addresses that
 * {@link SpecialAddresses} names (called private here):
 *
 * <ul>
 * <li>A target may be private: the user asked for it, by address, as {@code localhost}, by {@code --resolve}, or by a name
 *     that their DNS gives a private address.
 * <li>Once a chain of redirects has been at a public address, no further hop may be private, whatever leads there: an
 *     address written out, a name's DNS answer, {@code --resolve}.
 * <li>Once a name has had a public address in this run, its private ones are out of bounds (DNS rebinding), for targets too.
 * <li>Among private addresses redirects are free.
 * <li>{@code --allow-private} lifts all of it.
 * </ul>
 *
 * <p>What counts is the address connected to: clients connect to the addresses that come from here and no others, and a
 * kept connection is looked at again before it is used. Through a proxy that resolves names itself only addresses written
 * out and {@code localhost} can be seen; such a request counts as public.
 */
final class Bounds {

    private final boolean allowPrivate;

    Bounds(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /**
     * Which of its host's addresses this request may be sent to, in the order to try; at least one.
     *
     * @throws BlockedAddressException when there are none
     */
    List<InetAddress> admitted(Request request, Answer answer) throws BlockedAddressException {
        if (allowPrivate || answer.open().size() == answer.addresses().size()) return answer.addresses();
        if (!request.chain().open() && answer.trusted()) return answer.addresses();
        if (!answer.open().isEmpty()) return answer.open();
        throw blocked(request, answer.addresses().getFirst());
    }

    /**
     * Looks at a request whose host a proxy will look up.
     *
     * @param written the address that its URL itself says, null when it is a name
     * @param special whether that is not public
     */
    void admit(Request request, InetAddress written, boolean special) throws BlockedAddressException {
        if (special && !allowPrivate && request.chain().open()) throw blocked(request, written);
    }

    /** Whether a connection to this address, which may be one kept from an earlier request, is fit for this one. */
    boolean admits(List<InetAddress> admitted, InetAddress address, boolean special) {
        return allowPrivate || !special || admitted.contains(address);
    }

    /** What to throw when an address is out of bounds. */
    static BlockedAddressException blocked(Request request, InetAddress address) {
        String host = request.url().name();
        String at = address.getHostAddress();
        boolean written = host.equals(at) || host.indexOf(':') >= 0;
        return new BlockedAddressException(host + (written ? "" : " is at " + at + ", which") + " is not a public address, and "
                + (request.chain().open() ? "a public page led there" : "it was at a public one before in this run")
                + " (--allow-private to go there all the same)");
    }
}
