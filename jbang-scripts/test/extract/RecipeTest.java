package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scraper.Settings;
import scraper.extract.Column;
import scraper.extract.Extraction;
import scraper.extract.Type;
import scraper.fetch.Failure;
import scraper.parse.Page;
import test.parse.Parsing;

/** Recipes: what they say of a page, what they ask of it, and how they are wrong. */
class RecipeTest {

    @TempDir
    Path folder;

    private static final String SHOP = """
            <h1>Tea shop</h1><ul><li class=new><b>Assam</b> <i>£3.20</i> <a href=/assam>more</a><s>black</s><s>strong</s></li>
            <li><b>Sencha</b> <i>£4</i> <a href=/sencha>more</a></li></ul>""";

    private Extraction recipe(String text) throws IOException {
        return new Extraction().recipe(Files.writeString(folder.resolve("tea.yaml"), text));
    }

    private Page page(String recipe, String html) throws IOException {
        Path file = Files.writeString(folder.resolve("tea.yaml"), recipe);
        return Parsing.page(new Settings().extraction(extract -> extract.recipe(file)),
                Parsing.reply(html.getBytes(StandardCharsets.UTF_8), "Content-Type: text/html; charset=utf-8"));
    }

    @Test
    void aFieldIsTheShortFormOrKeys() throws IOException {
        String recipe = """
                name: teas
                fields:
                  shop: h1
                  kinds[]: s
                  cheapest:decimal: li i ~/£(.*)/ ?? 0
                  first:
                    select: li
                    list: false
                    regex: '(\\w+) £'
                    map: {Assam: India, Sencha: Japan}
                  dear:
                    select: .dear
                    type: decimal
                    default: 99.90
                  day: {select: ul@none, type: date, format: dd/MM/yyyy, default: 22/11/2026}
                """;
        assertEquals(Map.of("shop", "Tea shop", "kinds", List.of("black", "strong"), "cheapest", new BigDecimal("3.20"), "first", "India",
                "dear", new BigDecimal("99.90"), "day", "2026-11-22"), page(recipe, SHOP).fields());
        assertEquals("teas", recipe(recipe).name());
    }

    @Test
    void rowsHaveFieldsOfTheirOwnAndThePagesBeside() throws IOException {
        String recipe = """
                fields:
                  shop: h1
                rows:
                  select: li
                  count: 2
                  fields:
                    tea: {select: b, required: true}
                    price:decimal: i
                    link: {select: a, type: url}
                    new: '@class'
                """;
        List<Map<String, Object>> rows = page(recipe, SHOP).rows();
        assertEquals(List.of("row", "shop", "tea", "price", "link", "new"), List.copyOf(rows.getFirst().keySet()));
        assertEquals(List.of(1, "Tea shop", "Assam", new BigDecimal("3.20"), "http://shop.example/assam", "new"), List.copyOf(rows.getFirst().values()));
        assertEquals("Sencha", rows.get(1).get("tea"));
        assertNull(rows.get(1).get("new"));
        assertEquals(List.of(Extraction.ROW, new Column("shop", Type.TEXT, false), new Column("tea", Type.TEXT, false), new Column("price", Type.DECIMAL, false),
                new Column("link", Type.URL, false), new Column("new", Type.TEXT, false)), recipe(recipe).columns());
        assertEquals("tea", recipe(recipe).name(), "the file's name without its ending");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {select: .dear, required: true}             | the field 'f' is required, but '.dear' gives nothing
            {select: b, regex: x, required: true}       | the field 'f' is required, but 'b' gives nothing
            {select: h1@title, required: true}          | the field 'f' is required, but 'h1' gives nothing
            {select: .dear, list: true, required: true} | the field 'f' is required, but '.dear' gives nothing
            {select: h1, type: int}                     | the field 'f' is 'Tea shop', which is no whole number, or not just one
            {select: i, type: decimal, min: 3.21}       | the field 'f' is 3.20, less than 3.21
            {select: i, type: decimal, max: 3.19}       | the field 'f' is 3.20, more than 3.19
            {select: i, type: decimal, list: true, max: 3.5} | the field 'f' is 4, more than 3.5
            {select: h1, pattern: Tea}                  | the field 'f' is 'Tea shop', which does not match Tea
            {select: b, one-of: [Sencha, Matcha]}       | the field 'f' is 'Assam', not one of Sencha, Matcha
            {select: s, list: true, count: 3}           | the field 'f' has 2 items instead of 3
            {select: s, list: true, count: {min: 3}}    | the field 'f' has 2 items instead of 3 or more
            {select: .no, list: true, count: {min: 1, max: 2}} | the field 'f' has 0 items instead of 1 to 2
            """)
    void aPageThatDoesNotHaveWhatIsAskedForIsAContractFailureThatNamesTheField(String field, String message) throws IOException {
        Page page = page("fields:\n  f: " + field, SHOP);
        Parsing.assertFails(Failure.Kind.CONTRACT, page);
        assertEquals(message, page.failure().message());
    }

    /** As a server sends that has a fault: status 200, and nothing. */
    @Test
    void anEmptyPageDoesNotHaveWhatIsRequired() throws IOException {
        Parsing.assertFails(Failure.Kind.CONTRACT, page("fields:\n  f: {select: h1, required: true}", ""));
        Parsing.assertFails(Failure.Kind.CONTRACT, page("rows: {select: li, count: {min: 1}}\nfields:\n  f: b", ""));
        assertNull(page("fields:\n  f: h1", "").failure());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {select: h1, required: true, pattern: 'Tea.*'}
            {select: .dear, min: 3, type: int}
            {select: .dear, one-of: [a]}
            {select: i, type: decimal, min: 3.20, max: 3.20}
            {select: b, one-of: [Assam]}
            {select: i, type: decimal, one-of: [x, 3.2]}
            {select: s, list: true, count: {max: 2}, pattern: '[a-z]+'}
            {select: .no, list: true, count: 0}
            """)
    void whatIsThereOrNotAskedForHolds(String field) throws IOException {
        assertNull(page("fields:\n  f: " + field, SHOP).failure());
    }

