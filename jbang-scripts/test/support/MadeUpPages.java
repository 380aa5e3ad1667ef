package test.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Pages put together at random, the same for the same seed, of what the rules of HTML have something to say of. */
public final class MadeUpPages {

    /** Names that the rules of HTML say something of, and some that they do not. */
    private static final List<String> NAMES = List.of("a", "b", "i", "font", "nobr", "code", "p", "div", "h1", "h2", "title", "head", "body", "html", "base", "meta",
            "link", "script", "style", "noscript", "template", "table", "tbody", "tr", "td", "th", "caption", "colgroup", "col", "select", "option", "optgroup",
            "form", "input", "button", "textarea", "ul", "li", "dl", "dd", "dt", "ruby", "rt", "br", "hr", "img", "svg", "math", "mi", "desc", "foreignObject",
            "annotation-xml", "iframe", "object", "frameset", "frame", "noframes", "pre", "listing", "xmp", "plaintext", "details", "x-own", "A", "Title", "H1");
    private static final List<String> TEXTS = List.of("x", " ", "\n", "a b", "&amp;", "&#0;", "\0", "£", "<!-- c -->", "<!x>", "<?p?>", "</", "<", "&notit;", "<![CDATA[d]]>",
            "a < b", "<3", "a &lt; b", "\r\n", "y".repeat(700));
    private static final List<String> ATTRIBUTES = List.of("href=x", "class=y", "name=description", "content='a b'", "type=hidden", "encoding=text/html", "HREF", "rel=canonical",
            "class=\"a b\"", "href=\"\"", "title=\"a&amp;b\"", "alt=\"c&d\"", "id=\"e\"f", "data-x=\"\0\"", "x:y=\"z\"", "\n class=\"z\"", "a\0=\"b\"", "c/d=\"e\"",
            "e'f=\"g\"", "lang=\"" + "l".repeat(900) + "\"", "class = \"v\"", "class=\"w\"\t", "\"", "=\"u\"", "open=\"no end");

    /** What tags, comments, references and scripts begin, end and are parted with. */
    private static final List<String> PIECES = List.of("<", "</", ">", "/", "!", "--", "-->", "<!--", "->", "--!>", "!>", "?", "=", "\"", "'", " ", "\n", "\t", "&", "&amp;",
            "&#32;", "&Tab;", "&Tabx;", "&New", "&N", "&nbsp;", "\0", "\u000b", "x", "a b", "£", "class=\"c\"", "href='d'", "id=\"e\" ", "name=f", "on", "async ",
            "content=\"g&amp;h\"", "href=/x?a=b&c=d ", "src=\"a&b&lt;c&#x20;\" ", "<![CDATA[", "]]>", "<!doctype html>", "<script>", "</script>", "<style>", "if(a<b)",
            "w".repeat(1030), "content=\"" + "v ".repeat(1200) + "&amp;\" ");

    /** What a page summary tells of, and what nearly is that. */
    private static final List<String> TOLD = List.of("href=x", "HREF", "class=y", "name=description content='c d'", "name=Description content=\"e&amp;f\"",
            "name=x name=description content=g", "name=\"descr\u0131ption\" content=h", "name=description", "rel=canonical href=/i", "rel=CANONICAL href='j&lt;k'",
            "rel=next href=l", "lang=m", "title='>'", "type=hidden", "color=red", "\"", "'", "n\"o=p", "=q", "title=\"\"r", "content = s", "/ href=t");

    private static final List<String> WHOLE = List.of("<base href=c/>", "<base href=http://b.example/d/e>", "<base>", "<link rel=canonical href=f>", "<!-- <a href=x> -->", "<!-->",
            "<script>if (a<b) '<a href=x>'</script>", "<script><!-- <script> </script> --></script>", "<style></styles></style>", "<html lang=de>", "<noscript><h1>g</h1></noscript>",
            "<h1>h <i>i</i> j</h1>", "<svg><path/><title>k</title><a href=x></a></svg>", "<table><tr><td><b>l</td><td>m</table>", "<select><option>n<option>o</select>", "</body>", "</html>");

    /** What character references are made of, and what ends them. */
    private static final List<String> REFERENCES = List.of("&", "&", "&amp", "&not", "&notin", "&it", "&copy", "&Copy", "&fjlig", "&NotEqualTilde", "&#", "&#x", "#", "39", "27", "0",
            "128", "1114112", "x", "F", ";", ";", ";", "=", " ", "\n", "a b", "\u00e9", "\u201c", "\0", "_", "w".repeat(50));

    /** White space, what looks like it, and what Jsoup leaves out of a text. */
    private static final List<String> SPACES = List.of(" ", "  ", "\t", "\n", "\r", "\f", "\u000b", "\u0000", "\u001f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u2003", "\ufeff",
            "&nbsp;", "&#9;", "&#32;", "&#160;", "&shy;", "a", "b", "\u00e9", "\u201c");

