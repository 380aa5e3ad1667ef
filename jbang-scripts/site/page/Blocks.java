package site.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The building blocks of generated pages: some hundred ready pieces of html for each kind of page, about 300 to 1,500
 * bytes each. Pages are put together from them, which costs a copy instead of a template.
 */
final class Blocks {
    private static final int COUNT = 256;
    private static final List<Function<RandomGenerator, String>> PLAIN = List.of(Blocks::prose, Blocks::prose, Blocks::links);
    private static final List<Function<RandomGenerator, String>> TYPICAL =
        List.of(Blocks::product, Blocks::product, Blocks::product, Blocks::prose, Blocks::links, Blocks::table, Blocks::card);
    private static final List<Function<RandomGenerator, String>> MESSY = List.of(Blocks::product, Blocks::unclosed, Blocks::script,
        Blocks::style, Blocks::deep, Blocks::crossed, Blocks::shouting, Blocks::table, Blocks::links);

    private Blocks() {
    }

    static byte[][] of(Complexity complexity, long seed) {
        var random = new SplittableRandom(seed + complexity.ordinal());
        var makers = switch (complexity) {
            case PLAIN -> PLAIN;
            case TYPICAL -> TYPICAL;
            case MESSY -> MESSY;
        };
        return IntStream.range(0, COUNT)
            .mapToObj(i -> makers.get(i % makers.size()).apply(random).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    }

    private static String prose(RandomGenerator r) {
        return "<h2>%s</h2>\n<p>%s %s</p>\n<p>%s <em>%s</em> %s</p>\n".formatted(Words.text(r, 4),
            Words.sentence(r), Words.sentence(r), Words.sentence(r), Words.plain(r, 3), Words.sentence(r));
    }

    private static String links(RandomGenerator r) {
        // Relative to /page/N: whatever stands before /page in the path also stands before the pages linked to.
        return ("<ul class=\"links\">\n<li><a href=\"%d\">%s</a></li>\n<li><a href=\"../page/%d\">%s</a></li>\n<li>"
            + "<a href=\"%d?from=list&amp;i=%d#top\">%s</a></li>\n</ul>\n")
            .formatted(number(r), Words.text(r, 3), number(r), Words.text(r, 2), number(r), r.nextInt(9), Words.text(r, 4));
    }

    private static String product(RandomGenerator r) {
        int number = number(r);
        return """
            <article class="product" data-sku="SKU-%05d">
            <div class="image"><a href="%d"><img src="/img/%d.jpg" alt="%s" class="thumbnail"></a></div>
            <div class="body"><h3><a href="%d" title="%s">%s&hellip;</a></h3>
            <p class="star-rating %s"><i class="icon-star"></i><i class="icon-star"></i></p>
            <div class="product_price"><p class="price">£%d.%02d</p><p class="stock availability">In stock (%d available)</p>
            <form><button type="submit" class="btn btn-primary" data-loading-text="Adding...">Add to basket</button></form>
            </div></div></article>
            """.formatted(number, number, number, Words.plain(r, 2), number, Words.plain(r, 5), Words.plain(r, 3),
            Words.pick(r, Words.RATINGS), r.nextInt(5, 100), r.nextInt(100), r.nextInt(1, 30));
    }

    private static String table(RandomGenerator r) {
        var rows = new StringBuilder("<table class=\"table\"><thead><tr><th>Name</th><th>Value</th><th>Share</th></tr></thead><tbody>\n");
        for (int i = r.nextInt(3, 7); i > 0; i--)
            rows.append("<tr><td>%s</td><td>%d</td><td>%d.%d&nbsp;%%</td></tr>\n"
                .formatted(Words.text(r, 2), number(r), r.nextInt(100), r.nextInt(10)));
        return rows.append("</tbody></table>\n").toString();
    }

    private static String card(RandomGenerator r) {
        return ("<div class=\"row\"><div class=\"col-md-8\"><div class=\"card\" id=\"card-%d\">"
            + "<div class=\"card-body\"><h4>%s</h4><p>%s</p><span class=\"date\">2026-%02d-%02d</span></div></div>"
            + "</div></div>\n")
            .formatted(number(r), Words.text(r, 3), Words.sentence(r), r.nextInt(1, 13), r.nextInt(1, 29));
    }

    private static String unclosed(RandomGenerator r) {
        return ("<P>%s<p class=a class=b>%s<br><ul><li>%s<li>%s<li><a href=%d>%s</ul><table><tr><td>%s<td>%s<tr>"
            + "<td>%s</table></span></p></i>\n")
            .formatted(Words.sentence(r), Words.sentence(r), Words.text(r, 3), Words.text(r, 2), number(r), Words.text(r, 2),
                Words.text(r, 2), Words.text(r, 3), Words.sentence(r));
    }

    private static String script(RandomGenerator r) {
        return ("<script>window.dataLayer=window.dataLayer||[];(function(w,i){var t=\"<div class='fake'>%s"
            + "<\\/div>\";if(w.a<i&&i>0){w.b='</p>';}})(window,%d);</script>\n<noscript>"
            + "<img height=1 width=1 src=\"/pixel?i=%d&n=1\"></noscript>\n<!-- %s --><!--[if lt IE 9]><p>%s</p>"
            + "<![endif]-->\n<script type=\"application/json\">{\"id\":%d,\"text\":\"%s <b> & more\"}</script>\n")
            .formatted(Words.plain(r, 5), number(r), number(r), Words.plain(r, 12), Words.plain(r, 4), number(r), Words.text(r, 6));
    }

    private static String style(RandomGenerator r) {
        var css = new StringBuilder("<style>/* " + Words.plain(r, 4) + " */\n");
        for (int i = 0; i < 8; i++)
            css.append(".c%d > a:hover, .c%d::before { content: \"<%s>\"; margin: %dpx }\n"
                .formatted(number(r), number(r), Words.plain(r, 1), r.nextInt(40)));
        return css.append("</style>\n").toString();
    }

    private static String deep(RandomGenerator r) {
        int depth = r.nextInt(20, 60);
        // One in four leaves a div open, as real templates do; more would make every page one tower.
        int closed = r.nextInt(4) == 0 ? depth - 1 : depth;
        return "<div class=w>".repeat(depth) + Words.sentence(r) + "</div>".repeat(closed) + "\n";
    }

    private static String crossed(RandomGenerator r) {
        return ("<b><i>%s</b> %s</i><a href=\"%d\">%s<a href='%d'>%s</a></a><font color=#ff0000><center>%s</font>"
            + "</center>AT&T &copy 2026 &notanentity; a < b\n")
            .formatted(Words.text(r, 3), Words.sentence(r), number(r), Words.text(r, 2), number(r), Words.text(r, 2), Words.sentence(r));
    }

    private static String shouting(RandomGenerator r) {
        return ("<DIV ID=main CLASS=\"Content\" onclick=\"if(a>b){go('%d')}\" style='color:red' data-json='{\"a\":[1,2,{\"b\":\"%s\"}]}'>"
            + "<H3>%s</H3>%s</DIV><custom-tag some-attr><svg viewBox=\"0 0 9 9\"><path d=\"M0 0L9 9\"/></svg>"
            + "</custom-tag>\n")
            .formatted(number(r), Words.plain(r, 2), Words.text(r, 4), Words.sentence(r));
    }

    private static int number(RandomGenerator r) {
        return r.nextInt(1, 1001);
    }
}
