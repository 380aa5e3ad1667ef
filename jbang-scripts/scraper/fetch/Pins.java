package scraper.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Addresses that the user gave to names, as with curl's {@code --resolve}. Filled by one thread, then only read. */
final class Pins {

    private final Map<String, List<InetAddress>> pins = new HashMap<>();

    /**
     * Takes {@code HOST:PORT:ADDR[,ADDR...]}; HOST may be {@code *} for all names, IPv6 addresses may stand in brackets.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    void add(String text) {
        // HOST may itself be an IPv6 address in brackets.
        int afterHost = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        int afterPort = afterHost < 1 ? -1 : text.indexOf(':', afterHost + 1);
        if (afterPort < 0 || text.charAt(afterHost) != ':') throw bad(text, "write HOST:PORT:ADDR, such as example.org:443:127.0.0.1");
        pins.put(key(name(text, text.substring(0, afterHost)), port(text, text.substring(afterHost + 1, afterPort))),
                Arrays.stream(text.substring(afterPort + 1).split(",")).map(address -> address(text, address.strip())).toList());
    }

    /** The addresses that were given to this name and port; null when none were. */
    List<InetAddress> of(String name, int port) {
        if (pins.isEmpty() || isAddress(name)) return null;
        List<InetAddress> own = pins.get(key(Resolver.undotted(name), port));
        return own != null ? own : pins.get(key("*", port));
    }

    private static String key(String name, int port) {
        return name + ":" + port;
    }

    /** As URLs have it, so that it is found. What curl says with a plus sign before it, that others may go first later, holds here for none. */
    private static String name(String text, String host) {
        String bare = host.startsWith("+") ? host.substring(1) : host;
        if (bare.equals("*")) return bare;
        try {
            Url url = Url.parse("http://" + bare);
            if (url.toString().equals("http://" + url.name() + "/") && !isAddress(url.name())) return Resolver.undotted(url.name());
        } catch (IllegalArgumentException e) {
            // It is said below.
        }
        throw bad(text, "HOST is a name, or * for all");
    }

    private static boolean isAddress(String name) {
        return !Resolver.undotted(name).endsWith("localhost") && Resolver.written(name) != null;
    }

    private static int port(String text, String port) {
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
        if (number < 1 || number > 65535) throw bad(text, "the port '" + port + "' is not from 1 to 65535");
        return number;
    }

    private static InetAddress address(String text, String address) {
        try {
            return InetAddress.ofLiteral(bare(address));
        } catch (IllegalArgumentException e) {
            throw bad(text, "'" + address + "' is no IP address");
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + text + "': " + why);
    }
}
