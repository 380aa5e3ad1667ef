package scraper.extract;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import scraper.yaml.YamlFile;
import scraper.yaml.YamlMap;

/**
 * An extraction as a YAML file: a name, the fields of a page, and maybe rows with fields of their own. A field is the right
 * side of its short form, or keys and values.
 */
final class Recipe {

    private static final List<String> RECIPE = List.of("name", "fields", "rows");
    private static final List<String> ROWS = List.of("select", "count", "fields");
    private static final List<String> COUNT = List.of("min", "max");
    private static final List<String> FIELD = List.of("select", "type", "list", "regex", "default", "map", "format", "required", "min", "max", "pattern",
            "one-of", "count");

    private final Extraction into;

    private Recipe(Extraction into) {
        this.into = into;
    }

    /**
     * Reads a recipe.
     *
     * @param into gets its fields and rows
     * @throws IllegalArgumentException naming file and line of what cannot be, or the file that cannot be read
     */
    static void read(Path path, Extraction into) {
        new Recipe(into).read(path, YamlFile.read(path, "the recipe", "'fields:'").only(RECIPE));
    }

    private void read(Path path, YamlMap recipe) {
        if (recipe.has("name")) recipe.at("name", () -> into.name(recipe.text("name")));
        else into.name(stem(path));
        boolean rows = recipe.has("rows");
        if (!rows && !recipe.has("fields")) throw recipe.error("the recipe has no fields; write 'fields:' and under it one a line, such as '  title: h1'");
        if (recipe.has("fields")) fields(recipe.map("fields", "'fields'"), rows);
        if (rows && !YamlMap.isMap(recipe.value("rows")))
            throw recipe.error("'rows' is a map: write the selector of which each match is a row below it, as '  select: article'");
        if (rows) rows(recipe.map("rows", "'rows'").only(ROWS));
    }

    /** The file's name without its ending, as far as it makes a name. */
    private static String stem(Path path) {
        String stem = path.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{Nd}_-]", "_");
        return stem.matches("[\\p{L}_].*") ? stem : "_" + stem;
    }

    private void rows(YamlMap rows) {
        if (rows.value("select") == null) throw rows.error("'rows' has no 'select', the selector of which each match is a row");
        rows.at("select", () -> into.rows(selector(rows, "select"), rows.has("count") ? count(rows) : null));
        if (rows.has("fields")) fields(rows.map("fields", "'fields' of 'rows'"), false);
    }

    private void fields(YamlMap fields, boolean ofPage) {
        if (fields.keys().isEmpty()) throw fields.error("there is no field; write one a line, such as 'title: h1'");
        for (String key : fields.keys()) fields.at(key, () -> into.field(field(fields, key, ofPage)));
    }

    private Field field(YamlMap fields, String key, boolean ofPage) {
        FieldBuilder field = new FieldBuilder().left(key, key.length());
        if (YamlMap.isMap(fields.value(key))) keys(field, fields.map(key, "the field '" + field.name + "'").only(FIELD));
        else field.right(selector(fields, key), 0);
        field.ofPage |= ofPage;
        return field.build();
    }

    /** The text of a key that has a selector. Often it is missing because YAML takes it for something else. */
    private static String selector(YamlMap keys, String key) {
        String text = keys.text(key);
        if (text.isBlank())
            throw new IllegalArgumentException("nothing stands behind '" + key + ":'; write its selector there, in quotes if it begins with # (which begins a"
                    + " comment in YAML), or indent the lines that belong to it");
        return text;
    }

    private static void keys(FieldBuilder field, YamlMap keys) {
        if (keys.value("select") == null) throw keys.error("the field '" + field.name + "' has no 'select'; it says where the value stands, as h1 or a@href");
        keys.at("select", () -> field.right(selector(keys, "select"), 0));
        if (keys.has("type")) keys.at("type", () -> field.type(keys.text("type")));
        if (keys.has("list")) field.list |= keys.flag("list");
        if (keys.has("regex")) keys.at("regex", () -> field.regex(keys.text("regex")));
        if (keys.has("default")) keys.at("default", () -> field.otherwise(keys.text("default")));
        if (keys.has("map")) field.words = keys.words("map");
        if (keys.has("format")) keys.at("format", () -> field.format = Dates.format(keys.text("format")));
        field.checks = new Checks(keys.has("required") && keys.flag("required"), keys.has("min") ? keys.number("min") : null,
                keys.has("max") ? keys.number("max") : null, pattern(keys), keys.has("one-of") ? values(keys) : null,
                keys.has("count") ? count(keys) : null);
        if (field.checks.min() != null && field.checks.max() != null && field.checks.min().compareTo(field.checks.max()) > 0)
            throw keys.error("the field '" + field.name + "' has a min of " + field.checks.min() + ", more than its max of " + field.checks.max());
        if (field.checks.equals(Checks.NONE)) field.checks = Checks.NONE;
    }

    private static List<String> values(YamlMap keys) {
        List<String> values = keys.texts("one-of");
        if (values.isEmpty()) throw keys.error("'one-of' has no value, so that none would do; write them as [new, used], or leave it out");
        return values;
    }

    private static Pattern pattern(YamlMap keys) {
        if (!keys.has("pattern")) return null;
        Pattern[] pattern = new Pattern[1];
        keys.at("pattern", () -> pattern[0] = FieldBuilder.regex(keys.text("pattern"), keys.text("pattern"), 0));
        return pattern[0];
    }

    /** {@code count: 3}, or {@code count: {min: 1, max: 10}}. */
    private static Checks.Count count(YamlMap keys) {
        if (!YamlMap.isMap(keys.value("count"))) return new Checks.Count(keys.count("count"), keys.count("count"));
        YamlMap bounds = keys.map("count", "'count'").only(COUNT);
        if (!bounds.has("min") && !bounds.has("max")) throw keys.error("'count' has neither min nor max, and asks for nothing; write a number, {min: 1}, or leave it out");
        Checks.Count count = new Checks.Count(bounds.has("min") ? bounds.count("min") : 0, bounds.has("max") ? bounds.count("max") : Integer.MAX_VALUE);
        if (count.least() > count.most()) throw bounds.error("'count' has a min of " + count.least() + ", more than its max of " + count.most());
        return count;
    }
}
