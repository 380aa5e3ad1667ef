package org.jsoup.parser;

import java.io.Reader;
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

    private final Set<String> texts;
    private final int[] textHashes;
    private final String[] names = new String[SLOTS];
    private final Tag[] tags = new Tag[SLOTS];
    private QuickTokens quick;
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
     *     it must not be written as HTML. Null for the whole tree
     * @throws java.io.UncheckedIOException when the page cannot be read
     */
    public static Document parse(Reader page, String url, Set<String> texts) {
        return new Parser(new LeanTreeBuilder(texts)).parseInput(page, url);
    }

    @Override
    protected void initialiseParse(Reader input, String baseUri, Parser parser) {
        super.initialiseParse(input, baseUri, parser);
        quick = new QuickTokens(reader, tokeniser, texts != null);
    }

    @Override
    Token readToken() {
        Token token = quick.next(isWhitespaceApart());
        return token != null ? token : quick.read(super.readToken());
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
        if (names[slot] == tagName) return tags[slot]; // the reader gives equal short names as one string
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
