package org.jsoup.parser;

import org.jsoup.internal.Normalizer;
import org.jsoup.internal.StringUtil;

/**
 * What nearly all of a page is made of, read straight: text without references, comments that nobody reads, end tags, and start tags
 * with {@linkplain QuickAttributes common attributes}. At the first character that is anything else, Jsoup's tokeniser goes on from there, in
 * the state that it would be in: tokens are those that it makes alone, but for what nobody asks for. For one parse, and one thread.
 */
final class QuickTokens {

    private final Window window;
    private final char[] page;
    private final Tokeniser tokeniser;
    private final QuickAttributes attributes;
    private final boolean bare;
    /** Whether the tokeniser is between two tokens, in its data state. */
    private boolean between;
    /** Whether it is behind a start tag after which there may be raw text. */
    private boolean beforeRaw;
    /** What is known of the last tag that was read straight. */
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
        attributes = new QuickAttributes(window, tokeniser);
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
        beforeRaw = false;
        if (!between) return null;
        between = false;
        if (!window.fill()) return null;
        int at = window.position();
        if (page[at] != '<') return text(at, apart, unread);
        int name = at + 1;
        int end = window.end();
        if (name >= end) return null;
        if (Window.isLetter(page[name])) return startTag(name, end);
        if (page[name] == '/') return endTag(name + 1, end);
        return unread ? comment(name, end) : null;
    }

    /** What is known of the name of the tag that {@link #next} gave ({@link KnownNames}); 0 for nothing, or when it gave none. */
    int kind() {
        return kind;
    }

    /** Takes note of a token that the tokeniser has read. */
    Token read(Token token) {
        beforeRaw = token.isStartTag() && (KnownNames.kind(token.asStartTag().normalName) & KnownNames.RAW) != 0;
        // With text, the tag behind it has been read as well.
        between = switch (token.type) {
            // After a tag that closes itself there may be its end.
            case StartTag -> !beforeRaw && !token.asStartTag().selfClosing;
            case EndTag, Comment -> true;
            default -> false;
        };
        return token;
    }

    private Token text(int from, boolean apart, boolean unread) {
        int end = window.end();
        int at = window.afterSpace(from, end);
        boolean blank = true;
        for (; at < end; at++) {
            char c = page[at];
            if (c == '<') {
                if (at + 3 >= end) return null;
                char next = page[at + 1];
                if (next == '/' ? Window.isLetter(page[at + 2]) : next == '!' ? page[at + 2] == '-' && page[at + 3] == '-' : Window.isLetter(next)) break;
                if (blank || !unread || next == '/' || next == '!' || next == '?') return null;
            } else if (c == '&' || c == 0 || c == CharacterReader.EOF) {
                // White space may be written as a reference (&#32;, &Tab;, &NewLine;), and a null is dropped.
                boolean black = !blank || c == '&' && at + 1 < end && Window.isLetter(page[at + 1]) && page[at + 1] != 'T' && page[at + 1] != 'N';
                if (!unread || !black) return null;
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
        if (from >= end || !Window.isLetter(page[from])) return null;
        int to = window.afterName(from, end);
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
        int at = window.afterName(from, end);
        if (at >= end || page[at] != '>' && page[at] != '/' && !StringUtil.isWhitespace(page[at])) return null;
        Token.Tag tag = tokeniser.createTagPending(true);
        int known = setName(tag, from, at);
        if (!attributes.read(tag, at, bare && (known & KnownNames.BARE) != 0)) return null;
        beforeRaw = (known & KnownNames.RAW) != 0;
        between = !beforeRaw && (!tag.selfClosing || (known & KnownNames.VOID) != 0);
        if (between) {
            kind = known;
            return tag;
        }
        // Its end is told by its name, which the tokeniser keeps.
        tokeniser.emitTagPending();
        return tokeniser.read();
    }

    /** When a script or the like has just begun, passes over what it has in it, up to where its end may be. */
    void skipRaw() {
        while (beforeRaw && window.fill()) {
            int end = window.end();
            int at = window.position();
            while (at < end && page[at] != '<') at++;
            window.moveTo(at);
            if (at == end) continue;
            if (at + 1 == end) {
                window.fill();
                if (window.end() - window.position() < 2) return;
            } else if (page[at + 1] == '/' || page[at + 1] == '!') {
                return;
            } else {
                window.moveTo(at + 1);
            }
        }
    }
}
