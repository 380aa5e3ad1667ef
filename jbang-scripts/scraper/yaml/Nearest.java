package scraper.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Which of the words there are somebody may have meant. */
public final class Nearest {

    private Nearest() {}

    /** The word with the fewest letters to change (Levenshtein), or null when more than a third of them would be. */
    public static String of(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(other -> distance(wanted, other.toLowerCase(Locale.ROOT)) <= Math.max(1, Math.max(wanted.length(), other.length()) / 3))
                .min(Comparator.comparingInt(other -> distance(wanted, other.toLowerCase(Locale.ROOT)))).orElse(null);
    }

    /** {@code "; did you mean X?"}, or the whole list where none is near. */
    public static String hint(String word, Collection<String> known) {
        String near = of(word, known);
        return near != null ? "; did you mean " + near + "?" : "; there are " + String.join(", ", known);
    }

    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++)
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
            last = row;
        }
        return last[b.length()];
    }
}