    @Test
    void aRowThatLacksAFieldAndTooFewRowsAreContractFailures() throws IOException {
        Page row = page("rows:\n  select: li\n  fields:\n    kind: {select: s, required: true}", SHOP);
        assertEquals("row 2 of 2: the field 'kind' is required, but 's' gives nothing", row.failure().message());
        Page few = page("rows: {select: ol, count: {min: 1}, fields: {a: b}}", SHOP);
        assertEquals("the page has 0 rows 'ol' instead of 1 or more", few.failure().message());
        Page none = page("rows: {select: ol, fields: {a: {select: b, required: true}}}", SHOP);
        assertNull(none.failure(), "what is required of rows is not of a page without rows");
        Page texts = page("rows: {select: 'xpath://li/text()', fields: {a: b}}", SHOP);
        assertEquals("the rows 'xpath://li/text()' are texts or numbers, in which no field can be found; name the elements that they are in", texts.failure().message());
        Page page = page("fields: {a: {select: ol, required: true}}\nrows: {select: li, fields: {b: b}}", SHOP);
        assertEquals("the field 'a' is required, but 'ol' gives nothing", page.failure().message());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            felds:\\n  a: b                          | line 1: unknown key 'felds' in the recipe; did you mean fields?
            fields:\\n  a:\\n    select: b\\n    requird: true | line 4: unknown key 'requird' in the field 'a'; did you mean required?
            fields:\\n  a: {select: b, colour: red}   | line 2: unknown key 'colour' in the field 'a'; there are select, type,
            rows:\\n  selekt: b                       | line 2: unknown key 'selekt' in 'rows'; did you mean select?
            rows:\\n  fields: {a: b}                  | line 2: 'rows' has no 'select'
            fields:\\n  a: {type: int}                | line 2: the field 'a' has no 'select'
            fields:\\n  a: p[                         | line 2: 'p[' is no CSS selector
            fields:\\n  a: {select: 'p >> b'}         | line 2: 'p >> b' is no CSS selector
            fields:\\n  a: {select: b, type: decimel} | line 2: 'decimel' is no type; did you mean decimal?
            fields:\\n  a:int: {select: b, type: int} | line 2: the type of the field 'a' is given twice
            fields:\\n  a: {select: b ~/x/, regex: y} | line 2: the regular expression of the field 'a' is given twice
            fields:\\n  a: {select: b ?? x, default: y} | line 2: the default of the field 'a' is given twice
            fields:\\n  a: {select: b, regex: '('}    | line 2: '(' is no regular expression
            fields:\\n  a: {select: b, required: 1}   | line 2: 'required' in the field 'a' is true or false, not '1'
            fields:\\n  a: {select: b, type: int, min: x} | line 2: 'min' in the field 'a' is to be a number, not 'x'
            fields:\\n  a: {select: b, min: 1}        | line 2: the field 'a': min and max are for the types int and decimal, not text
            fields:\\n  a: {select: b, count: 1}      | line 2: the field 'a': a count is for lists; write a[]
            fields:\\n  a: {select: b, list: true, count: {min: 2, max: 1}} | line 2: 'count' has a min of 2, more than its max of 1
            fields:\\n  a: {select: b, list: true, count: -1} | line 2: 'count' in the field 'a' is to be a whole number of at least 0
            fields:\\n  a: {select: b, one-of: x}     | line 2: 'one-of' in the field 'a' is to be a list
            fields:\\n  a: {select: b, format: yyyy}  | line 2: the field 'a': a format is for the type date, not text
            fields:\\n  a: {select: b, type: date, format: bbbb} | line 2: 'bbbb' is no format of a date, such as d.M.uuuu:
            fields:\\n  a: {select: b, one-of: []}    | line 2: 'one-of' has no value
            fields:\\n  a: {select: b, list: true, count: {}} | line 2: 'count' has neither min nor max
            rows: .r                                  | line 1: 'rows' is a map: write the selector of which each match is a row below it
            fields:\\n  a: {select: [b]}              | line 2: 'select' in the field 'a' is to be a text
            fields:\\n  a: #main                         | line 2: nothing stands behind 'a:'; write its selector there, in quotes if it begins with #
            fields:\\n  a:\\n  select: b             | line 2: nothing stands behind 'a:'; write its selector there
            fields:\\n  a:\\n    type: int\\n    select: #b | line 4: nothing stands behind 'select:'
            fields:\\n  a: ''                            | line 2: nothing stands behind 'a:'
            rows:\\n  select: #b\\n  fields: {a: b}  | line 2: nothing stands behind 'select:'
            fields:\\n  a: b\\n  a: c                 | line 3: 'a' stands twice in 'fields'
            fields:\\n  url: b                        | line 2: the field name 'url' is taken
            fields:\\n  a: b\\nrows: {select: c, fields: {a: d}} | line 3: the field 'a' is given twice
            fields: {}                                | line 1: there is no field
            fields:\\n  a: {select: b, type: int, min: 5, max: 3} | line 2: the field 'a' has a min of 5, more than its max of 3
            fields: [a, b]                            | line 1: 'fields' is not keys and values
            name: 1 2\\nfields: {a: b}                | line 1: '1 2' is no name
            name: x                                   | the recipe has no fields
            fields:\\n\\ta: b                         | line 2: no YAML:
            `#`                                       | there is nothing in it
            """)
    void whatCannotBeNamesFileLineAndTheNearestRightKey(String recipe, String message) {
        String told = assertThrows(IllegalArgumentException.class, () -> recipe(recipe.translateEscapes())).getMessage();
        assertTrue(told.startsWith(folder.resolve("tea.yaml").toString()), told);
        assertTrue(told.contains(message), told);
        assertFalse(told.contains("\n  \n"), "a caret under nothing: " + told);
    }

    @Test
    void aFilesNameIsMadeToServeAsAName() throws IOException {
        for (String[] names : new String[][] {{"a b.v2.yaml", "a_b_v2"}, {"2026.yaml", "_2026"}, {".hidden", "_hidden"}})
            assertEquals(names[1], new Extraction().recipe(Files.writeString(folder.resolve(names[0]), "fields: {a: b}")).name());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String told = assertThrows(IllegalArgumentException.class, () -> new Extraction().recipe(folder.resolve("none.yaml"))).getMessage();
        assertTrue(told.contains("none.yaml' cannot be read; there is no such file"), told);
    }

    @Test
    void aFileThatIsNoTextIsToldToBeNone() throws IOException {
        Path program = Files.write(folder.resolve("program"), new byte[] {0x7F, 'E', 'L', 'F', (byte) 0xFF});
        String told = assertThrows(IllegalArgumentException.class, () -> new Extraction().recipe(program)).getMessage();
        assertEquals("'" + program + "' cannot be read: it is no text in UTF-8", told);
    }

    @Test
    void moreFieldsMayBeAddedButNoOtherRows() throws IOException {
        Extraction rows = recipe("rows: {select: li, fields: {a: b}}").field("c=d");
        assertEquals(List.of("row", "a", "c"), rows.columns().stream().map(Column::name).toList());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rows.rows("p")).getMessage().contains("the recipe has rows of its own, 'li'"));
    }
}
