package org.jsoup.parser;

import java.util.Set;

/**
 * What nearly all of a page is made of, read straight: text without references, end tags, and start tags whose attributes have
 * their values in double quotes. At the first character that is anything else, Jsoup's tokeniser goes on from there, in the state
 * that it would be in: tokens are those that it makes alone. For one parse, and one thread.
 */
final class QuickTokens {

    /** After these the tokeniser is told to read what follows in another way, or may be. */
    private static final Set<String> RAW = Set.of("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp");

    /** No rule of HTML asks for an attribute of these, and no field of a page summary does; formatting elements are told apart by theirs. */
    private static final Set<String> BARE = Set.of("article", "aside", "button", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
            "h6", "header", "img", "label", "li", "main", "nav", "ol", "option", "p", "picture", "section", "select", "source", "span", "table", "tbody", "td",
            "th", "thead", "tr", "ul");

    private static final int IS_RAW = 1;
    private static final int IS_BARE = 2;

    /** More than a page has names of one kind; a power of 2. */
    private static final int SLOTS = 128;

    private final CharacterReader reader;
    private final Tokeniser tokeniser;
    private final boolean bare;
    /** Names of attributes that have been looked through, by their hash. */
    private final String[] names = new String[SLOTS];
    /** Names of tags that have been looked up, by their hash, and what is known of them. */
    private final String[] tags = new String[SLOTS];
    private final byte[] kinds = new byte[SLOTS];
    /** Whether the tokeniser is between two tokens, in its data state. */
    private boolean between;
    /** Whether what comes next is known to be a tag. */
    private boolean beforeTag;

    /**
     * Before a parse.
     *
     * @param bare whether attributes that a page summary does not ask for may be left out
     */
    QuickTokens(CharacterReader reader, Tokeniser tokeniser, boolean bare) {
        this.reader = reader;
        this.tokeniser = tokeniser;
        this.bare = bare;
    }

    /**
     * The next token, or null when the tokeniser is to be asked for it.
     *
     * @param apart whether white space at the beginning of a text is a token of its own
     */
    Token next(boolean apart) {
        if (!between) return null;
        between = false;
        if (beforeTag || reader.matches('<')) {
            beforeTag = false;
            reader.advance();
            if (reader.matchesAsciiAlpha()) return startTag();
            if (reader.matches('/')) {
                reader.advance();
                if (reader.matchesAsciiAlpha()) return endTag();
                tokeniser.transition(TokeniserState.EndTagOpen);
            } else {
                tokeniser.transition(TokeniserState.TagOpen);
            }
            return null;
        }
        return text(apart);
    }

    /** Takes note of a token that the tokeniser has read. */
    Token read(Token token) {
        // With text, the tag behind it has been read as well.
        between = switch (token.type) {
            case StartTag -> isPlain(token.asStartTag());
            case EndTag, Comment -> true;
            default -> false;
        };
        return token;
    }

    /** Whether more of the same follows: after a tag that closes itself there may be its end. */
    private boolean isPlain(Token.StartTag tag) {
        return !tag.selfClosing && (kind(tag.normalName) & IS_RAW) == 0;
    }

    /** Short names come as the same strings again and again. */
    private int kind(String name) {
        int slot = name.hashCode() & (SLOTS - 1);
        if (tags[slot] != name) {
            tags[slot] = name;
            kinds[slot] = (byte) ((RAW.contains(name) ? IS_RAW : 0) | (bare && BARE.contains(name) ? IS_BARE : 0));
        }
        return kinds[slot];
    }

    private Token text(boolean apart) {
        tokeniser.emit(apart ? reader.consumeWhitespace() : reader.consumeData());
        if (!isBeforeTag()) return null;
        beforeTag = true;
        between = true;
        tokeniser.emitCharacters();
        return tokeniser.read();
    }

    /** Whether the text ends here: of a {@code <} that begins no tag it goes on. */
    private boolean isBeforeTag() {
        if (!reader.matches('<')) return false;
        reader.mark();
        reader.advance();
        boolean tag = reader.matches('/') || reader.matchesAsciiAlpha();
        reader.rewindToMark();
        return tag;
    }

    private Token endTag() {
        Token.Tag tag = tokeniser.createTagPending(false);
        tag.appendTagName(reader.consumeTagName());
        if (!reader.matches('>')) return slowly(TokeniserState.TagName);
        reader.advance();
        return done(true);
    }

    private Token startTag() {
        Token.Tag tag = tokeniser.createTagPending(true);
        tag.appendTagName(reader.consumeTagName());
        int kind = kind(tag.normalName);
        for (TokeniserState state = TokeniserState.TagName; ; state = TokeniserState.AfterAttributeValue_quoted) {
            if (reader.matches('>')) {
                reader.advance();
                return done((kind & IS_RAW) == 0);
            }
            if (!reader.matches(' ')) return slowly(state);
            reader.advance();
            if (!reader.matchesAsciiAlpha()) return slowly(TokeniserState.BeforeAttributeName);
            reader.mark();
            String name = reader.consumeToAny('=', ' ', '>');
            if (!isName(name)) {
                reader.rewindToMark();
                return slowly(TokeniserState.BeforeAttributeName);
            }
            reader.unmark();
            if ((kind & IS_BARE) != 0 && skipValue()) continue;
            tag.newAttribute();
            tag.appendAttributeName(name, Token.UnsetPos, Token.UnsetPos);
            if (!reader.matches('=')) return slowly(TokeniserState.AttributeName);
            reader.advance();
            if (!reader.matches('"')) return slowly(TokeniserState.BeforeAttributeValue);
            reader.advance();
            String value = reader.consumeAttributeQuoted(false);
            if (value.isEmpty()) tag.setEmptyAttributeValue();
            else tag.appendAttributeValue(value, Token.UnsetPos, Token.UnsetPos);
            if (!reader.matches('"')) return slowly(TokeniserState.AttributeValue_doubleQuoted);
            reader.advance();
        }
    }

    /** Passes over a value in double quotes, if there is one that ends before the reader's buffer does. */
    private boolean skipValue() {
        if (!reader.matches("=\"")) return false;
        reader.mark();
        reader.advance();
        reader.advance();
        int length = reader.nextIndexOf('"');
        if (length < 0) {
            reader.rewindToMark();
            return false;
        }
        reader.unmark();
        for (int i = 0; i <= length; i++) reader.advance();
        return true;
    }

    /** Short names come as the same strings again and again. */
    private boolean isName(String name) {
        int slot = name.hashCode() & (SLOTS - 1);
        if (names[slot] == name) return true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z')) return false;
        }
        names[slot] = name;
        return true;
    }

    private Token slowly(TokeniserState state) {
        tokeniser.transition(state);
        return null;
    }

    private Token done(boolean plain) {
        between = plain;
        tokeniser.emitTagPending();
        return tokeniser.read();
    }
}
