package scraper.extract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is taken from a page: fields, and whether there is a record for the page or for each of its rows. Filled by one
 * thread, then only read; each setter checks its value, throws an {@link IllegalArgumentException} that names it, and
 * returns these settings.
 */
public final class Extraction {

    /** The column that counts the rows of a page; there only with {@link #rows}. */
    public static final Column ROW = new Column("row", Type.INT, false);

    private final List<Field> fields = new ArrayList<>();
    private RowSelector rows;
    private String name;
    private Extractor own;
    private List<Column> ownColumns = List.of();

    /** One more field, as {@link Field#parse} reads it; with none, records carry the page summary. */
    public Extraction field(String text) {
        return field(Field.parse(text));
    }

    /** One more field; with none, records carry the page summary. */
    public Extraction field(Field field) {
        for (Field other : fields)
            if (other.name().equals(field.name()))
                throw new IllegalArgumentException("the field '" + field.name() + "' is given twice; name one of them anew");
        fields.add(field);
        return this;
    }

    /**
     * One row for each match of a selector instead of one for the page. Fields are then relative to the match, except
     * those {@linkplain Field#ofPage() of the page}. Default: none.
     */
    public Extraction rows(String selector) {
        return rows(selector, null);
    }

    /** The same, of which a page has so many; null for any number. */
    Extraction rows(String selector, Checks.Count count) {
        if (rows != null) throw new IllegalArgumentException("the recipe has rows of its own, '" + rows.selector().text() + "'");
        rows = RowSelector.parse(selector, count);
        return this;
    }

    /** What the records are called where they have a name, as a table in a database; default null, and from a recipe its own. */
    public Extraction name(String value) {
        if (!value.matches("[\\p{L}_][\\p{L}\\p{Nd}_-]*"))
            throw new IllegalArgumentException("'" + value + "' is no name; it is letters, digits, - and _, and begins with a letter");
        name = value;
        return this;
    }

    /** See {@link #name(String)}. */
    public String name() {
        return name;
    }

    /**
     * The fields, rows and checks of a recipe, a YAML file.
     *
     * @throws IllegalArgumentException naming file and line of what cannot be, or the file that cannot be read
     */
    public Extraction recipe(Path file) {
        Recipe.read(file, this);
        return this;
    }

    /**
     * Rows made by a function of the caller's own, in the place of fields.
     *
     * @param extractor gives at least one row for each page; what it throws makes the page a failed target
     */
    public Extraction by(Extractor extractor) {
        own = extractor;
        return this;
    }

    /** What the rows of {@link #by} have, all of it text, for sinks that need to know it beforehand. */
    public Extraction columns(String... names) {
        ownColumns = Stream.of(names).map(name -> new Column(name, Type.TEXT, false)).toList();
        return this;
    }

    /**
     * What every record of a page will have, in order, before the first is there. What is no HTML and what failed has
     * none of it.
     */
    public List<Column> columns() {
        if (own != null) return ownColumns;
        if (isSummary()) return PageSummary.COLUMNS;
        List<Column> columns = new ArrayList<>();
        if (rows != null) columns.add(ROW);
        for (Field field : fields) columns.add(field.column());
        return columns;
    }

    /**
     * What does it, for any number of threads; what is set later is not in it.
     *
     * @throws IllegalArgumentException when the settings do not go together
     */
    public Extractor extractor() {
        if (own != null && (rows != null || !fields.isEmpty()))
            throw new IllegalArgumentException("rows are made by fields or by a function, not by both");
        if (own != null) return own;
        if (rows != null) {
            if (fields.isEmpty()) throw new IllegalArgumentException("the rows '" + rows.selector().text() + "' have no fields; give at least one, such as title=h3");
            return new RowExtractor(rows, fields);
        }
        return fields.isEmpty() ? new PageSummary() : new FieldExtractor(fields);
    }

    /**
     * All that decides what is taken from a page, as text that is the same for the same: under {@code rows} and each field's
     * name, or under {@code fields} what there is in their place. What a function of the caller's own does is not known.
     */
    public Map<String, String> definition() {
        Map<String, String> definition = new LinkedHashMap<>();
        if (own != null) definition.put("fields", "a function");
        else if (isSummary()) definition.put("fields", "the page summary");
        if (rows != null) definition.put("rows", rows.selector().text() + (rows.count() == null ? "" : " count " + rows.count()));
        for (Field field : fields) definition.put("field " + field.name(), field.definition());
        return definition;
    }

    List<Field> fields() {
        return fields;
    }

    RowSelector rows() {
        return rows;
    }

    /** Whether rows are made by a function, of which nothing is known. */
    public boolean isFunction() {
        return own != null;
    }

    /** Whether nothing is asked for, so that records carry the page summary. */
    public boolean isSummary() {
        return fields.isEmpty() && rows == null && own == null;
    }
}
