package scraper.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Cookie;

/**
 * How to reach servers: time limits, sizes and request headers, the same for both HTTP clients. Filled by one thread,
 * then only read; each setter checks its value, throws an {@link IllegalArgumentException} that names it, and returns
 * these settings.
 */
public final class Network {

    /** Sent as {@code User-Agent} unless told otherwise: an honest name, and the one that robots.txt rules match. */
    public static final String USER_AGENT = "scrape/0.1";

    private Duration timeout = Duration.ofSeconds(30);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private long maxBody = 10L << 20;
    private boolean allowPrivate;
    private Proxies proxies = Proxies.NONE;
    private boolean insecure;
    private List<X509Certificate> authorities;
    private final Pins pins = new Pins();
    private String user;
    private String cookies;
    private final Map<Path, List<Cookie>> loadedCookies = new LinkedHashMap<>();
    private Path savedCookies;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** The defaults. */
    public Network() {
        headers.put("User-Agent", USER_AGENT);
        headers.put("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        headers.put("Accept-Encoding", "gzip, deflate, br, zstd");
    }

    /** A whole attempt, from its start to the last byte; default 30 s, 0: no limit. */
    public Network timeout(Duration value) {
        timeout = limit(value);
        return this;
    }

    /** To look a name up, to connect to one address, and to shake hands for TLS: each of them; default 10 s, 0: no limit but the attempt's own. */
    public Network connectTimeout(Duration value) {
        connectTimeout = limit(value);
        return this;
    }

    /** Largest body in bytes, on the wire and decoded alike; default 10 MB, at most 1 GB. There is no "no limit". */
    public Network maxBody(long value) {
        if (value < 1 || value > 1L << 30)
            throw new IllegalArgumentException("the largest body is from 1B to 1GB, not " + value + "B");
        maxBody = value;
        return this;
    }

    /**
     * Sets a request header on every request; null or an empty value sends none of that name. A name is a token, a value has visible
     * characters of ASCII, spaces and tabs (RFC 9110, sections 5.1 and 5.5).
     */
    public Network header(String name, String value) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"))
            throw new IllegalArgumentException("'" + name + ": " + value + "' is no header: a name has letters, digits and !#$%&'*+.^_`|~- alone");
        if (value != null && value.chars().anyMatch(c -> c < ' ' && c != '\t' || c >= 127))
            throw new IllegalArgumentException("'" + name + ": " + value + "' is no header: a value has printable ASCII characters, spaces and tabs alone");
        headers.keySet().removeIf(name::equalsIgnoreCase);
        if (value != null && !value.isEmpty()) headers.put(name, value);
        return this;
    }

    /** Whether public pages may lead to private addresses; default false. The rule is in {@link Bounds}. */
    public Network allowPrivate(boolean value) {
        allowPrivate = value;
        return this;
    }

    /** Whether to take any certificate for any host, so that whoever sits on the way may read and change all; default false. */
    public Network insecure(boolean value) {
        insecure = value;
        return this;
    }

    /** Trusts the certificates in this file of PEM, and no longer those of the JDK. Read at once. */
    public Network authorities(Path file) {
        authorities = Trust.read(file);
        return this;
    }

    /** Sends {@code USER:PASS} to each target's own host, as Basic credentials (RFC 7617); null: none. See {@link Secrets}. */
    public Network user(String value) {
        if (value != null && value.indexOf(':') < 0)
            throw new IllegalArgumentException("'" + value + "' has no password; write USER:PASS, or USER: for an empty one");
        user = value;
        return this;
    }

    /** Sends these cookies, {@code a=b; c=d}, to each target's own host; null: none. See {@link Secrets}. */
    public Network cookies(String value) {
        if (value != null && value.chars().anyMatch(c -> c < ' ' || c >= 127))
            throw new IllegalArgumentException("'" + value + "' is not in printable ASCII");
        cookies = value;
        return this;
    }

    /** Begins each run with the cookies in this file of Netscape's format. Read at once. */
    public Network loadCookies(Path file) {
        loadedCookies.put(file.toAbsolutePath().normalize(), CookieFile.read(file));
        return this;
    }

