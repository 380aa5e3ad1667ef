package lab.workload;

import java.util.List;

/**
 * What is taken from a page: what a parse costs.
 *
 * @param name in names of workloads
 * @param words what it is
 * @param options that ask for it
 */
public record Extractions(String name, String words, List<String> options) {

    /** Title, headings, number of links: little beside the parse itself. */
    public static final Extractions SUMMARY = new Extractions("summary", "page summary", List.of());

    /** The article in the page, as readers' views find it: several times a parse. */
    public static final Extractions TEXT = new Extractions("text", "readable text", List.of("--extract=text=@text"));

    /** The same as Markdown. */
    public static final Extractions MARKDOWN = new Extractions("markdown", "readable text as Markdown", List.of("--extract=text=@markdown"));

    /** Those that have a name. */
    public static final List<Extractions> NAMED = List.of(SUMMARY, TEXT, MARKDOWN);

    /** What the user has asked for, which is in the options that all have in common. */
    public static Extractions own() {
        return new Extractions("fields", "the fields asked for", List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
