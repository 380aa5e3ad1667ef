package scraper.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.Evaluator;
import scraper.extract.outline.ElementSelector;
import scraper.extract.outline.Excerpt;
import scraper.extract.outline.Excerpts;
import scraper.extract.outline.Sought;

/**
 * What fields are made of that need only the texts and attributes of some elements: these are cut out of a page, which saves its tree. For any number
 * of threads at once.
 */
final class FieldExcerpts {

    /** For attributes, of whatever element. */
    private static final Tag ANY = Tag.valueOf("a");

    /** After so many pages in a row of which a tree was needed, one in as many is tried. */
    private static final int PATIENCE = 32;

    private final List<Sought> sought;
    private final boolean links;
    /** Threads need not agree on it. */
    private int missed;

    private FieldExcerpts(List<Sought> sought, boolean links) {
        this.sought = sought;
        this.links = links;
    }

    /** What these fields are made of; null when one of them needs a tree. */
    static FieldExcerpts of(List<Field> fields) {
        List<Sought> sought = new ArrayList<>();
        boolean links = false;
        for (Field field : fields) {
            Excerpt.Kind kind = kind(field.take(), field.column().type());
            ElementSelector selector = kind != null && field.selector() instanceof Selector.Css css ? ElementSelector.parse(css.text()) : null;
            if (selector == null) return null;
            sought.add(new Sought(selector, field.column().list(), kind, field.take().attribute()));
            links |= field.isLink();
        }
        return new FieldExcerpts(sought, links);
    }

    private static Excerpt.Kind kind(Take take, Type type) {
        if (take == Take.TEXT) return Excerpt.Kind.TEXT;
        if (take.implied()) return type == Type.URL ? Excerpt.Kind.LINK : Excerpt.Kind.HTML;
        return take.attribute() != null ? Excerpt.Kind.ATTRIBUTE : null;
    }

    /** What is found in a page for each field: for a list all matches, else the first or null. {@code page} is without elements. */
    record Found(PageTree page, List<Object> matches) {}

    /** Finds it; null when it takes the page's tree. @param url what relative links are resolved against */
    Found in(Html html, String url) {
        if (missed >= PATIENCE && ++missed % PATIENCE != 0) return null;
        Excerpts excerpts = html.excerpts(sought, links);
        if (excerpts == null) {
            missed++;
            return null;
        }
        missed = 0;
        String base = Absolute.base(excerpts.bases(), url);
        List<Object> matches = new ArrayList<>(sought.size());
        for (int i = 0; i < sought.size(); i++) {
            Sought one = sought.get(i);
            List<Object> found = new ArrayList<>(1);
            for (Excerpt excerpt : excerpts.found().get(i)) found.add(match(excerpt, one, base));
            matches.add(one.all() ? found : found.isEmpty() ? null : found.getFirst());
        }
        return new Found(new PageTree(new Document(base)), matches);
    }

    private static Object match(Excerpt excerpt, Sought sought, String base) {
        return switch (excerpt.kind()) {
            case ATTRIBUTE -> {
                Element element = new Element(ANY, base);
                yield excerpt.value() == null ? element : element.attr(sought.attribute(), excerpt.value());
            }
            case LINK -> new Element(ANY, base).attr("href", excerpt.value());
            // As Jsoup has the text of an element with nothing but text in it.
            case TEXT -> excerpt.tag().equals("title") ? Texts.ofTitle(excerpt.value()) : new TextNode(excerpt.value()).text().trim();
            case HTML -> Jsoup.parse(excerpt.value(), base).selectFirst(new Evaluator.Tag(excerpt.tag()));
        };
    }
}
