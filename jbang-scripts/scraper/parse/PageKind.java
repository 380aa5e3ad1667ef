package scraper.parse;

import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.parser.LeanTreeBuilder;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.parser.TagSet;

/** What a body is, and so how it is parsed. */
enum PageKind {

    /** HTML as browsers parse it. */
    HTML {
        @Override
        Document parse(Reader text, String url) {
            return LeanTreeBuilder.parse(text, url);
        }
    },

    /**
     * HTML in the syntax of XML. Parsed by the rules of HTML, so that selectors and text find what they find in the same
     * page as HTML and a slip in it does no more harm; but {@code <div/>} and {@code <script/>} end where they stand.
     */
    XHTML {
        @Override
        Document parse(Reader text, String url) {
            TagSet tags = TagSet.Html().onNewTag(tag -> tag.set(Tag.SelfClose));
            return Parser.htmlParser().tagSet(tags).parseInput(text, url);
        }
    },

    /** Feeds, site maps and other XML, where {@code <link>} has text in it and names keep their case. */
    XML {
        @Override
        Document parse(Reader text, String url) {
            return Parser.xmlParser().parseInput(text, url);
        }
    },

    /** Anything else: a record with no fields. */
    OTHER {
        @Override
        Document parse(Reader text, String url) {
            throw new UnsupportedOperationException("no page to parse");
        }
    };

    /** How many first bytes are looked at where the label does not tell. */
    private static final int HEAD = 1024;

    /** Labels that say nothing (MIME Sniffing Standard, section 7). */
    private static final Set<String> NO_TYPE = Set.of("", "unknown/unknown", "application/unknown", "*/*");

    private static final Set<String> FEED_ROOTS = Set.of("rss", "feed", "rdf");

    private static final Pattern ROOT = Pattern.compile("\\A(?:\\s|<\\?[^>]*+>|<!--.*?-->|<!(?!--)[^>]*+>)*+<(?:\\w++:)?(\\w++)", Pattern.DOTALL);

    /**
     * Parses a text of this kind.
     *
     * @param url what relative links are resolved against
     */
    abstract Document parse(Reader text, String url);

    /**
     * Tells what a body is: by its label, and where that says nothing, or XML, by how it begins. A feed labelled
     * {@code text/html} is a feed (MIME Sniffing Standard, section 7.3).
     *
     * @param contentType the header's value, or null for none
     */
    static PageKind of(String contentType, byte[] body) {
        String type = essence(contentType);
        if (type.equals("text/html")) return mayBeFeed(body) && FEED_ROOTS.contains(root(body)) ? XML : HTML;
        if (type.equals("application/xhtml+xml")) return XHTML;
        if (type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml")) return root(body).equals("html") ? XHTML : XML;
        return NO_TYPE.contains(type) || type.indexOf('/') < 0 ? sniffed(body) : OTHER;
    }

    /** The media type alone, in lower case; servers forget the semicolon, too. */
    private static String essence(String contentType) {
        if (contentType == null) return "";
        String type = contentType.strip();
        int end = 0;
        while (end < type.length() && type.charAt(end) > ' ' && type.charAt(end) != ';' && type.charAt(end) != ',') end++;
        return type.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** What begins with a tag is HTML, or XML when its declaration or its root element says so. */
    private static PageKind sniffed(byte[] body) {
        String head = head(body);
        if (!head.startsWith("<")) return OTHER;
        String root = root(head);
        if (FEED_ROOTS.contains(root)) return XML;
        if (!head.startsWith("<?xml")) return HTML;
        return root.equals("html") ? XHTML : XML;
    }

    /** Told from the first bytes alone, as it is asked of every page. */
    private static boolean mayBeFeed(byte[] body) {
        int at = 0;
        while (at < 64 && at < body.length && body[at] != '<') at++;
        return at + 1 < body.length && "?rRfF".indexOf(body[at + 1]) >= 0;
    }

    /** The name of the first element, without its prefix and in lower case; empty when there is none to be seen. */
    private static String root(byte[] body) {
        return root(head(body));
    }

    private static String root(String head) {
        Matcher found = ROOT.matcher(head);
        return found.find() ? found.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String head(byte[] body) {
        Charset marked = Charsets.byteOrderMark(body);
        String head = new String(body, 0, Math.min(body.length, HEAD), marked == null ? StandardCharsets.ISO_8859_1 : marked);
        return (head.startsWith("\uFEFF") ? head.substring(1) : head).strip();
    }
}
