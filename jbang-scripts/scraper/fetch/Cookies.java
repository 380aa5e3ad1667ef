package scraper.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Cookie;
import okhttp3.HttpUrl;

/**
 * The cookies of one run, in memory (RFC 6265; which hosts may set what for whom is OkHttp's {@link Cookie}, with the list
 * of public suffixes). Costs nothing as long as there are none. For any thread, without locks that anyone waits for.
 */
final class Cookies {

    /** Characters of all cookies together; past it, some domain's are dropped for each new one's. */
    private static final long MOST = 16 << 20;

    /** RFC 6265, section 6.1, as browsers have it: larger ones are not kept. */
    private static final int LARGEST = 4096;

    /** RFC 6265bis, section 5.6: an attribute with a value of more characters counts for nothing. */
    private static final int LONGEST_ATTRIBUTE = 1024;

    /** RFC 6265, section 6.1, as browsers have it: past it, a domain's oldest is dropped. */
    private static final int OF_DOMAIN = 180;

    private final Map<String, List<Cookie>> domains = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    /** Loads the list of public suffixes, which takes a moment, so that no event loop has to. */
    static void warmUp() {
        HttpUrl.get("http://example.com/").topPrivateDomain();
    }

    /** Takes what a reply's {@code Set-Cookie} field says; what it may not say, or nobody understands, is dropped. */
    void receive(Url from, String setCookie) {
        Cookie cookie = Cookie.parse(from.http(), setCookie.length() > LONGEST_ATTRIBUTE ? withoutLongAttributes(setCookie) : setCookie);
        if (cookie != null && isAsItsNameSays(cookie, from)) add(cookie);
    }

    /** RFC 6265bis, section 5.7: names of two kinds say how their cookie was set, and are not believed otherwise. */
    private static boolean isAsItsNameSays(Cookie cookie, Url from) {
        boolean host = cookie.name().regionMatches(true, 0, "__Host-", 0, 7);
        if (!host && !cookie.name().regionMatches(true, 0, "__Secure-", 0, 9)) return true;
        return cookie.secure() && from.https() && (!host || cookie.hostOnly() && cookie.path().equals("/"));
    }

    private static String withoutLongAttributes(String setCookie) {
        String[] parts = setCookie.split(";", -1);
        StringBuilder kept = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String value = parts[i].substring(parts[i].indexOf('=') + 1).strip();
            if (value.length() <= LONGEST_ATTRIBUTE) kept.append(';').append(parts[i]);
        }
        return kept.toString();
    }

    /**
     * Adds one, in the place of one with the same name, domain and path; one that has expired takes that away. One that is too large, or that
     * no file can hold, is dropped.
     */
    void add(Cookie cookie) {
        if (cookie.name().length() + cookie.value().length() > LARGEST || !CookieFile.canHold(cookie)) return;
        domains.compute(cookie.domain(), (_, old) -> {
            List<Cookie> cookies = new ArrayList<>(old == null ? List.of() : old);
            boolean lives = cookie.expiresAt() > System.currentTimeMillis();
            int at = 0;
            while (at < cookies.size() && !isSame(cookies.get(at), cookie)) at++;
            if (at < cookies.size()) size.addAndGet(-weight(lives ? cookies.set(at, cookie) : cookies.remove(at)));
            else if (lives) cookies.add(cookie);
            if (lives) size.addAndGet(weight(cookie));
            if (cookies.size() > OF_DOMAIN) size.addAndGet(-weight(cookies.removeFirst()));
            return cookies.isEmpty() ? null : List.copyOf(cookies);
        });
        while (size.get() > MOST) drop();
    }

    private void drop() {
        for (String domain : domains.keySet()) {
            List<Cookie> gone = domains.remove(domain);
            if (gone == null) continue;
            for (Cookie cookie : gone) size.addAndGet(-weight(cookie));
            return;
        }
    }

    private static boolean isSame(Cookie a, Cookie b) {
        return a.name().equals(b.name()) && a.path().equals(b.path()) && a.hostOnly() == b.hostOnly();
    }

    private static int weight(Cookie cookie) {
        return cookie.name().length() + cookie.value().length() + cookie.path().length() + cookie.domain().length();
    }

    /** What to send there as {@code Cookie}: {@code a=b; c=d}, longer paths first (RFC 6265, section 5.4); null when nothing. */
    String of(Url url) {
        if (domains.isEmpty()) return null;
        List<Cookie> found = new ArrayList<>();
        long now = System.currentTimeMillis();
        String name = url.name();
        for (String domain = name; domain != null; domain = parent(domain))
            for (Cookie cookie : domains.getOrDefault(domain, List.of()))
                if (cookie.expiresAt() > now && cookie.matches(url.http())) found.add(cookie);
        if (found.isEmpty()) return null;
        found.sort(Comparator.comparingInt(cookie -> -cookie.path().length()));
        StringBuilder text = new StringBuilder();
        for (Cookie cookie : found) text.append(text.isEmpty() ? "" : "; ").append(cookie.name()).append('=').append(cookie.value());
        return text.toString();
    }

    private static String parent(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? null : domain.substring(dot + 1);
    }

    /** All that have not expired, in the order of domain, path and name. */
    List<Cookie> all() {
        long now = System.currentTimeMillis();
        return domains.values().stream().flatMap(List::stream).filter(cookie -> cookie.expiresAt() > now)
                .sorted(Comparator.comparing(Cookie::domain).thenComparing(Cookie::path).thenComparing(Cookie::name)).toList();
    }
}
