package scraper.extract;

/**
 * The right side of a field, in its parts: {@code [page:]SELECTOR@WHAT ~/REGEX/ ?? DEFAULT}. What stands in quotes,
 * brackets and parentheses belongs to the selector, whatever it is; outside of them no CSS selector has an {@code @}, and
 * neither CSS nor XPath has {@code ~/} or {@code ??}. An XPath has {@code @} for its own use, so there a space must stand before
 * that of {@code @WHAT}.
 *
 * @param ofPage whether {@code page:} stands before it
 * @param selector CSS, or {@code xpath:} and an XPath; maybe empty
 * @param at where the selector stands in the text
 * @param what what stands after the {@code @}, or null
 * @param regex without its slashes, or null
 * @param regexAt where it stands in the text
 * @param otherwise the default, or null
 */
record RightSide(boolean ofPage, String selector, int at, String what, String regex, int regexAt, String otherwise) {

    private static final String OF_PAGE = "page:";

    static RightSide read(String text, int from) {
        int at = skipSpace(text, from);
        boolean ofPage = text.startsWith(OF_PAGE, at);
        if (ofPage) at = skipSpace(text, at + OF_PAGE.length());
        boolean xpath = text.startsWith(Selector.XPATH, at);
        Ends ends = ends(text, at, xpath);
        String selector = text.substring(at, ends.what < 0 ? ends.selector : ends.what).strip();
        String what = ends.what < 0 ? null : what(text, ends.what + 1, ends.selector);
        int next = ends.selector;
        String regex = null;
        int regexAt = next + 2;
        if (text.startsWith("~/", next)) {
            int end = slash(text, regexAt);
            if (end < 0) throw new SyntaxError("the regular expression after ~/ has no / at its end", text, next);
            regex = text.substring(regexAt, end).replace("\\/", "/");
            next = skipSpace(text, end + 1);
        }
        if (next < text.length() && !text.startsWith("??", next))
            throw new SyntaxError("after the regular expression only ?? and a default may follow", text, next);
        String otherwise = next < text.length() ? text.substring(next + 2).strip() : null;
        return new RightSide(ofPage, selector, at, what, regex, regexAt, otherwise);
    }

    /** Where the selector with its {@code @WHAT} ends, and where that {@code @} stands, or -1. */
    private record Ends(int selector, int what) {}

    private static Ends ends(String text, int from, boolean xpath) {
        int depth = 0;
        int what = -1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && !xpath) {
                i++;
            } else if (c == '"' || c == '\'') {
                int close = closing(text, i, xpath);
                if (close > 0) i = close;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                if (text.startsWith("~/", i) || text.startsWith("??", i)) return new Ends(i, what);
                if (c == '@' && (xpath ? followsExpression(text, from, i) : what < 0)) what = i;
            }
        }
        return new Ends(text.length(), what);
    }

    /** In XPath {@code a/@href} is a step and {@code a or @b} an operand; what follows a whole expression and a space is ours. */
    private static boolean followsExpression(String text, int from, int at) {
        String before = text.substring(from, at);
        String stripped = before.stripTrailing();
        return before.length() > stripped.length() && !stripped.matches("(?s).*(?:[/:|=<>+\\-,]|\\b(?:or|and|div|mod))");
    }

    private static int closing(String text, int quote, boolean xpath) {
        for (int i = quote + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && !xpath) i++;
            else if (text.charAt(i) == text.charAt(quote)) return i;
        }
        return -1;
    }

    private static String what(String text, int from, int to) {
        String what = text.substring(from, to).strip();
        if (what.isEmpty())
            throw new SyntaxError("there is nothing after the @; write what to take of each match, such as @href, @html or @text", text, from);
        for (int i = 0; i < what.length(); i++)
            if (!Character.isLetterOrDigit(what.charAt(i)) && "_-:.".indexOf(what.charAt(i)) < 0)
                throw new SyntaxError("'" + what + "' is no name of an attribute; a selector with an @ in it needs quotes around that",
                        text, text.indexOf(what, from) + i);
        return what;
    }

    private static int slash(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == '/') return i;
        }
        return -1;
    }

    /** Where in a selector the place is that an error speaks of; 0 when it does not. */
    static int unexpected(String selector, String message) {
        String mark = "unexpected token at '";
        int at = message == null ? -1 : message.indexOf(mark);
        int end = at < 0 ? -1 : message.lastIndexOf('\'');
        if (end <= at + mark.length()) return 0;
        return Math.max(0, selector.lastIndexOf(message.substring(at + mark.length(), end)));
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }
}
