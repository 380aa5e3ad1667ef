package scraper.extract;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jsoup.nodes.Document;
import scraper.yaml.Nearest;

/**
 * A field while it is put together, from its short form or from the keys of a recipe. Each method checks what it is
 * given and throws a {@link SyntaxError} that points at what is wrong, or an {@link IllegalArgumentException} where there
 * is no text to point into.
 */
final class FieldBuilder {

    String name;
    boolean list;
    Type type;
    boolean ofPage;
    Selector selector;
    Take take;
    Pattern regex;
    Map<String, String> words;
    DateTimeFormatter format;
    Checks checks = Checks.NONE;
    private String otherwise;

    /** Reads the whole short form. */
    FieldBuilder read(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) throw new SyntaxError("'" + text + "' is not NAME=CSS, such as title=h1 or 'next=a[rel=next]@abs:href'", text, text.length());
        left(text, equals);
        right(text, equals + 1);
        return this;
    }

    /** Reads {@code NAME[]:TYPE}, of which the last two may be left out, from the beginning of a text. */
    FieldBuilder left(String text, int end) {
        int at = 0;
        while (at < end && "[]:".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) at++;
        name = text.substring(0, at);
        if (name.isEmpty()) throw new SyntaxError("'" + text + "' has no name before its selector; write NAME=CSS, such as title=h1", text, 0);
        if (Field.TAKEN.contains(name))
            throw new SyntaxError("the field name '" + name + "' is taken: records have it of their own; choose another", text, 0);
        if (text.startsWith("[]", at)) {
            list = true;
            at += 2;
        }
        if (at < end && text.charAt(at) == ':') {
            type(text.substring(at + 1, end), text, at + 1);
            at = end;
        }
        if (at < end)
            throw new SyntaxError("'" + text.substring(0, end) + "' is no name; it is NAME, NAME[] for a list, NAME:TYPE or NAME[]:TYPE", text, at);
        return this;
    }

    /** Sets the type by its label. */
    FieldBuilder type(String label) {
        if (type != null) throw new IllegalArgumentException("the type of the field '" + name + "' is given twice");
        return type(label, label, 0);
    }

    /** Sets the regular expression. */
    FieldBuilder regex(String text) {
        if (regex != null) throw new IllegalArgumentException("the regular expression of the field '" + name + "' is given twice");
        regex = regex(text, text, 0);
        return this;
    }

    /** Sets the type by its label, which stands in the text at this place. */
    private FieldBuilder type(String label, String text, int at) {
        if (!Type.labels().contains(label)) throw new SyntaxError("'" + label + "' is no type" + Nearest.hint(label, Type.labels()), text, at);
        type = Type.valueOf(label.toUpperCase(java.util.Locale.ROOT));
        return this;
    }

    /** Reads {@code [page:]SELECTOR@WHAT ~/REGEX/ ?? DEFAULT} from here to the end of a text. */
    FieldBuilder right(String text, int from) {
        RightSide parts = RightSide.read(text, from);
        ofPage = parts.ofPage();
        if (parts.selector().isEmpty() && parts.what() == null)
            throw new SyntaxError("'" + text + "' has no selector"
                    + (name == null ? "" : " for '" + name + "'") + "; :root is the whole page", text, parts.at());
        selector = selector(parts.selector(), text, parts.at());
        if (parts.what() != null) take = Take.named(parts.what());
        if (parts.regex() != null) regex = regex(parts.regex(), text, parts.regexAt());
        if (parts.otherwise() != null) otherwise = parts.otherwise();
        return this;
    }

    static Selector selector(String selector, String text, int at) {
        boolean xpath = selector.startsWith(Selector.XPATH);
        String none = xpath ? null : Elsewhere.noElements(selector);
        if (none != null) throw new SyntaxError("'" + selector + "' is no CSS selector of elements: " + none, text, at);
        try {
            return Selector.parse(selector);
        } catch (IllegalArgumentException | IllegalStateException e) {
            int type = typeBehind(selector);
            if (type >= 0)
                throw new SyntaxError("'" + selector + "' is no selector: a type stands behind the field's name, as in NAME" + selector.substring(type) + "="
                        + selector.substring(0, type), text, at + type);
            String here = xpath ? null : Elsewhere.here(selector, e.getMessage());
            throw new SyntaxError("'" + selector + "' is no " + (xpath ? "XPath" : "CSS selector") + ": " + (here == null ? e.getMessage() : here), text,
                    at + RightSide.unexpected(selector, e.getMessage()));
        }
    }

    /** Where in what is no selector a {@code :TYPE} begins that ends it; negative for none. */
    private static int typeBehind(String selector) {
        int colon = selector.lastIndexOf(':');
        return colon > 0 && Type.labels().contains(selector.substring(colon + 1)) ? colon : -1;
    }

    static Pattern regex(String regex, String text, int at) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new SyntaxError("'" + regex + "' is no regular expression: " + e.getDescription(), text, at + Math.max(0, e.getIndex()));
        }
    }

    /** What stands for a value that is missing, as it would stand in a page. */
    FieldBuilder otherwise(String text) {
        if (otherwise != null) throw new IllegalArgumentException("the default of the field '" + name + "' is given twice");
        otherwise = text;
        return this;
    }

    /**
     * The field.
     *
     * @throws IllegalArgumentException when its parts do not go together
     */
    Field build() {
        boolean structure = take != null && take.kind() == Take.Kind.STRUCTURE;
        if (structure && (type != null && type != Type.JSON || regex != null || words != null))
            throw new IllegalArgumentException("the field '" + name + "': @" + take.name() + " gives objects, not a text; leave type, regex and map out");
        if (type == null) type = structure ? Type.JSON : Type.TEXT;
        if (take == null) take = Take.usual(type);
        if (format != null && type != Type.DATE)
            throw new IllegalArgumentException("the field '" + name + "': a format is for the type date, not " + type.label());
        if ((checks.min() != null || checks.max() != null) && type != Type.INT && type != Type.DECIMAL)
            throw new IllegalArgumentException("the field '" + name + "': min and max are for the types int and decimal, not " + type.label());
        if (checks.count() != null && !list) throw new IllegalArgumentException("the field '" + name + "': a count is for lists; write " + name + "[]");
        return new Field(this, defaultValue());
    }

    private Object defaultValue() {
        if (otherwise == null) return null;
        if (list) throw new IllegalArgumentException("the field '" + name + "': a list has no default; without a match it is []");
        Object value = type.of(otherwise, new PageTree(new Document("")), format);
        if (value == null) throw new IllegalArgumentException("the field '" + name + "': its default '" + otherwise + "' is no " + type.words());
        return value;
    }
}
