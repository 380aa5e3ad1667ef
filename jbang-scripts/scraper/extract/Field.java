package scraper.extract;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * One field to extract, compiled: what is looked for, what is taken of it, and what is made of that. For any number of
 * threads at once. {@link #parse} reads the short form, {@code NAME=CSS}; a {@link FieldBuilder} makes the rest.
 */
public final class Field {

    /** Keys that records have of their own; a field cannot take one of them. */
    public static final Set<String> TAKEN =
            Set.of("url", "finalUrl", "status", "contentType", "bytes", "ms", "attempts", "error", "row", "bodyFile", "errorKind", "errorMessage");

    private final Column column;
    private final boolean ofPage;
    private final Selector selector;
    private final Take take;
    private final Pattern regex;
    private final Map<String, String> words;
    private final DateTimeFormatter format;
    private final Object otherwise;
    private final Checks checks;
    private final boolean plain;

    Field(FieldBuilder made, Object otherwise) {
        column = new Column(made.name, made.type, made.list);
        ofPage = made.ofPage;
        selector = made.selector;
        take = made.take;
        regex = made.regex;
        words = made.words;
        format = made.format;
        checks = made.checks;
        this.otherwise = otherwise;
        plain = regex == null && words == null && made.type == Type.TEXT && otherwise == null;
    }

    /**
     * Reads the short form: {@code NAME[]:TYPE=[page:]SELECTOR@WHAT ~/REGEX/ ?? DEFAULT}, most of which may be left out.
     *
     * @throws SyntaxError saying what is wrong, where, and how it should look
     */
    public static Field parse(String text) {
        return new FieldBuilder().read(text).build();
    }

    /** The key in the record. */
    public String name() {
        return column.name();
    }

    /** What the records of it will have. */
    public Column column() {
        return column;
    }

    /** Whether it is looked for in the whole page even where records are rows of it. */
    public boolean ofPage() {
        return ofPage;
    }

    Selector selector() {
        return selector;
    }

    Take take() {
        return take;
    }

    /** Whether it depends on what links are resolved against. */
    boolean isLink() {
        return column.type() == Type.URL || take.name().toLowerCase(Locale.ROOT).contains("abs:");
    }

    /** The selector and what is taken of each match, as written. */
    String written() {
        boolean silent = take.implied() || take == Take.TEXT && !selector.text().isEmpty();
        return (selector.text() + (silent ? "" : "@" + take.name()) + (regex == null ? "" : " ~/" + regex + "/")).strip();
    }

    /** All that decides what it finds, as text that is the same for the same. */
    String definition() {
        StringBuilder text = new StringBuilder(column.type().name().toLowerCase(Locale.ROOT)).append(column.list() ? "[] " : " ");
        text.append(ofPage ? "page:" : "").append(selector.text()).append('@').append(take.name());
        if (regex != null) text.append(" ~/").append(regex).append('/');
        if (otherwise != null) text.append(" ?? ").append(otherwise);
        if (words != null) text.append(" map ").append(new TreeMap<>(words));
        if (format != null) text.append(" format ").append(format);
        if (checked()) text.append(' ').append(checks);
        return text.toString();
    }

    /** What it is where there is nothing to look in. */
    Object nothing() {
        return column.list() ? List.of() : null;
    }

    /**
     * Finds the field.
     *
     * @param in the page or a row of it; its document is not being changed by another thread
     * @return null or {@link #otherwise} when nothing is found; a list field is a list, empty when nothing is found
     * @throws ContractBroken when what is found is not of the type
     * @throws TooMuchTaken when it is more than the page may give
     */
    Object find(PageTree page, Element in) {
        return of(page, column.list() ? selector.all(page, in) : selector.first(page, in));
    }

    /** The same of what has been looked for. @param found for a list all matches, else the first or null */
    Object of(PageTree page, Object found) {
        page.room().of(name());
        try {
            if (column.list()) return all(page, (List<?>) found);
            Object value = first(page, found);
            keep(page, value);
            return value;
        } catch (StackOverflowError e) {
            if (regex == null) throw e;
            throw new ContractBroken("the field '" + name() + "' has a text that its regular expression /" + regex
                    + "/ goes too deep in; write a group that repeats so that it is never tried again, as (?:a|b)*+");
        }
    }

    private Object first(PageTree page, Object match) {
        Object taken = match == null ? null : taken(page, match);
        if (plain || taken == null || !(taken instanceof String text)) return taken == null ? otherwise : taken;
        String wanted = regex == null ? text : firstPart(regex.matcher(text));
        Object value = wanted == null ? null : value(page, wanted);
        return value == null || otherwise != null && value instanceof String string && Texts.isBlank(string) ? otherwise : value;
    }

    /**
     * Looks whether a value is what is asked for.
     *
     * @throws ContractBroken when it is not
     */
    void check(Object value) {
        String broken = checks.broken(value, selector.text());
        if (broken != null) throw new ContractBroken("the field '" + name() + "' " + broken);
    }

    boolean checked() {
        return checks != Checks.NONE;
    }

    private List<Object> all(PageTree page, List<?> matches) {
        List<Object> values = new ArrayList<>();
        for (Object match : matches) addMatch(values, page, match);
        return values;
    }

    private void addMatch(List<Object> values, PageTree page, Object match) {
        Object taken = taken(page, match);
        if (taken instanceof List<?> several) values.addAll(several);
        else if (regex == null) addValue(values, page, taken);
        else if (taken != null) for (Matcher part = regex.matcher((String) taken); part.find(); ) addValue(values, page, part(part));
    }

    /** What a list has of one match: a value, or with a regular expression any number of them. */
    List<Object> ofOne(PageTree page, Object match) {
        page.room().of(name());
        List<Object> values = new ArrayList<>();
        addMatch(values, page, match);
        return values;
    }

    private void addValue(List<Object> values, PageTree page, Object taken) {
        Object value = plain || !(taken instanceof String text) ? taken : value(page, text);
        keep(page, value);
        if (value != null) values.add(value);
    }

    /** Objects and lists have taken their room while they were made. */
    private void keep(PageTree page, Object value) {
        if (take.kind() != Take.Kind.STRUCTURE) page.room().take(value);
    }

    private Object taken(PageTree page, Object match) {
        Object taken = match instanceof Element element ? take.from().apply(page, element) : take.kind() == Take.Kind.CONTENT ? match : null;
        return taken instanceof String text ? Texts.lines(text) : taken;
    }

    /** The first group, or without groups the whole match; null when there is no match. */
    private static String firstPart(Matcher matcher) {
        return matcher.find() ? part(matcher) : null;
    }

    private static String part(Matcher found) {
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }

    /** What a text is after the recipe's words and as its type; null when there is nothing but white space. */
    private Object value(PageTree page, String text) {
        String word = words == null ? text : words.getOrDefault(text.strip(), text);
        if (column.type() == Type.TEXT) return word;
        if (Texts.isBlank(word)) return null;
        Object value = column.type().of(word, page, format);
        if (value == null) throw new ContractBroken("the field '" + name() + "' is '" + Checks.cut(word.strip())
                + "', which is no " + column.type().words()
                + (column.type() == Type.INT || column.type() == Type.DECIMAL ? ", or not just one" : ""));
        return value;
    }
}
