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
import scraper.extract.outline.Wanted;

/**
 * What fields are made of that need only the texts and attributes of some elements: these are cut out of a page, which saves its tree. For any number
 * of threads at once.
 */
final class FieldExcerpts {

    /** For attributes, of whatever element. */
    private static final Tag ANY = Tag.valueOf("a");

    /** After so many pages in a row of which a tree was needed, one in as many is tried. */
    private static final int PATIENCE = 32;

    private final int fields;
    private final List<Part> ofPage;
    private final List<Part> ofRows;
    private final Wanted wanted;
    /** Threads need not agree on it. */
    private int missed;

    /** @param number which of the fields it is for */
    private record Part(int number, Sought sought) {}

    private FieldExcerpts(int fields, List<Part> ofPage, ElementSelector rows, List<Part> ofRows, boolean links) {
        this.fields = fields;
        this.ofPage = ofPage;
        this.ofRows = ofRows;
        wanted = new Wanted(ofPage.stream().map(Part::sought).toList(), rows, ofRows.stream().map(Part::sought).toList(), links);
    }

    /**
     * What these fields are made of; null when one of them, or the rows, need a tree.
     *
     * @param rows in what those are looked for that are not of the page; null for the page
     */
    static FieldExcerpts of(List<Field> fields, RowSelector rows) {
        ElementSelector row = rows == null ? null : selector(rows.selector());
        if (rows != null && row == null) return null;
        List<Part> ofPage = new ArrayList<>();
        List<Part> ofRows = new ArrayList<>();
        boolean links = false;
        for (Field field : fields) {
            boolean inRow = rows != null && !field.ofPage();
            Excerpt.Kind kind = kind(field.take(), field.column().type());
            ElementSelector selector = selector(field.selector());
            boolean itself = inRow && field.selector() == Selector.Itself.INSTANCE;
            if (kind == null || selector == null && !itself) return null;
            (inRow ? ofRows : ofPage).add(new Part(ofPage.size() + ofRows.size(), new Sought(selector, field.column().list(), kind, field.take().attribute())));
            links |= field.isLink();
        }
        return new FieldExcerpts(fields.size(), ofPage, row, ofRows, links);
    }

    private static ElementSelector selector(Selector selector) {
        return selector instanceof Selector.Css css ? ElementSelector.parse(css.text()) : null;
    }

    private static Excerpt.Kind kind(Take take, Type type) {
        if (take == Take.TEXT) return Excerpt.Kind.TEXT;
        if (take.implied()) return type == Type.URL ? Excerpt.Kind.LINK : Excerpt.Kind.HTML;
        return take.attribute() != null ? Excerpt.Kind.ATTRIBUTE : null;
    }

    /**
     * What is found in a page, for each field, by its number: for a list all matches, else the first or null.
     *
     * @param page without elements
     * @param matches those of the page
     * @param rows of each row those that are looked for in it
     */
    record Found(PageTree page, Object[] matches, List<Object[]> rows) {}

    /** Finds it; null when it takes the page's tree. @param url what relative links are resolved against */
    Found in(Html html, String url) {
        if (missed >= PATIENCE && ++missed % PATIENCE != 0) return null;
        Excerpts excerpts = html.excerpts(wanted);
        if (excerpts == null) {
            missed++;
            return null;
        }
        missed = 0;
        String base = Absolute.base(excerpts.bases(), url);
        List<Object[]> rows = new ArrayList<>(excerpts.rows().size());
        for (List<List<Excerpt>> row : excerpts.rows()) rows.add(matches(row, ofRows, base));
        return new Found(new PageTree(new Document(base)), matches(excerpts.found(), ofPage, base), rows);
    }

    private Object[] matches(List<List<Excerpt>> excerpts, List<Part> parts, String base) {
        Object[] matches = new Object[fields];
        for (int i = 0; i < parts.size(); i++) {
            Sought one = parts.get(i).sought;
            List<Object> found = new ArrayList<>(1);
            for (Excerpt excerpt : excerpts.get(i)) found.add(match(excerpt, one, base));
            matches[parts.get(i).number] = one.all() ? found : found.isEmpty() ? null : found.getFirst();
        }
        return matches;
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
