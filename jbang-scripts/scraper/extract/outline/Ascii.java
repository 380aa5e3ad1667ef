package scraper.extract.outline;

/** Letters and digits of ASCII. */
final class Ascii {

    private Ascii() {}

    /** Whether a byte is one. */
    static boolean isLetter(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** Whether a character is a letter or a digit of ASCII. */
    static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c < 128 && isLetter((byte) c);
    }

    /** Whether that name, in small letters, stands there, in capitals or not. */
    static boolean is(byte[] name, byte[] page, int from, int to) {
        if (name.length != to - from) return false;
        for (int i = 0; i < name.length; i++) {
            byte b = page[from + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != name[i]) return false;
        }
        return true;
    }
}
