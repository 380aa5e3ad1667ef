package org.jsoup.parser;

import org.jsoup.internal.Normalizer;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Attributes;

/**
 * What nearly all of a page is made of, read straight: text without references, comments that nobody reads, end tags, and start tags
 * whose attributes have their values in quotes. At the first character that is anything else, Jsoup's tokeniser goes on from there, in
 * the state that it would be in: tokens are those that it makes alone, but for what nobody asks for. For one parse, and one thread.
 */
final class QuickTokens {

    /** Jsoup drops those after this many. */
    private static final int MAX_ATTRIBUTES = 512;

    private final Window window;
    private final char[] page;
    private final Tokeniser tokeniser;
    private final boolean bare;
    /** Whether the tokeniser is between two tokens, in its data state. */
    private boolean between;
    private int kind;

    /**
     * Before a parse.
     *
     * @param bare whether attributes that a page summary does not ask for may be left out
     */
    QuickTokens(CharacterReader reader, Tokeniser tokeniser, boolean bare) {
        window = new Window(reader);
        page = window.characters();
        this.tokeniser = tokeniser;
        this.bare = bare;
    }

    /**
     * The next token, or null when the tokeniser is to be asked for it.
     *
     * @param apart whether white space at the beginning of a text is a token of its own
     * @param unread whether nobody reads text or a comment that stands here: of a text then only whether it is white space is told
     */
    Token next(boolean apart, boolean unread) {
        kind = 0;
        if (!between) return null;
        between = false;
        if (!window.fill()) return null;
        int at = window.position();
        if (page[at] != '<') return text(at, apart, unread);
        int name = at + 1;
        int end = window.end();
        if (name >= end) return null;
        if (isLetter(page[name])) return startTag(name, end);
        if (page[name] == '/') return endTag(name + 1, end);
        return unread ? comment(name, end) : null;
    }

    /** What is known of the name of the tag that {@link #next} gave ({@link KnownNames}); 0 for nothing, or when it gave none. */
    int kind() {
        return kind;
    }

