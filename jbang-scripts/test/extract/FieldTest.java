package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.extract.Extraction;
import scraper.extract.Field;
import test.parse.Parsing;

/** What {@code --extract} understands, and what it finds. */
class FieldTest {

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title> Tea
            shop </title><base href="http://cdn.example/x/"></head><body>
            <h1>Tea &amp; <b>toast</b></h1><p class="price">£51.77</p><p class="price">£3</p>
            <a href="/1">one</a><a href="2">two</a><a name="none">three</a><a href="mailto:me@shop.example">mail</a>
            <img src="a.png" alt=""><data data-Key="v" x-y="1" og:z="2">d</data><noscript><i>no script</i></noscript>
            <p title="a@b">mail me@home</p></body></html>
            """;

    private static Object find(String field) {
        return Parsing.fields("text/html", PAGE, field).get(field.split("[\\[=]")[0]);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", value = {
        "f=h1                         | Tea & toast",
        "f=title                      | Tea shop",
        "f=.price                     | £51.77",
        "f = x                        | ERROR",
        "f=p.price ~ p.price          | £3",
        "f=h1@html                    | Tea &amp; <b>toast</b>",
        "f=a@href                     | /1",
        "f=a@abs:href                 | http://cdn.example/1",
        "f=a[name]@abs:href            | null",
        "f=a@name                     | null",
        "f=img@alt                    | ``",
        "f=html@lang                  | en",
        "f=HTML@LANG                  | en",
        "f=data@data-key              | v",
        "f=data@x-y                   | 1",
        "f=data@og:z                  | 2",
        "f=h2                         | null",
        "f=h2@class                   | null",
        "f=a[href*=\"@\"]@href        | mailto:me@shop.example",
        "f=a[href*=\"@\"]             | mail",
        "f=a[href*=@]@href            | mailto:me@shop.example",
        "f=p[title=a@b]               | mail me@home",
        "f=p:contains(me@home)@title  | a@b",
        "f=a[href=\"2\"]              | two",
        "f=noscript i                 | no script",
        "f=  h1  @html                | Tea &amp; <b>toast</b>",
        "f=:root@lang                 | en",
        "a.b-c_1=h1                   | Tea & toast"})
    void theFirstMatchGivesItsTextOrAttribute(String field, String found) {
        if ("ERROR".equals(found)) assertThrows(IllegalArgumentException.class, () -> Field.parse(field));
        else assertEquals(found, find(field));
    }

    @Test
    void allMatchesAreAListInTheOrderOfThePage() {
        assertEquals(List.of("£51.77", "£3"), find("f[]=.price"));
        assertEquals(List.of("http://cdn.example/1", "http://cdn.example/x/2", "mailto:me@shop.example"), find("f[]=a@abs:href"));
        assertEquals(List.of("one", "two", "three", "mail"), find("f[]=a"));
        assertEquals(List.of(), find("f[]=h2"));
        assertEquals(List.of(), find("f[]=h1@class"));
    }

    @Test
    void fieldsStandInTheRecordInTheOrderGiven() {
        Map<String, Object> fields = Parsing.fields("text/html", PAGE, "z=h1", "a=h2", "m[]=.price");
        assertEquals(List.of("z", "a", "m"), List.copyOf(fields.keySet()));
        assertTrue(fields.containsKey("a"));
        assertNull(fields.get("a"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "h1                | 'h1' is not NAME=CSS, such as title=h1",
        "=h1               | '=h1' is not NAME=CSS",
        "a b=h1            | 'a b=h1' is not NAME=CSS",
        "a[=h1             | 'a[=h1' is not NAME=CSS",
        "[]=h1             | '[]=h1' is not NAME=CSS",
        "a=                | 'a=' has no selector after 'a='",
        "a=@href           | 'a=@href' has no selector after 'a='",
        "a[]=              | 'a[]=' has no selector",
        "a=p[              | 'p[' (field a) is no CSS selector",
        "a=p >> b          | 'p >> b' (field a) is no CSS selector",
        "a=p:nosuch        | 'p:nosuch' (field a) is no CSS selector",
        "a=p:matches([)    | (field a) is no CSS selector",
        "a=p@              | 'p@' (field a) is no CSS selector"})
    void whatIsNoFieldSaysWhatIsWrongWithIt(String text, String message) {
        String told = assertThrows(IllegalArgumentException.class, () -> Field.parse(text)).getMessage();
        assertTrue(told.contains(message), told);
    }

    static List<String> taken() {
        return List.copyOf(Field.TAKEN);
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aNameThatEveryRecordHasIsTaken(String name) {
        String told = assertThrows(IllegalArgumentException.class, () -> Field.parse(name + "=h1")).getMessage();
        assertEquals("the field name '" + name + "' is taken: records have it of their own; choose another", told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=h2", "a[]=h1"})
    void twoFieldsOfOneNameAreRefused(String second) {
        Extraction extraction = new Extraction().field("a=h1");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> extraction.field(second)).getMessage().contains("'a' is given twice"));
    }
}
