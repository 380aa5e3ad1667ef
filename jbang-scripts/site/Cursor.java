package site;

/** How far a request has come on its path: what is behind, the running behaviour's first segment, what is left. */
final class Cursor {
    private final String real;
    private String path;
    private int prefixed;
    private int start;
    private int at;

    /** @param real the path as the request has it */
    Cursor(String real) {
        this.real = real;
        this.path = real;
    }

    /** The path as the request has it. */
    String real() {
        return real;
    }

    /** How many characters are behind. */
    int at() {
        return at;
    }

    /** Puts what the site's flags ask for before the whole path. */
    void prefix(String flags) {
        path = flags + real;
        prefixed = flags.length();
    }

    /** The next segment; empty at the end. */
    String peek() {
        if (at >= path.length()) return "";
        int slash = path.indexOf('/', at + 1);
        return path.substring(at + 1, slash < 0 ? path.length() : slash);
    }

    /** The next segment, which is then behind; empty at the end. */
    String take() {
        String segment = peek();
        if (!segment.isEmpty()) at += 1 + segment.length();
        return segment;
    }

    /** A behaviour begins here. */
    void mark() {
        start = at;
    }

    /** Puts another path in the place of the running behaviour and what it took. */
    void replace(String other) {
        path = path.substring(0, start) + other + rest();
        at = start;
    }

    /** What is left: empty, or from its slash on. */
    String rest() {
        return path.substring(at);
    }

    /** What is behind the running behaviour's beginning, without the prefix. */
    String before() {
        return path.substring(Math.min(prefixed, start), start);
    }
}