    /** Takes note of a token that the tokeniser has read. */
    Token read(Token token) {
        // With text, the tag behind it has been read as well.
        between = switch (token.type) {
            // After a tag that closes itself there may be its end.
            case StartTag -> !token.asStartTag().selfClosing && (KnownNames.kind(token.asStartTag().normalName) & KnownNames.RAW) == 0;
            case EndTag, Comment -> true;
            default -> false;
        };
        return token;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isInName(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '_' || c == ':';
    }

    private int afterName(int at, int end) {
        while (at < end && isInName(page[at])) at++;
        return at;
    }

    private int afterSpace(int at, int end) {
        while (at < end && StringUtil.isWhitespace(page[at])) at++;
        return at;
    }

    private Token text(int from, boolean apart, boolean unread) {
        int end = window.end();
        int at = afterSpace(from, end);
        boolean blank = true;
        for (; at < end; at++) {
            char c = page[at];
            if (c == '<') {
                if (at + 3 >= end) return null;
                char next = page[at + 1];
                if (next == '/' ? isLetter(page[at + 2]) : next == '!' ? page[at + 2] == '-' && page[at + 3] == '-' : isLetter(next)) break;
                if (blank || !unread || next == '/' || next == '!' || next == '?') return null;
            } else if (c == '&' || c == 0) {
                // White space may be written as a reference, and a null is dropped.
                if (blank || !unread) return null;
            }
            if (apart) return null;
            blank = false;
        }
        if (at >= end) return null;
        window.moveTo(at);
        between = true;
        Token.Character token = tokeniser.charPending;
        token.data.set(unread ? blank ? " " : "x" : new String(page, from, at - from));
        return token;
    }

    /** One that ends as most do: {@code --!>} would end it too, and {@code >} or {@code ->} at its beginning. */
    private Token comment(int at, int end) {
        if (at + 3 >= end || page[at] != '!' || page[at + 1] != '-' || page[at + 2] != '-' || page[at + 3] == '>' || page[at + 3] == '-') return null;
        for (at += 3; at + 2 < end; at++) {
            if (page[at] != '-' || page[at + 1] != '-') continue;
            if (page[at + 2] == '!') return null;
            if (page[at + 2] != '>') continue;
            window.moveTo(at + 3);
            between = true;
            return tokeniser.commentPending.reset();
        }
        return null;
    }

    private Token endTag(int from, int end) {
        if (from >= end || !isLetter(page[from])) return null;
        int to = afterName(from, end);
        if (to >= end || page[to] != '>') return null;
        Token.Tag tag = tokeniser.createTagPending(false);
        kind = setName(tag, from, to);
        window.moveTo(to + 1);
        between = true;
        return tag;
    }

    /** Sets its name: what is known of it. */
    private int setName(Token.Tag tag, int from, int to) {
        int known = KnownNames.find(page, from, to);
        String name = known < 0 ? new String(page, from, to - from) : KnownNames.name(known);
        tag.tagName.set(name);
        tag.normalName = known < 0 ? Normalizer.asciiLowerCase(name) : name;
        return known < 0 ? KnownNames.kind(tag.normalName) : KnownNames.kind(known);
    }

    private Token startTag(int from, int end) {
        int at = afterName(from, end);
        if (at >= end || page[at] != '>' && page[at] != '/' && !StringUtil.isWhitespace(page[at])) return null;
        Token.Tag tag = tokeniser.createTagPending(true);
        int kind = setName(tag, from, at);
        boolean skip = bare && (kind & KnownNames.BARE) != 0;
        while (true) {
            int before = at;
            at = afterSpace(at, end);
            if (at + 1 >= end) return slowly(TokeniserState.BeforeAttributeName, at);
            if (page[at] == '>') return done(tag, at + 1, kind);
            if (page[at] == '/' && page[at + 1] == '>') {
                tag.selfClosing = true;
                return done(tag, at + 2, kind);
            }
            if (at == before) return slowly(TokeniserState.AfterAttributeValue_quoted, at);
            if (!isLetter(page[at])) return slowly(TokeniserState.BeforeAttributeName, at);
            int name = at;
            at = afterName(at, end);
            int value = at + 2;
            if (value >= end || page[at] != '=' || page[at + 1] != '"' && page[at + 1] != '\'') return slowly(TokeniserState.BeforeAttributeName, name);
            char quote = page[at + 1];
            int to = value;
            while (to < end && page[to] != quote && (skip || page[to] != '&' && page[to] != 0)) to++;
            if (to >= end || page[to] != quote) return slowly(TokeniserState.BeforeAttributeName, name);
            if (!skip) add(tag, name, at, value, to);
            at = to + 1;
        }
    }

    private void add(Token.Tag tag, int name, int nameEnd, int value, int valueEnd) {
        if (tag.attributes == null) tag.attributes = new Attributes();
        if (tag.attributes.size() >= MAX_ATTRIBUTES) return;
        int known = KnownNames.find(page, name, nameEnd);
        tag.attributes.add(known < 0 ? new String(page, name, nameEnd - name) : KnownNames.name(known), value == valueEnd ? "" : new String(page, value, valueEnd - value));
    }

    /** The tokeniser goes on with this tag. */
    private Token slowly(TokeniserState state, int at) {
        window.moveTo(at);
        tokeniser.transition(state);
        return null;
    }

    private Token done(Token.Tag tag, int at, int kind) {
        window.moveTo(at);
        between = (kind & KnownNames.RAW) == 0 && (!tag.selfClosing || (kind & KnownNames.VOID) != 0);
        if (between) {
            this.kind = kind;
            return tag;
        }
        // Its end is told by its name, which the tokeniser keeps.
        tokeniser.emitTagPending();
        return tokeniser.read();
    }
}
