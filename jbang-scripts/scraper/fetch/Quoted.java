package scraper.fetch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says, as a message may have it: short, since it may be a quarter of a megabyte, and without a password. */
public final class Quoted {

    private static final int MOST = 200;
    private static final int MOST_OF_A_SENTENCE = 500;

    /** What stands before the host of a URL that is not relative to one, as browsers and OkHttp read it. */
    private static final Pattern BEFORE_HOST = Pattern.compile("\\s*(?:https?:[/\\\\]*|(?:[a-z][a-z0-9+.-]*:)?[/\\\\]{2,})", Pattern.CASE_INSENSITIVE);

    private Quoted() {}

    /** In quotes, 200 characters of it at most; of a URL, what stands before an {@code @} is left out first. */
    public static String of(String said) {
        return "'" + shortened(withoutCredentials(said), MOST) + "'";
    }

    /** A sentence, such as an error's message, that may have such things in it; 500 characters of it at most. */
    public static String sentence(String text) {
        return shortened(text, MOST_OF_A_SENTENCE);
    }

    private static String withoutCredentials(String url) {
        Matcher before = BEFORE_HOST.matcher(url);
        if (!before.lookingAt()) return url;
        int start = before.end();
        int end = start;
        while (end < url.length() && "/\\?#".indexOf(url.charAt(end)) < 0) end++;
        int at = url.lastIndexOf('@', end - 1);
        return at < start ? url : url.substring(0, start) + url.substring(at + 1);
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "…";
    }
}
