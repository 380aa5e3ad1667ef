package scraper.fetch;

import io.netty.buffer.ByteBuf;

/** The header lines of a reply, made such that Netty takes them as leniently as OkHttp does. */
final class HeaderLines {

    private HeaderLines() {}

    /**
     * Mends those that are whole, in place, up to the empty line. One without a colon is nothing: it becomes one without a name, as Netty takes no
     * offence at that.
     *
     * @param from where the first begins
     * @param unread whether nobody wants to know them: what goes on with the line before it is nothing then, as Netty takes its time to join them
     * @return how many of the others have no name of their own; see {@link Heads#MOST_NAMELESS}
     */
    static int mend(ByteBuf in, int from, boolean unread) {
        int nameless = 0;
        for (int end; (end = in.indexOf(from, in.writerIndex(), (byte) '\n')) >= 0; from = end + 1) {
            byte first = in.getByte(from);
            boolean empty = end == from || end == from + 1 && first == '\r';
            if (empty) break;
            int colon = in.indexOf(from, end, (byte) ':');
            boolean indented = first == ' ' || first == '\t';
            if (indented && unread) in.setByte(from, ':');
            else if (!unread && (indented || colon <= from)) nameless++;
            if (colon >= 0) blank(in, colon + 1, end);
            else if (!indented) {
                in.setByte(from, ':');
                for (int i = from + 1; i < end; i++) in.setByte(i, ' ');
            }
        }
        return nameless;
    }

    /** Of the white space before a value Netty takes only spaces and tabs. */
    private static void blank(ByteBuf in, int from, int end) {
        for (int i = from; i < end - 1 && Character.isWhitespace(in.getByte(i)); i++) in.setByte(i, ' ');
    }
}
