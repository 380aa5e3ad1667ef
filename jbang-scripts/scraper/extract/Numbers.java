package scraper.extract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number in a text, with signs of currency, units and words around it passed over. There must be just one.
 *
 * <p>Spaces and apostrophes may part thousands. Of comma and point, the one that comes last is the decimal sign where
 * there are both; where there is one of them, and more than once, it parts thousands, and so does a comma once before
 * exactly three digits, in whole numbers a point as well: {@code 1,234.50}, {@code 1.234,50} and {@code 1 234,50} are
 * 1234.50, {@code 51,77} is 51.77, {@code 1,234} is 1234, {@code 1.234} is 1.234 but 1234 as a whole number.
 */
final class Numbers {

    /** Characters of the longest number. To make one of more takes time in no proportion to a page, and what has so many counts nothing. */
    private static final int LONGEST = 1000;

    /** A half and its like, of which a number without it would be another. */
    private static final Pattern FRACTION = Pattern.compile("[\u00BC-\u00BE\u2150-\u215F\u2189]");

    private static final String SPACES = " \u00A0\u202F\u2009";

    /** A sign of currency, with letters as in {@code US$}. */
    private static final String CURRENCY = "\\p{Lu}{0,3}\\p{Sc}";

    /** The hyphen and its like, of which fonts, editors and the scripts of East Asia have some of their own, and the minus sign. */
    private static final String DASH = "[-\u2010\u2011\u2013\u2212\uFE63\uFF0D]";

    /**
     * Digits with what may stand between them, and a decimal sign with nothing but a dash behind it: {@code 5,-}. A dash is a minus where no letter
     * or digit stands before it; with a space behind it where it is the minus sign itself; before the code of a currency, too, as {@code -CHF 5}.
     * A point is a decimal sign there, and else that of an abbreviation.
     */
    private static final Pattern NUMBER = Pattern.compile("(?:(?<![\\p{L}\\p{Nd}])(?<sign>(?:\u2212[" + SPACES + "]|" + DASH + ")(?:(?:" + CURRENCY + "|(?<code>[A-Z]{3}))[" + SPACES + "]?)?"
            + "|" + CURRENCY + DASH + "))?"
            + "(?<digits>\\p{Nd}+(?:[.,'\u2019]\\p{Nd}+|[" + SPACES + "]\\p{Nd}{3}(?!\\p{Nd}))*+|(?<![\\p{L}\\p{Nd}])[.,]\\p{Nd}+)(?<even>[.,][-\u2013\u2014])?");

    /** Digits, or groups of three, or as in India groups of two before the last three. */
    private static final Pattern GROUPS = Pattern.compile("\\p{Nd}*|\\p{Nd}{1,3}(?:([.,'\u2019" + SPACES + "])\\p{Nd}{3}(?:\\1\\p{Nd}{3})*"
            + "|(?:,\\p{Nd}{2})+,\\p{Nd}{3})");

    private Numbers() {}

    /** The number with the digits that the text has, or null when there is not exactly one. */
    static BigDecimal decimal(String text) {
        return number(text, false);
    }

    /** The whole number, or null when there is not exactly one, or it is not whole. */
    static Number whole(String text) {
        BigDecimal number = number(text, true);
        if (number == null) return null;
        try {
            BigInteger whole = number.toBigIntegerExact();
            if (whole.bitLength() < 32) return whole.intValue();
            if (whole.bitLength() < 64) return whole.longValue();
            return whole;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static BigDecimal number(String text, boolean whole) {
        Matcher found = NUMBER.matcher(text);
        if (!found.find()) return null;
        boolean minus = found.group("sign") != null && (found.group("code") == null || isCurrency(found.group("code")));
        String digits = found.group("digits");
        boolean even = found.group("even") != null;
        if (found.find() || digits.length() > LONGEST || FRACTION.matcher(text).find()) return null;
        int sign = even ? -1 : decimalSign(digits, whole);
        String before = sign < 0 ? digits : digits.substring(0, sign);
        String after = sign < 0 ? "" : digits.substring(sign + 1);
        if (!GROUPS.matcher(before).matches() || !after.codePoints().allMatch(Character::isDigit)) return null;
        BigDecimal number = new BigDecimal(ascii(before) + (after.isEmpty() ? "" : "." + ascii(after)));
        return minus ? number.negate() : number;
    }

    /** Whether it is a code of three letters (ISO 4217), and not that of a product. */
    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where the decimal sign stands, or -1. */
    private static int decimalSign(String digits, boolean whole) {
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        int last = Math.max(comma, point);
        if (last < 0 || comma >= 0 && point >= 0) return last;
        if (digits.indexOf(digits.charAt(last)) != last) return -1;
        boolean partsThousands = digits.length() - last == 4 && (comma >= 0 || whole) && last > 0 && Character.digit(digits.charAt(0), 10) != 0;
        return partsThousands ? -1 : last;
    }

    /** Digits of any script as those of ASCII, and nothing else. */
    private static String ascii(String digits) {
        StringBuilder ascii = new StringBuilder(digits.length());
        digits.codePoints().filter(Character::isDigit).forEach(c -> ascii.append(Character.digit(c, 10)));
        return ascii.toString();
    }
}
