package scraper.sink;

/** Text of a page for a terminal: control characters, with which it could be written over, as dots. */
public final class Plain {

    private Plain() {}

    /** The text with every control and format character (Unicode's Cc and Cf) and line separator as a dot. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(unsafe(c) ? '·' : c));
        return plain.toString();
    }

    private static boolean unsafe(int c) {
        if (c >= ' ' && c < 0x7F) return false;
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
