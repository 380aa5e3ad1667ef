package org.jsoup.parser;

import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Jsoup's HTML tree builder, by its rules and with its tokeniser, where it need not be as general as that: most of a page is
 * {@linkplain QuickTokens read straight}, and its few names come as the same strings again and again.
 *
 * <p>It stands in Jsoup's package, as what it overrides is seen only there, and so it goes with one version of Jsoup: a test
 * compares the trees of both on every page there is. For one parse, and one thread.
 */
public final class LeanTreeBuilder extends HtmlTreeBuilder {

    /** More than a page has names; a power of 2. */
    private static final int SLOTS = 128;

    private static final VarHandle NOSCRIPT;

    static {
        try {
            Field state = HtmlTreeBuilder.class.getDeclaredField("noscriptState");
            NOSCRIPT = MethodHandles.privateLookupIn(HtmlTreeBuilder.class, MethodHandles.lookup()).unreflectVarHandle(state);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String[] names = new String[SLOTS];
    private final Tag[] tags = new Tag[SLOTS];
    private QuickTokens quick;
    /** What is known of the tag that has been read and not yet been processed, or 0. */
    private int kind;

    private LeanTreeBuilder() {
    }

    /**
     * The tree of an HTML page.
     *
     * @param url what relative links are resolved against
     * @throws java.io.UncheckedIOException when the page cannot be read
     */
    public static Document parse(Reader page, String url) {
        return new Parser(new LeanTreeBuilder()).parseInput(page, url);
    }

    @Override
    protected void initialiseParse(Reader input, String baseUri, Parser parser) {
        super.initialiseParse(input, baseUri, parser);
        quick = new QuickTokens(reader, tokeniser);
    }

    @Override
    Token readToken() {
        Token token = quick.next(isWhitespaceApart());
        kind = quick.kind();
        return token != null ? token : quick.read(super.readToken());
    }

    @Override
    protected boolean process(Token token) {
        int known = kind;
        kind = 0; // of this token only: others are made as it is processed
        return known != 0 && isInBody() && (token.isStartTag() ? starts(token.asStartTag(), known) : ends(token.asEndTag(), known)) || super.process(token);
    }

    /** Whether the rules "in body" hold (HTML Standard, section 13.2.6.4.7), rather than those of foreign elements or of noscript. */
    private boolean isInBody() {
        return state() == HtmlTreeBuilderState.InBody && !stack.isEmpty() && isHtmlEl(currentElement()) && NOSCRIPT.get((HtmlTreeBuilder) this) == null;
    }

    private boolean starts(Token.StartTag tag, int known) {
        if ((known & KnownNames.BLOCK) == 0) return false;
        if (inButtonScope("p")) processEndTag("p");
        insertElementFor(tag);
        return true;
    }

    /** The end of the current element, which is the innermost one, leaves nothing else to be ended. */
    private boolean ends(Token.EndTag tag, int known) {
        Element current = currentElement();
        if ((known & (KnownNames.ENDED | KnownNames.FORMATTING)) == 0 || !current.nameIs(tag.normalName)) return false;
        if ((known & KnownNames.FORMATTING) != 0 && isInActiveFormattingElements(current)) {
            if (getActiveFormattingElement(tag.normalName) != current) return false;
            removeFromActiveFormattingElements(current);
        }
        pop();
        return true;
    }

    /** Whether white space at the beginning of a text is a token of its own. */
    private boolean isWhitespaceApart() {
        return switch (state()) {
            case Initial, BeforeHtml, BeforeHead, InHead, AfterHead, InColumnGroup, AfterBody, AfterAfterBody, AfterAfterFrameset -> true;
            default -> false;
        };
    }

    @Override
    HtmlTreeBuilder newInstance() {
        return new LeanTreeBuilder();
    }

    @Override
    Tag tagFor(String tagName, String normalName, String namespace, ParseSettings settings) {
        if (normalName == null || settings != this.settings || !namespace.equals(Parser.NamespaceHtml))
            return super.tagFor(tagName, normalName, namespace, settings);
        int slot = tagName.hashCode() & (SLOTS - 1);
        if (names[slot] == tagName) return tags[slot]; // known names, and short ones from the reader, are the same string each time
        Tag tag = super.tagFor(tagName, normalName, namespace, settings);
        names[slot] = tagName;
        tags[slot] = tag;
        return tag;
    }

    @Override
    Tag tagFor(Token.Tag token) {
        return tagFor(token.name(), token.normalName, defaultNamespace(), settings);
    }

    /** The element sought is nearly always the innermost of those that could be. */
    @Override
    boolean onStack(Element element) {
        for (int i = stack.size() - 1; i >= 0; i--) if (stack.get(i) == element) return true;
        return false;
    }
}
