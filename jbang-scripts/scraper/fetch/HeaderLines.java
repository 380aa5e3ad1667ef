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
     */
    static void mend(ByteBuf in, int from) {
        for (int end; (end = in.indexOf(from, in.writerIndex(), (byte) '\n')) >= 0; from = end + 1) {
            byte first = in.getByte(from);
            boolean empty = end == from || end == from + 1 && first == '\r';
            if (empty) return;
            int colon = in.indexOf(from, end, (byte) ':');
            if (colon >= 0) blank(in, colon + 1, end);
            else if (first != ' ' && first != '\t') {
                in.setByte(from, ':');
                for (int i = from + 1; i < end; i++) in.setByte(i, ' ');
            }
        }
    }

    /** Of the white space before a value Netty takes only spaces and tabs. */
    private static void blank(ByteBuf in, int from, int end) {
        for (int i = from; i < end - 1 && Character.isWhitespace(in.getByte(i)); i++) in.setByte(i, ' ');
    }
}
