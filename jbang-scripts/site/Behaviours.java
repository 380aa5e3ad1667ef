package site;

import site.behaviour.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of everything the site does by path: it routes requests and it is the documentation. */
public final class Behaviours {
    /** Every behaviour, in the order in which they are documented. */
    public static final List<Behaviour> ALL = List.of(
        new Index(),
        new Page(),
        new RootFile(),
        new Large(),
        new Size(),
        new ComplexityOf(),
        new Delay(),
        new Bandwidth(),
        new Gzip(),
        new Header(),
        new Versioned(),
        new Redirect(),
        new Status(),
        new Flaky(),
        new Limit(),
        new Fault(),
        new Alias("503", "status/503", "answers 503 Service Unavailable"),
        new Alias("429", "status/429", "answers 429 Too Many Requests (add a Retry-After with /header/Retry-After:2/429)"),
        new Reset(),
        new Truncate(),
        new Stall(),
        new Drip(),
        new Bad(),
        new Robots(),
        new Echo(),
        new Statistics(),
        new Edit());

    private static final Map<String, Behaviour> BY_NAME = byName();

    private Behaviours() {
    }

    /** The behaviour of that name (a path's first segment), or null when there is none. */
    public static Behaviour find(String name) {
        return BY_NAME.get(name);
    }

    /** The table as text: one line a path, aligned. */
    public static String describe() {
        int width = ALL.stream().mapToInt(b -> b.usage().length()).max().orElse(0);
        var text = new StringBuilder();
        for (Behaviour b : ALL) text.append(("%-" + width + "s  %s\n").formatted(b.usage(), b.about()));
        return text.toString();
    }

    private static Map<String, Behaviour> byName() {
        var map = new LinkedHashMap<String, Behaviour>();
        for (Behaviour b : ALL)
            if (map.put(b.name(), b) != null) throw new IllegalStateException("two behaviours are named " + b.name());
        return map;
    }
}
