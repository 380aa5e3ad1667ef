package scraper.extract;

import io.github.furstenheim.CodeBlockStyle;
import io.github.furstenheim.HeadingStyle;
import io.github.furstenheim.LinearCopyDown;
import io.github.furstenheim.OptionsBuilder;
import java.util.regex.Pattern;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * What a person would read of a page: its main text, as Firefox's reader view finds it (Readability4J, a port of Mozilla's
 * Readability). Menus, advertisements and the like are left out. Where there is no such text, all of the page counts.
 */
final class Readable {

    /** Beyond these both libraries take time and stack in no proportion to a page: all of its text is taken as it is. */
    private static final int DEEPEST = 256;
    private static final int MOST_ELEMENTS = 20_000;
    /** Lines of code with nothing in them, of which CopyDown looks for the end from each anew. */
    private static final Pattern GAP = Pattern.compile("\n{1000}");

    private Readable() {}

    /** The text of a page's main part; of any other element, all of its text. */
    static String text(PageTree tree, Element in) {
        if (!(in instanceof Document page)) return Texts.of(in);
        Element all = all(page);
        Element main = all.hasText() && isTame(page) ? tree.mainPart() : null;
        return Texts.of(main == null ? all : main);
    }

    /** The same as Markdown, with whole links. */
    static String markdown(PageTree tree, Element in) {
        Element all = in instanceof Document page ? all(page) : in;
        if (!all.hasText() || !isTame(in)) return Texts.of(all);
        Element part = in instanceof Document ? tree.mainPart() : null;
        Element main = (part == null ? all : part).clone();
        for (String attribute : new String[] {"href", "src"})
            for (Element link : main.select("[" + attribute + "]")) {
                String whole = Absolute.url(link, attribute);
                if (!whole.isEmpty()) link.attr(attribute, whole);
            }
        main.select("script, style, template").remove();
        // CopyDown takes a code block for one text; highlighted ones have an element for each word.
        for (Element code : main.select("code")) {
            code.text(code.wholeText());
            if (GAP.matcher(code.wholeText()).find()) return Texts.of(all);
        }
        main.select("ol[start]:not([start~=^-?\\d{1,9}$])").removeAttr("start"); // of which it would print a stack trace
        return converted(main);
    }

    private static String converted(Element main) {
        try {
            return new LinearCopyDown(OptionsBuilder.anOptions().withHeadingStyle(HeadingStyle.ATX).withCodeBlockStyle(CodeBlockStyle.FENCED)
                    .withBulletListMaker("-").build()).convert(main.outerHtml());
        } catch (RuntimeException e) {
            return Texts.of(main); // a page too odd for it
        }
    }

    /** What is there to be read at all: the body, and of XML, which has none, everything. */
    private static Element all(Document page) {
        return page.selectFirst("html > body, html > frameset") instanceof Element body ? body : page;
    }

    private static boolean isTame(Element in) {
        boolean[] wild = new boolean[1];
        int[] elements = new int[1];
        NodeFilter walk = (node, depth) -> {
            if (!(node instanceof TextNode)) elements[0]++; // comments count: each is taken out by itself
            wild[0] = elements[0] > MOST_ELEMENTS || depth > DEEPEST;
            return wild[0] ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        };
        in.filter(walk);
        return !wild[0];
    }

    /** The main part, or null; of a copy, as finding it takes the page apart. */
    static Element main(Document page) {
        try {
            Element content = new Readability4J(page.location(), page.clone()).parse().getArticleContent();
            if (content == null) return null;
            content.select("head, :not(svg) > title").remove(); // where it found no article, it has the whole page
            return content.hasText() ? content : null;
        } catch (RuntimeException e) {
            return null; // a page too odd for it
        }
    }
}
