package org.jsoup.parser;

import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Jsoup's HTML tree builder, by its rules and with its tokeniser, where it need not be as general as that: most of a page is
 * {@linkplain QuickTokens read straight}, its few names come as the same strings again and again, and of text and comments that
 * nobody reads no nodes are made.
 *
 * <p>It stands in Jsoup's package, as what it overrides is seen only there, and so it goes with one version of Jsoup: a test
 * compares the trees of both on every page there is. For one parse, and one thread.
 */
public final class LeanTreeBuilder extends HtmlTreeBuilder {

    /** More than a page has names; a power of 2. */
    private static final int SLOTS = 128;

    /** Tags for trees that are never written as HTML: all that a parse changes in a tag is how it is written then. */
    private static final Map<String, Tag> SHARED = new ConcurrentHashMap<>();

    private static final VarHandle NOSCRIPT;

    static {
        try {
            Field state = HtmlTreeBuilder.class.getDeclaredField("noscriptState");
            NOSCRIPT = MethodHandles.privateLookupIn(HtmlTreeBuilder.class, MethodHandles.lookup()).unreflectVarHandle(state);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Set<String> texts;
    private final int[] textHashes;
    private final String[] names = new String[SLOTS];
    private final Tag[] tags = new Tag[SLOTS];
    private QuickTokens quick;
    /** What is known of the tag that has been read and not yet been processed, or 0. */
    private int kind;
    private int open;

    private LeanTreeBuilder(Set<String> texts) {
        this.texts = texts;
        textHashes = new int[texts == null ? 0 : texts.size()];
        int i = 0;
        if (texts != null) for (String text : texts) textHashes[i++] = text.hashCode();
    }

    /**
     * The tree of an HTML page.
     *
     * @param url what relative links are resolved against
     * @param texts names of the elements of which it has the text, that of the elements within included; what else is text or a
     *     comment is not in the tree, nor are attributes of elements such as {@code div} and {@code img} ({@link QuickTokens}), and
     *     it must not be written as HTML. Null for the whole tree, which is made as well when a formatting element such as {@code b} is
     *     among them: where one has ended they may go on
     * @throws java.io.UncheckedIOException when the page cannot be read
     */
    public static Document parse(Reader page, String url, Set<String> texts) {
        boolean reopens = texts != null && texts.stream().anyMatch(text -> (KnownNames.kind(text) & KnownNames.FORMATTING) != 0);
        return new Parser(new LeanTreeBuilder(reopens ? null : texts)).parseInput(page, url);
    }

    @Override
    protected void initialiseParse(Reader input, String baseUri, Parser parser) {
        super.initialiseParse(input, baseUri, parser);
        quick = new QuickTokens(reader, tokeniser, texts != null);
    }

    @Override
    Token readToken() {
        boolean unread = isUnread();
        if (unread && state() == HtmlTreeBuilderState.Text) quick.skipRaw();
        Token token = quick.next(isWhitespaceApart(), unread);
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
        return new LeanTreeBuilder(texts);
    }

    @Override
    Tag tagFor(String tagName, String normalName, String namespace, ParseSettings settings) {
        if (normalName == null || settings != this.settings || !namespace.equals(Parser.NamespaceHtml))
            return super.tagFor(tagName, normalName, namespace, settings);
        int slot = tagName.hashCode() & (SLOTS - 1);
        if (names[slot] == tagName) return tags[slot]; // known names, and short ones from the reader, are the same string each time
        Tag tag = texts == null ? null : SHARED.get(normalName);
        if (tag == null) {
            tag = super.tagFor(tagName, normalName, namespace, settings);
            if (texts != null && tag.isKnownTag()) SHARED.put(normalName, tag);
        }
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

    @Override
    void onNodeInserted(Node node) {
        super.onNodeInserted(node);
        if (texts != null && node instanceof Element element && hasText(element.normalName())) open++;
    }

    @Override
    void onNodeClosed(Node node) {
        super.onNodeClosed(node);
        if (texts != null && node instanceof Element element && hasText(element.normalName())) open--;
    }

    private boolean hasText(String name) {
        int hash = name.hashCode(); // which strings keep
        for (int text : textHashes) if (text == hash) return texts.contains(name);
        return false;
    }

    /** Whether text and comments that come now are outside of all elements whose text is read. */
    private boolean isUnread() {
        return texts != null && open == 0;
    }

    @Override
    void insertCharacterNode(Token.Character character, boolean replace) {
        if (isUnread()) character.normalizeNulls(replace); // which the caller may look at afterwards
        else super.insertCharacterNode(character, replace);
    }

    @Override
    void insertCharacterToElement(Token.Character character, Element element) {
        if (!isUnread()) super.insertCharacterToElement(character, element);
    }

    @Override
    void insertCommentNode(Token.Comment comment, Element target) {
        if (!isUnread()) super.insertCommentNode(comment, target);
    }
}
