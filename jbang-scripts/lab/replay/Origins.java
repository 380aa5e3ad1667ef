package lab.replay;

import java.util.List;
import scraper.fetch.Url;

/**
 * Where the hosts of a recording are replayed: on one port of loopback, each under a name of its own, so that connections and
 * limits per host mean what they mean elsewhere.
 *
 * @param port on 127.0.0.1, where plain HTTP is spoken
 * @param hosts scheme, name and port of each
 */
public record Origins(int port, List<String> hosts) {

    private static final String SUFFIX = ".replay.test";

    /** Where the host of that number answers for a path and query. */
    Url place(int host, String path) {
        return Url.parse("http://h" + host + SUFFIX + ":" + port + path);
    }

    /** What is to be resolved where, as {@code --resolve} has it. */
    public String pin() {
        return "*:" + port + ":127.0.0.1";
    }

    /**
     * Which of the hosts a request is for.
     *
     * @param authority its {@code Host} header
     * @return -1 when it is none of them
     */
    static int host(String authority) {
        String name = authority == null ? "" : authority.replaceFirst(":\\d+$", "");
        String number = name.endsWith(SUFFIX) ? name.substring(1, name.length() - SUFFIX.length()) : "";
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    }
}
