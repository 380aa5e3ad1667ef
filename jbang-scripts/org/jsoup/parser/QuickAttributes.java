package org.jsoup.parser;

import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Attributes;

/**
 * The attributes of a start tag, read straight as {@link QuickTokens} reads the rest: those without a value, with a value in quotes, or
 * with one of plain characters. For one parse, and one thread.
 */
final class QuickAttributes {

    /** Jsoup drops those after this many. */
    private static final int MAX = 512;

    private final Window window;
    private final char[] page;
    private final Tokeniser tokeniser;

    /** Before a parse. */
    QuickAttributes(Window window, Tokeniser tokeniser) {
        this.window = window;
        page = window.characters();
        this.tokeniser = tokeniser;
    }

    /**
     * Reads them and the end of the tag.
     *
     * @param at after the name of the tag, where there is white space, a slash or the end
     * @return whether that was all; otherwise the tokeniser is to go on with the tag, which is its pending one
     */
    boolean read(Token.Tag tag, int at) {
        int end = window.end();
        while (true) {
            int before = at;
            at = window.afterSpace(at, end);
            if (at + 1 >= end) return slowly(TokeniserState.BeforeAttributeName, at);
            if (page[at] == '>') return done(at + 1);
            if (page[at] == '/' && page[at + 1] == '>') {
                tag.selfClosing = true;
                return done(at + 2);
            }
            if (at == before) return slowly(TokeniserState.AfterAttributeValue_quoted, at);
            int name = at;
            at = window.afterName(at, end);
            int value = at + 1;
            if (at == name || value >= end) return slowly(TokeniserState.BeforeAttributeName, name);
            if (page[at] != '=') {
                int next = window.afterSpace(at, end);
                boolean ends = next < end && (page[next] == '>' || next > at && (page[next] == '/' || Window.isLetter(page[next])));
                if (!ends) return slowly(TokeniserState.BeforeAttributeName, name);
                add(tag, name(name, at), null);
            } else if (page[value] == '"' || page[value] == '\'') {
                char quote = page[value++];
                int to = afterQuoted(value, end, quote);
                if (to < end && page[to] == quote) {
                    add(tag, name(name, at), string(value, to));
                    at = to + 1;
                } else {
                    if (!readOn(tag, name(name, at), value, quote)) return false;
                    at = window.position();
                    end = window.end();
                }
            } else {
                int to = value;
                while (to < end && isPlain(page[to])) to++;
                if (to == value || to >= end || page[to] != '>' && !StringUtil.isWhitespace(page[to])) return slowly(TokeniserState.BeforeAttributeName, name);
                add(tag, name(name, at), string(value, to));
                at = to;
            }
        }
    }

    private int afterQuoted(int at, int end, char quote) {
        while (at < end && page[at] != quote && page[at] != '&' && page[at] != 0) at++;
        return at;
    }

    /**
     * The rest of a value that is longer than the window or has references in it.
     *
     * @param at where it begins
     */
    private boolean readOn(Token.Tag tag, String name, int at, char quote) {
        StringBuilder value = new StringBuilder();
        window.moveTo(at);
        while (window.fill()) {
            int from = window.position();
            int end = window.end();
            int to = afterQuoted(from, end, quote);
            value.append(page, from, to - from);
            window.moveTo(to);
            if (to == end) continue;
            if (page[to] == 0) break;
            window.moveTo(to + 1);
            if (page[to] == quote) {
                add(tag, name, value.toString());
                return true;
            }
            int[] reference = tokeniser.consumeCharacterReference(quote, true, false);
            if (reference == null) value.append('&');
            else for (int character : reference) value.appendCodePoint(character);
        }
        tag.newAttribute();
        tag.appendAttributeName(name, Token.UnsetPos, Token.UnsetPos);
        if (!value.isEmpty()) tag.appendAttributeValue(value.toString(), Token.UnsetPos, Token.UnsetPos);
        return slowly(quote == '"' ? TokeniserState.AttributeValue_doubleQuoted : TokeniserState.AttributeValue_singleQuoted, window.position());
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f && c != '>' && c != '"' && c != '\'' && c != '<' && c != '=' && c != '`' && c != '&';
    }

    private String name(int from, int to) {
        int known = KnownNames.find(page, from, to);
        return known < 0 ? string(from, to) : KnownNames.name(known);
    }

    private String string(int from, int to) {
        return from == to ? "" : new String(page, from, to - from);
    }

    private static void add(Token.Tag tag, String name, String value) {
        if (tag.attributes == null) tag.attributes = new Attributes();
        if (tag.attributes.size() < MAX) tag.attributes.add(name, value);
    }

    private boolean done(int at) {
        window.moveTo(at);
        return true;
    }

    private boolean slowly(TokeniserState state, int at) {
        window.moveTo(at);
        tokeniser.transition(state);
        return false;
    }
}
