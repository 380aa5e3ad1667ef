package io.github.furstenheim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * CopyDown's Markdown, by its rules, of which the parts are put together as they come. CopyDown itself searches all that it has for its last line
 * ends whenever a part is added, which of two thousand paragraphs takes seconds, and of more the square of that.
 *
 * <p>It stands in CopyDown's package, as what it uses is seen only there, and so it goes with one version of it: a test compares the texts of both.
 * For one text, and one thread.
 */
public final class LinearCopyDown {

    private static final MethodHandle ESCAPE;

    static {
        try {
            ESCAPE = MethodHandles.privateLookupIn(CopyDown.class, MethodHandles.lookup())
                    .findVirtual(CopyDown.class, "escape", MethodType.methodType(String.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CopyDown copyDown;
    private final CopyDown.Rules rules;

    /** @param options with links inline, as they are by default: others leave something to be added behind a text */
    public LinearCopyDown(Options options) {
        copyDown = new CopyDown(options);
        rules = copyDown.new Rules();
    }

    /**
     * The Markdown of a piece of HTML, without white space around it. Takes time with the number of its nodes within one element, and stack with its depth.
     *
     * @throws RuntimeException for what CopyDown does not expect
     */
    public String convert(String html) {
        return content(new CopyNode(html)).strip();
    }

    private String content(CopyNode in) {
        StringBuilder text = new StringBuilder();
        for (Node child : in.element.childNodes()) {
            CopyNode node = new CopyNode(child, in);
            if (NodeUtils.isNodeType3(child)) join(text, node.isCode() ? ((TextNode) child).text() : escaped(((TextNode) child).text()));
            else if (NodeUtils.isNodeType1(child)) join(text, element(node));
            else join(text, "");
        }
        return text.toString();
    }

    private String element(CopyNode node) {
        Rule rule = rules.findRule(node.element);
        String content = content(node);
        CopyNode.FlankingWhiteSpaces space = node.flankingWhitespace();
        if (!space.getLeading().isEmpty() || !space.getTrailing().isEmpty()) content = content.trim();
        return space.getLeading() + rule.getReplacement().apply(content, node.element) + space.getTrailing();
    }

    /** Of the line ends where two parts meet there are as many as either has, and two at most. */
    private static void join(StringBuilder text, String part) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') end--;
        int from = 0;
        while (from < part.length() && part.charAt(from) == '\n') from++;
        int lines = Math.min(2, Math.max(text.length() - end, from));
        text.setLength(end);
        text.repeat('\n', lines).append(part, from, part.length());
    }

    private String escaped(String text) {
        try {
            return (String) ESCAPE.invokeExact(copyDown, text);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
