package scraper.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What an extraction finds in one page, selector by selector, for a person who tries it. Slower than extracting.
 *
 * @param found what makes a row first, where something does, then each field
 * @param rows how many rows there are; -1 where the page is the only one
 * @param broken what the page does not hold of what is asked for, or null
 */
public record Findings(List<Finding> found, int rows, String broken) {

    /** How many matches are shown of each. */
    private static final int SAMPLES = 3;

    /** Looks for everything in a page. */
    public static Findings of(Extraction extraction, Document document) {
        PageTree page = new PageTree(document);
        List<Finding> found = new ArrayList<>();
        List<Element> places = List.of(document);
        RowSelector rows = extraction.rows();
        if (rows != null) {
            List<?> matches = rows.selector().all(page, document);
            places = matches.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
            List<Finding.Sample> samples = places.stream().limit(SAMPLES).map(row -> new Finding.Sample(Texts.of(row), null, path(row))).toList();
            found.add(new Finding("rows", "", rows.selector().text(), matches.size(), -1, samples,
                    matches.isEmpty() ? Hints.nearest(rows.selector(), document) : null));
        }
        for (Field field : extraction.fields())
            found.add(finding(field, page, field.ofPage() ? List.of(document) : places, rows != null && !field.ofPage()));
        return new Findings(found, rows == null ? -1 : places.size(), broken(extraction, document));
    }

    private static Finding finding(Field field, PageTree page, List<Element> places, boolean inRows) {
        int matches = 0;
        int placesWith = 0;
        List<Finding.Sample> samples = new ArrayList<>();
        Element without = null;
        for (Element place : places) {
            List<?> all = field.selector().all(page, place);
            matches += all.size();
            if (!all.isEmpty()) placesWith++;
            for (Object match : all) {
                if (samples.size() >= SAMPLES || inRows && samples.size() >= placesWith) break;
                Finding.Sample sample = sample(field, page, match);
                samples.add(sample);
                if (sample.value() == null && sample.wrong() == null && match instanceof Element element) without = element;
            }
        }
        String type = field.column().type().label() + (field.column().list() ? "[]" : "");
        String hint = matches == 0 ? Hints.nearest(field.selector(), page.page()) : without == null ? null : Hints.attribute(field.take(), without);
        return new Finding(field.name(), type, field.written(), matches, inRows ? placesWith : -1, samples, hint);
    }

    private static Finding.Sample sample(Field field, PageTree page, Object match) {
        String path = match instanceof Element element ? path(element) : null;
        try {
            List<Object> values = field.ofOne(page, match);
            return new Finding.Sample(values.isEmpty() ? null : field.column().list() && values.size() > 1 ? values : values.getFirst(), null, path);
        } catch (ContractBroken | TooMuchTaken e) {
            return new Finding.Sample(null, e.getMessage(), path);
        }
    }

    private static String path(Element element) {
        try {
            return element instanceof Document ? null : element.cssSelector();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return element.normalName(); // a name that no selector can say
        }
    }

    private static String broken(Extraction extraction, Document document) {
        try {
            extraction.extractor().extract(document);
            return null;
        } catch (ContractBroken | TooMuchTaken e) {
            return e.getMessage();
        }
    }

    /**
     * What stands in a page again and again, which is what a person new to it looks for: elements with a class, most
     * frequent first, each with the text of the first.
     */
    public static List<Finding> outline(Document document, int most) {
        Map<String, List<Element>> byClass = new LinkedHashMap<>();
        for (Element element : document.getAllElements())
            for (String name : element.classNames())
                if (name.matches("[A-Za-z_][\\w-]*") && element.hasText())
                    byClass.computeIfAbsent(element.normalName() + "." + name, _ -> new ArrayList<>()).add(element);
        return byClass.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .sorted((a, b) -> b.getValue().size() - a.getValue().size()).limit(most)
                .map(entry -> new Finding(entry.getKey(), "", entry.getKey(), entry.getValue().size(), -1,
                        List.of(new Finding.Sample(Texts.of(entry.getValue().getFirst()), null, path(entry.getValue().getFirst()))), null)).toList();
    }
}
