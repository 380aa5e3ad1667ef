package site.bad;

import site.Body;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that servers do wrong, in one table: the path, what is wrong, the record that it must end in, and the bytes.
 * The tests run each row in every mode, and {@code samples/faults.md} is this table.
 */
public final class BadReplies {
    /** The groups, by their headings, each with its rows in the order in which they are documented. */
    public static final Map<String, List<BadReply>> GROUPS = groups();

    private static final Map<String, BadReply> BY_NAME = byName();

    private BadReplies() {
    }

    /** All rows. */
    public static List<BadReply> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The row of that name, or null. */
    public static BadReply find(String name) {
        return BY_NAME.get(name);
    }

    /** What {@code /bad/gzip-bomb} sends. */
    public static Body bomb() {
        return new Coded.Bomb();
    }

    /** The table in Markdown, as {@code --faults} prints it. */
    public static String describe() {
        var text = new StringBuilder("""
            # What servers do wrong, and what becomes of it

            %d ways of answering badly, one path each on the sample site (`site.java --port 8080`), and the record that each ends
            in, the same in every mode: `make test T=Faults` asks for all of them, alone and among good pages. `jbang-scripts/jbangw
            site.java --faults` prints this page. A page is one titled "Fine" with status 200 unless the record says otherwise;
            `finalUrl` is the path itself unless it says otherwise.

            """.formatted(all().size()));
        GROUPS.forEach((heading, rows) -> {
            text.append("## ").append(heading).append("\n\n| path | what the server does | record | ends |\n| --- | --- | --- | --- |\n");
            for (BadReply row : rows)
                text.append("| `%s` | %s | %s | %s |\n".formatted(row.path(), row.about(), row.expected(),
                    row.expected().waits() ? "`--timeout`" : "at once"));
            text.append('\n');
        });
        return text.toString().stripTrailing() + "\n";
    }

    private static Map<String, List<BadReply>> groups() {
        var groups = new LinkedHashMap<String, List<BadReply>>();
        groups.put("Silence and slowness", Silences.rows()); // first, since they take longest
        groups.put("Redirects", BadRedirects.rows());
        groups.put("Content encodings", BadEncodings.rows());
        groups.put("Bodies", BadBodies.rows());
        groups.put("Status lines and headers", BadHeads.rows());
        groups.put("Charsets", BadCharsets.rows());
        groups.put("Contents", BadContents.rows());
        return groups;
    }

    private static Map<String, BadReply> byName() {
        var map = new LinkedHashMap<String, BadReply>();
        for (List<BadReply> rows : GROUPS.values())
            for (BadReply row : rows)
                if (map.put(row.name(), row) != null) throw new IllegalStateException("two bad replies are named " + row.name());
        return map;
    }
}
