package scraper.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;
import scraper.fetch.Network;
import scraper.fetch.Proxies;
import scraper.report.WholeFile;

/** The options that say how servers are reached and what is sent to them. */
final class NetworkOptions extends Options {

    private final Network network;

    NetworkOptions(Network network) {
        this.network = network;
    }

    /** Applies the options that may be repeated, and those that read files, which may be pipes; called once, when all are known. */
    void apply() {
        if (cookies != null) set("--cookie", () -> network.loadCookies(cookies));
        if (authorities != null) set("--cacert", () -> network.authorities(authorities));
        headers.forEach(this::header);
        if (proxy != null) set("--proxy", () -> network.proxies(Proxies.all(proxy, System.getenv())));
        else network.proxies(Proxies.of(System.getenv()));
        for (Path file : loaded) {
            // What the first of many runs will leave for the next.
            if (!file.equals(saved) || Files.exists(file)) set("--load-cookies", () -> network.loadCookies(file));
        }
        pins.forEach(pin -> set("--resolve", () -> network.resolve(pin)));
    }

    @Option(order = 40, names = {"-t", "--timeout"}, paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Time for a whole attempt. Default: 30s; 0: no limit.")
    void timeout(Duration value) {
        set("--timeout", () -> network.timeout(value));
    }

    @Option(order = 41, names = "--connect-timeout", paramLabel = "D", converter = Quantities.DurationConverter.class,
            description = "Time to find a host, to connect to it, and to shake hands for TLS, each. Default: 10s; 0: no limit but --timeout.")
    void connectTimeout(Duration value) {
        set("--connect-timeout", () -> network.connectTimeout(value));
    }

    @Option(order = 42, names = "--max-body", paramLabel = "SIZE", converter = Quantities.SizeConverter.class,
            description = "Largest body, on the wire and decoded, such as 512KB. Default: 10MB.")
    void maxBody(Long value) {
        set("--max-body", () -> network.maxBody(value));
    }

    @Option(order = 43, names = {"-A", "--user-agent"}, paramLabel = "TEXT",
            description = "How to call oneself. Default: " + Network.USER_AGENT + ".")
    void userAgent(String value) {
        set("--user-agent", () -> network.header("User-Agent", value));
    }

    @Option(order = 44, names = {"-H", "--header"}, paramLabel = "'NAME: VALUE'",
            description = "A header to send, as in curl; 'NAME:' sends none of that name. Repeatable.")
    List<String> headers = List.of();

    @Option(order = 45, names = {"-u", "--user"}, paramLabel = "USER:PASS",
            description = "Credentials (Basic) for each target's own host; redirects do not take them elsewhere.")
    void user(String value) {
        set("--user", () -> network.user(value));
    }

    @Option(order = 46, names = {"-b", "--cookie"}, paramLabel = "COOKIES|FILE",
            description = "Cookies for each target's own host, 'a=b; c=d'; or a file of them, as --load-cookies.")
    void cookies(String value) {
        set("--cookie", () -> {
            if (value.contains("=")) network.cookies(value);
            else cookies = Path.of(value);
        });
    }

    private Path cookies;

    @Option(order = 47, names = "--load-cookies", paramLabel = "FILE", description = "Begin with the cookies in FILE (Netscape's format)."
            + " May be that of --save-cookies, and is not there yet in the first run.")
    private List<Path> loaded = List.of();

    @Option(order = 48, names = "--save-cookies", paramLabel = "FILE", description = "Write the run's cookies to FILE at its end.")
    void saveCookies(Path file) {
        set("--save-cookies", () -> network.saveCookies(file));
        saved = file;
    }

    private Path saved;

    /** Usage error if the cookies cannot be written later, when the run is over. */
    void checkCookies() {
        String why = WholeFile.unwritable(saved);
        if (why != null) throw bad("--save-cookies", "'" + saved + "' cannot be written: " + why);
    }

    /** Takes note of the files that are read. Cookies may be written where they come from. */
    void reads(Clashes files) {
        files.reads("--cookie", cookies);
        files.reads("--cacert", authorities);
        for (Path file : loaded) if (saved == null || !Clashes.isOne(file, saved)) files.reads("--load-cookies", file);
    }

    /** Takes note of the files that are written. */
    void claim(Clashes files) {
        files.writes("--save-cookies", saved);
    }

    @Option(order = 49, names = {"-x", "--proxy"}, paramLabel = "URL",
            description = "Go through this proxy: [http://|socks5://|socks5h://][USER:PASS@]HOST[:PORT]; '' for none."
                    + " Default: what http_proxy, https_proxy, all_proxy and no_proxy in the environment say, as with curl.")
    String proxy;

    @Option(order = 50, names = "--resolve", paramLabel = "HOST:PORT:ADDR",
            description = "Give a host's name this address, as in curl: HOST may be * for all names, further addresses follow commas. Repeatable.")
    List<String> pins = List.of();

    @Option(order = 51, names = "--allow-private",
            description = "Let public pages lead to addresses that are not public (loopback, private networks, metadata services).")
    void allowPrivate(boolean value) {
        network.allowPrivate(value);
    }

    @Option(order = 52, names = "--cacert", paramLabel = "FILE", description = "Trust the certificates in FILE (PEM) instead of the JDK's.")
    private Path authorities;

    @Option(order = 53, names = {"-k", "--insecure"},
            description = "Take any certificate for any host: whoever sits on the way may then read and change everything.")
    void insecure(boolean value) {
        network.insecure(value);
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        if (colon < 0) throw bad("--header", "'" + line + "' is no header; write 'NAME: VALUE' in printable ASCII");
        set("--header", () -> network.header(name, value));
    }
}
