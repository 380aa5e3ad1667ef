package site.page;

import java.util.random.RandomGenerator;

/** Text that reads like text: mostly plain words, some with accents, entities or other scripts. */
final class Words {
    private static final String[] PLAIN = ("the of a to in with for on from and an by under after river garden paper window"
        + " engine letter winter market silver copper signal harbour stone bridge number lantern story evening kitchen"
        + " island carpet orchard thunder velvet pocket station meadow compass bottle ladder feather journey morning"
        + " whisper captain library mountain picture candle forest teacher quiet small early bright careful seven broken"
        + " distant golden narrow simple heavy open reads finds keeps holds makes turns brings leaves carries opens").split(" ");
    private static final String[] OTHER = {"naïve", "café", "Größe", "Łódź", "señor", "façade", "Ελλάδα", "Москва", "東京",
        "한국어", "שלום", "🙂", "fish &amp; chips", "&ldquo;quoted&rdquo;", "&eacute;t&eacute;", "x&nbsp;=&nbsp;1", "&#8364;5",
        "&#x2014;", "5&thinsp;&lt;&thinsp;7"};

    /** What a shop writes in the class of its stars. */
    static final String[] RATINGS = {"One", "Two", "Three", "Four", "Five"};

    private Words() {
    }

    /** That many words, for html; one in 25 is not plain ASCII. */
    static String text(RandomGenerator random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i > 0) text.append(' ');
            text.append(random.nextInt(25) == 0 ? pick(random, OTHER) : pick(random, PLAIN));
        }
        return text.toString();
    }

    /** That many plain ASCII words. */
    static String plain(RandomGenerator random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append(i > 0 ? " " : "").append(pick(random, PLAIN));
        return text.toString();
    }

    /** A sentence of 8 to 20 words. */
    static String sentence(RandomGenerator random) {
        String text = text(random, random.nextInt(8, 21));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    static <T> T pick(RandomGenerator random, T[] from) {
        return from[random.nextInt(from.length)];
    }
}