    /** Writes all cookies to this file in Netscape's format at the end of each run; null: nowhere. */
    public Network saveCookies(Path file) {
        if (file != null && (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent())))
            throw new IllegalArgumentException("'" + file + "' cannot be written: "
                    + (Files.isDirectory(file) ? "it is a folder" : "its folder does not exist"));
        savedCookies = file;
        return this;
    }

    /** Which proxies to go through; default {@link Proxies#NONE}, whatever the environment says. */
    public Network proxies(Proxies value) {
        proxies = value;
        return this;
    }

    /** Gives a host's name addresses, as {@code HOST:PORT:ADDR[,ADDR...]}, instead of those that DNS knows. */
    public Network resolve(String pin) {
        pins.add(pin);
        return this;
    }

    /** See {@link #timeout(Duration)}. */
    public Duration timeout() {
        return timeout;
    }

    /** See {@link #connectTimeout(Duration)}. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** See {@link #maxBody(long)}. */
    public long maxBody() {
        return maxBody;
    }

    /** See {@link #allowPrivate(boolean)}. */
    boolean allowPrivate() {
        return allowPrivate;
    }

    /** See {@link #proxies(Proxies)}. */
    Proxies proxies() {
        return proxies;
    }

    /** See {@link #user(String)}. */
    String user() {
        return user;
    }

    /** See {@link #cookies(String)}. */
    String cookies() {
        return cookies;
    }

    /** See {@link #loadCookies(Path)}. */
    List<Cookie> loadedCookies() {
        return loadedCookies.values().stream().flatMap(List::stream).toList();
    }

    /** See {@link #saveCookies(Path)}. */
    Path savedCookies() {
        return savedCookies;
    }

    /** See {@link #insecure(boolean)}. */
    public boolean insecure() {
        return insecure;
    }

    /** See {@link #authorities(Path)}; null when the JDK's are good. */
    List<X509Certificate> authorities() {
        return authorities;
    }

    /** See {@link #resolve(String)}. */
    Pins pins() {
        return pins;
    }

    /** What a server may give another answer for: headers, credentials, cookies. To tell askers apart by, not to be shown. */
    public String asker() {
        return given() + "\n" + loadedCookies();
    }

    /** The same from run to run: of cookies that are saved for the next one the file's name counts, as servers may set them anew each time. */
    public String settledAsker() {
        StringBuilder asker = new StringBuilder(given());
        Path own = savedCookies == null ? null : savedCookies.toAbsolutePath().normalize();
        loadedCookies.forEach((file, loaded) -> {
            if (!file.equals(own)) for (Cookie cookie : loaded) asker.append('\n').append(cookie.domain()).append(' ').append(cookie);
        });
        return own == null ? asker.toString() : asker.append('\n').append(own).toString();
    }

    private String given() {
        return headers + "\n" + user + "\n" + cookies;
    }

    /** Request headers by name, in the order they are sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The name that this run goes by, however the user has written the field's; null when none is sent. */
    public String userAgent() {
        return headers.entrySet().stream().filter(field -> field.getKey().equalsIgnoreCase("User-Agent")).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** Of {@link #headers()} those that are no secret: the same for every host, and fit to be shown. */
    public Map<String, String> openHeaders() {
        Map<String, String> open = new LinkedHashMap<>(headers);
        open.keySet().removeIf(Secrets::isSecret);
        return open;
    }

    /** Whether a header field of that name is for pages alone, as it asks for a part (RFC 9110, section 14.2) or for news: a robots.txt is wanted whole. */
    public static boolean isForPages(String name) {
        return name.equalsIgnoreCase("Range") || Validators.isCondition(name);
    }

    /** Both clients count milliseconds in an {@code int}. */
    private static Duration limit(Duration value) {
        if (value.isNegative() || value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0)
            throw new IllegalArgumentException("a timeout is from 0s to " + Integer.MAX_VALUE + "ms, not " + value);
        return value;
    }
}
