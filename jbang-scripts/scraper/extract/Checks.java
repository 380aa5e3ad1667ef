package scraper.extract;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a recipe asks of a field's value. Of a list, each item is looked at, and the count is that of its items.
 *
 * @param required whether it must be there, and of a list whether it must have an item
 * @param min least number, or null
 * @param max greatest number, or null
 * @param pattern what the whole text must match, or null
 * @param oneOf the only values there may be, as texts, or null
 * @param count how many items a list has, or null
 */
record Checks(boolean required, BigDecimal min, BigDecimal max, Pattern pattern, List<String> oneOf, Count count) {

    static final Checks NONE = new Checks(false, null, null, null, null, null);

    /** From so many to so many. */
    record Count(int least, int most) {

        boolean holds(int count) {
            return count >= least && count <= most;
        }

        @Override
        public String toString() {
            return least == most ? String.valueOf(least) : most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        }
    }

    /** What is wrong with the value, as the end of a sentence that begins with the field's name; null when nothing is. */
    String broken(Object value, String selector) {
        boolean nothing = value == null || value instanceof String text && Texts.isBlank(text) || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Collection<?> items && items.isEmpty() && count == null;
        if (nothing)
            return required ? "is required, but " + (selector.isEmpty() ? "there is nothing" : "'" + selector + "' gives nothing") : null;
        if (!(value instanceof List<?> list)) return brokenItem(value);
        if (count != null && !count.holds(list.size())) return "has " + list.size() + " items instead of " + count;
        return list.stream().map(this::brokenItem).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    private String brokenItem(Object value) {
        if (min != null && number(value).compareTo(min) < 0) return "is " + value + ", less than " + min;
        if (max != null && number(value).compareTo(max) > 0) return "is " + value + ", more than " + max;
        if (pattern != null && !pattern.matcher(value.toString()).matches()) return "is '" + cut(value) + "', which does not match " + pattern;
        if (oneOf != null && oneOf.stream().noneMatch(one -> isSame(value, one))) return "is '" + cut(value) + "', not one of " + String.join(", ", oneOf);
        return null;
    }

    /** Whether a value is what stands in the recipe: 1.50 is 1.5. */
    private static boolean isSame(Object value, String one) {
        if (value.toString().equals(one) || !(value instanceof Number)) return value.toString().equals(one);
        try {
            return number(value).compareTo(new BigDecimal(one)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    /** Short enough for a message. */
    static String cut(Object value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
