package scraper.extract;

/** A field that cannot be read: what is wrong, and, pointed at with a caret in the line below, where. */
public final class SyntaxError extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * An error at a place of a text.
     *
     * @param text is not shown when nothing stands in it
     * @param column chars before the place; up to the text's length
     */
    SyntaxError(String reason, String text, int column) {
        super(text.isBlank() ? reason : reason + "\n  " + shown(text) + "\n  " + " ".repeat(text.codePointCount(0, Math.min(column, text.length()))) + "^");
        this.reason = reason;
    }

    /** What is wrong, without the lines that show where. */
    public String reason() {
        return reason;
    }

    /** One line, one column for each character. */
    private static String shown(String text) {
        return text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