    /** Elements that texts go on in, and others; the first half of them are such. */
    private static final List<String> INLINE = List.of("a", "b", "i", "em", "span", "font", "code", "small", "a", "b", "span", "p", "br", "div", "img", "li", "x-own", "svg", "script", "h3", "td");

    /** Pieces of texts, and behind them what may end or change one. */
    private static final List<String> WORDS = List.of(" ", "\n", "a", "b ", "&amp;", "&nbsp;", "\u00ad", "\u200b", "<", "&am", "p;", "\0", "<!-- c -->", " x", "</body>", "</p>", "</br>", "</html>");

    private MadeUpPages() {
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Tags in any order. */
    public static String soup(Random random) {
        StringBuilder page = new StringBuilder(random.nextBoolean() ? "<!doctype html>" : "");
        // Few names a page, so that they meet.
        List<String> names = random.ints(6, 0, NAMES.size()).mapToObj(NAMES::get).toList();
        for (int i = random.nextInt(60); i >= 0; i--) {
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    page.append('<').append(one(random, names));
                    while (random.nextInt(3) == 0) page.append(' ').append(one(random, ATTRIBUTES));
                    page.append(random.nextInt(8) == 0 ? "/>" : ">");
                }
                case 2 -> page.append("</").append(one(random, names)).append('>');
                default -> page.append(one(random, TEXTS));
            }
        }
        return page.toString();
    }

    /** Pieces of tags in any order. */
    public static String rubble(Random random) {
        StringBuilder page = new StringBuilder(random.nextBoolean() ? "<!doctype html>" : "");
        if (random.nextInt(20) == 0) page.append("z ".repeat(random.nextInt(1_500)));
        for (int i = random.nextInt(40); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> page.append('<').append(one(random, NAMES)).append(random.nextBoolean() ? '>' : ' ');
                case 1 -> page.append("</").append(one(random, NAMES)).append('>');
                default -> page.append(one(random, PIECES));
            }
        }
        return page.toString();
    }

    /** Elements that are mostly nested as they should be, with things in them that a page summary tells of. */
    public static String nested(Random random) {
        StringBuilder page = new StringBuilder(random.nextBoolean() ? "<!doctype html><html lang=en><head><title>A &amp; b</title></head><body>" : "");
        List<String> names = new ArrayList<>(random.ints(6, 0, NAMES.size()).mapToObj(NAMES::get).toList());
        names.addAll(List.of("a", "h1"));
        Deque<String> open = new ArrayDeque<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    String name = one(random, names);
                    page.append('<').append(name);
                    while (random.nextInt(3) == 0) page.append(' ').append(one(random, TOLD));
                    page.append(random.nextInt(12) == 0 ? "/>" : ">");
                    open.push(name);
                }
                case 4, 5, 6, 7 -> {
                    if (!open.isEmpty()) page.append("</").append(open.pop()).append('>');
                }
                case 8 -> {
                    if (random.nextInt(3) == 0) page.append("</").append(one(random, names)).append('>');
                }
                case 9 -> {
                    if (random.nextInt(6) == 0) page.append(one(random, WHOLE));
                }
                default -> page.append(random.nextBoolean() ? " " : one(random, TEXTS));
            }
        }
        return page.toString();
    }

    /** A text of class {@code c} with elements in it, most of which it goes on in, and some of that class too. */
    public static String texts(Random random) {
        StringBuilder page = new StringBuilder("<div><h3 class=c>");
        Deque<String> open = new ArrayDeque<>();
        for (int i = 2 + random.nextInt(14); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    String name = one(random, random.nextInt(3) == 0 ? INLINE : INLINE.subList(0, INLINE.size() / 2));
                    page.append('<').append(name).append(random.nextInt(6) == 0 ? " class=c>" : ">");
                    open.push(name);
                }
                case 1 -> {
                    if (!open.isEmpty()) page.append("</").append(random.nextInt(9) == 0 ? one(random, INLINE) : open.pop()).append('>');
                }
                default -> page.append(one(random, random.nextInt(4) == 0 ? WORDS : WORDS.subList(0, WORDS.size() / 2)));
            }
        }
        while (random.nextInt(6) > 0 && !open.isEmpty()) page.append("</").append(open.pop()).append('>');
        return page.append("</h3> x</div>").toString();
    }

    /** A title and a description with character references in them, whole and broken. */
    public static String references(Random random) {
        return "<title>" + some(random, REFERENCES, 12) + "</title><meta name=description content=\"" + some(random, REFERENCES, 12) + "\">";
    }

    /** A title and a heading of words with all kinds of white space between and around them. */
    public static String spaces(Random random) {
        return "<title>" + some(random, SPACES, 12) + "</title><h1>" + some(random, SPACES, 12) + "</h1>";
    }

    private static String some(Random random, List<String> pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) text.append(one(random, pieces));
        return text.toString();
    }
}
