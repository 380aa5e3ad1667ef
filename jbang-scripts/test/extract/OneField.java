package test.extract;

import java.nio.charset.StandardCharsets;
import scraper.Settings;
import scraper.parse.Page;
import test.parse.Parsing;

/** What one field takes of a page with one paragraph. */
final class OneField {

    private OneField() {}

    static Page page(String text, String field) {
        return page(new Settings().extraction(extract -> extract.field(field)), text);
    }

    static Page page(Settings settings, String text) {
        byte[] body = ("<p>" + text.replace("<", "&lt;") + "</p>").getBytes(StandardCharsets.UTF_8);
        return Parsing.page(settings, Parsing.reply(body, "Content-Type: text/html; charset=utf-8"));
    }

    /** The value of a field of that type; the kind of the failure when the page has one. */
    static Object value(String type, String text) {
        Page page = page(text, "f:" + type + "=p");
        return page.failure() == null ? page.fields().get("f") : page.failure().kind().label();
    }
}
