package scraper.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses do not belong to the public internet: the IANA special-purpose registries (RFC 6890 and its updates),
 * multicast, and the places where clouds answer for a machine's secrets. An IPv6 address that carries an IPv4 one
 * (mapped, NAT64, 6to4, Teredo, ISATAP) is what the one within is.
 */
final class SpecialAddresses {

    private static final List<Range> IPV4 = ranges(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's own answers to its machines, at an address that looks public.
            "168.63.129.16/32");

    private static final List<Range> IPV6 = ranges(
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "3fff::/20",
            "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8");

    private static final Range COMPATIBLE = Range.of("::/96");
    private static final Range NAT64 = Range.of("64:ff9b::/96");
    private static final Range SIX_TO_FOUR = Range.of("2002::/16");
    private static final Range TEREDO = Range.of("2001::/32");

    private SpecialAddresses() {}

    /** Whether this is no address of the public internet. */
    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? within(IPV4, bytes) : within(IPV6, bytes) || carriesSpecial(bytes);
    }

    private static boolean carriesSpecial(byte[] bytes) {
        // The JDK hands out IPv4-mapped addresses as IPv4 ones; made from bytes by other means they stay what they are.
        if (COMPATIBLE.contains(bytes) || NAT64.contains(bytes) || mapped(bytes)) return within(IPV4, Arrays.copyOfRange(bytes, 12, 16));
        if (SIX_TO_FOUR.contains(bytes)) return within(IPV4, Arrays.copyOfRange(bytes, 2, 6));
        if (TEREDO.contains(bytes)) {
            byte[] client = Arrays.copyOfRange(bytes, 12, 16);
            for (int i = 0; i < 4; i++) client[i] ^= (byte) 0xff; // RFC 4380, section 4: the client's address, inverted
            return within(IPV4, client) || within(IPV4, Arrays.copyOfRange(bytes, 4, 8));
        }
        boolean isatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe; // RFC 5214, section 6.1
        return isatap && within(IPV4, Arrays.copyOfRange(bytes, 12, 16));
    }

    private static boolean mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) if (bytes[i] != 0) return false;
        return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    }

    private static boolean within(List<Range> ranges, byte[] address) {
        for (Range range : ranges) if (range.contains(address)) return true;
        return false;
    }

    private static List<Range> ranges(String... texts) {
        return Arrays.stream(texts).map(Range::of).toList();
    }

    /**
     * Addresses with the same beginning.
     *
     * @param address 4 or 16 bytes
     * @param bits how many of its leading bits count
     */
    record Range(byte[] address, int bits) {

        /**
         * Reads an address, or an address, a slash and a number of bits (RFC 4632, section 3.1).
         *
         * @throws IllegalArgumentException when it is neither
         */
        static Range of(String text) {
            int slash = text.indexOf('/');
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) throw new IllegalArgumentException("'" + text + "' has too many bits");
            return new Range(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) return false;
            int whole = bits / 8;
            if (Arrays.mismatch(address, 0, whole, other, 0, whole) >= 0) return false;
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }
}
