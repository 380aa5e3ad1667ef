package site.bad;

/**
 * The record that a fault must end in.
 *
 * @param kind   {@code error.kind}, or null for a page
 * @param status as in the record; null when no reply came
 * @param path   of {@code finalUrl}; null for the fault's own path, or for no {@code finalUrl} when there is no status
 * @param title  of a page; null for a page without one, or one that is no HTML
 * @param waits  whether the fault never ends by itself, so that the record comes when {@code --timeout} is over; the
 *               record of any other fault comes at once
 */
public record Expected(String kind, Integer status, String path, String title, boolean waits) {

    /** A page with that title. */
    static Expected page(String title) {
        return new Expected(null, 200, null, title, false);
    }

    /** The page {@code /bad/fine}, reached by redirects at that path. */
    static Expected pageAt(String path) {
        return new Expected(null, 200, path, Rows.TITLE, false);
    }

    /** A record without an error and without a title. */
    static Expected blank(int status) {
        return new Expected(null, status, null, null, false);
    }

    /** A failure before any reply. */
    static Expected fails(String kind) {
        return new Expected(kind, null, null, null, false);
    }

    /** A failure after a reply's head. */
    static Expected fails(String kind, int status) {
        return new Expected(kind, status, null, null, false);
    }

    /** No whole reply, ever. */
    static Expected timeout() {
        return new Expected("timeout", null, null, null, true);
    }

    /** The same with the reply from another path. */
    Expected at(String other) {
        return new Expected(kind, status, other, title, waits);
    }

    /** In words, for the table. */
    @Override
    public String toString() {
        String what = kind != null ? "`" + kind + "`" : title == null ? "a record without a title" : "a page";
        if (status != null && (kind != null || status != 200)) what += ", status " + status;
        if (path != null) what += ", `finalUrl` " + "`" + path + "`";
        if (title != null && !title.equals(Rows.TITLE)) what += ", title `" + shown(title) + "`";
        return what;
    }

    private static String shown(String title) {
        var text = new StringBuilder();
        title.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) text.append("\\u%04x".formatted(c));
            else text.appendCodePoint(c);
        });
        return text.toString();
    }
}
