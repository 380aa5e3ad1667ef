package scraper.fetch;

import java.util.Date;
import java.util.concurrent.TimeUnit;

/** The Retry-After header field (RFC 9110, section 10.2.3): a number of seconds or a date. */
public final class RetryAfter {

    /** What is asked beyond a year is as good as that, and can be reckoned with in nanoseconds. */
    public static final long LONGEST = TimeUnit.DAYS.toMillis(365);

    private RetryAfter() {}

    /**
     * How long the reply asks to wait.
     *
     * @param now milliseconds since 1970, against which a date counts
     * @return milliseconds, 0 or more and at most {@link #LONGEST}; -1 when there is no such field or it says neither
     */
    public static long millis(Headers headers, long now) {
        String value = headers.get("Retry-After");
        if (value == null) return -1;
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) return millis(text);
        try {
            // All three forms of RFC 9110, section 5.6.7.
            Date date = okhttp3.Headers.of("Retry-After", text).getDate("Retry-After");
            return date == null ? -1 : Math.clamp(date.getTime() - now, 0, LONGEST);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    /** Of any number of digits: a server may send a quarter of a million of them. */
    private static long millis(String digits) {
        long seconds = 0;
        for (int i = 0; i < digits.length(); i++) seconds = Math.min(LONGEST, 10 * seconds + digits.charAt(i) - '0');
        return Math.min(LONGEST, 1000 * seconds);
    }
}
