package org.jsoup.parser;

import org.jsoup.internal.Normalizer;
import org.jsoup.internal.StringUtil;

/**
 * What nearly all of a page is made of, read straight: text without references, end tags, and start tags with
 * {@linkplain QuickAttributes common attributes}. At the first character that is anything else, Jsoup's tokeniser goes on from there, in
 * the state that it would be in: tokens are those that it makes alone. For one parse, and one thread.
 */
final class QuickTokens {

    private final Window window;
    private final char[] page;
    private final Tokeniser tokeniser;
    private final QuickAttributes attributes;
    /** Whether the tokeniser is between two tokens, in its data state. */
    private boolean between;
    /** What is known of the last tag that was read straight. */
    private int kind;

    /** Before a parse. */
    QuickTokens(CharacterReader reader, Tokeniser tokeniser) {
        window = new Window(reader);
        page = window.characters();
        this.tokeniser = tokeniser;
        attributes = new QuickAttributes(window, tokeniser);
    }

    /**
     * The next token, or null when the tokeniser is to be asked for it.
     *
     * @param apart whether white space at the beginning of a text is a token of its own
     */
    Token next(boolean apart) {
        kind = 0;
        if (!between) return null;
        between = false;
        if (!window.fill()) return null;
        int at = window.position();
        if (page[at] != '<') return text(at, apart);
        int name = at + 1;
        int end = window.end();
        if (name >= end) return null;
        if (Window.isLetter(page[name])) return startTag(name, end);
        return page[name] == '/' ? endTag(name + 1, end) : null;
    }

    /** What is known of the name of the tag that {@link #next} gave ({@link KnownNames}); 0 for nothing, or when it gave none. */
    int kind() {
        return kind;
    }

    /** Takes note of a token that the tokeniser has read. */
    Token read(Token token) {
        boolean beforeRaw = token.isStartTag() && (KnownNames.kind(token.asStartTag().normalName) & KnownNames.RAW) != 0;
        // With text, the tag behind it has been read as well.
        between = switch (token.type) {
            // After a tag that closes itself there may be its end.
            case StartTag -> !beforeRaw && !token.asStartTag().selfClosing;
            case EndTag, Comment -> true;
            default -> false;
        };
        return token;
    }

    private Token text(int from, boolean apart) {
        int end = window.end();
        int at = window.afterSpace(from, end);
        if (apart && (at >= end || page[at] != '<')) return null;
        while (at < end && page[at] != '<' && page[at] != '&' && page[at] != 0 && page[at] != CharacterReader.EOF) at++;
        if (at + 3 >= end || page[at] != '<') return null;
        // Where no markup begins, it goes on as text.
        char next = page[at + 1];
        boolean ends = next == '/' ? Window.isLetter(page[at + 2]) : next == '!' ? page[at + 2] == '-' && page[at + 3] == '-' : Window.isLetter(next);
        if (!ends) return null;
        window.moveTo(at);
        between = true;
        Token.Character token = tokeniser.charPending;
        token.data.set(new String(page, from, at - from));
        return token;
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
        if (!attributes.read(tag, at)) return null;
        boolean beforeRaw = (known & KnownNames.RAW) != 0;
        between = !beforeRaw && (!tag.selfClosing || (known & KnownNames.VOID) != 0);
        if (between) {
            kind = known;
            return tag;
        }
        // Its end is told by its name, which the tokeniser keeps.
        tokeniser.emitTagPending();
        return tokeniser.read();
    }
}
