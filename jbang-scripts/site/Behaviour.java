package site;

/**
 * One thing the site can do at a path. A new one is one small class and one line in {@link Behaviours#ALL}. Instances
 * hold no state and are shared by all event loops; what belongs to a request is in its {@link Exchange}, what belongs
 * to the site in {@link Exchange#state()}.
 */
public interface Behaviour {
    /** The path, in the form {@code /name/ARGUMENT/…}, where … is the rest of the path that it goes on with. */
    String usage();

    /** One sentence for the table of paths. */
    String about();

    /**
     * Does it, on the request's event loop, which it must never block. It takes its arguments with
     * {@link Exchange#take} and then either goes on with {@link Exchange#next} or answers. An
     * {@link IllegalArgumentException} becomes a 400 with its message.
     */
    void handle(Exchange exchange);

    /** The first segment of the path: what it is found by. */
    default String name() {
        return usage().split("/", -1)[1];
    }

    /** How many segments it takes as arguments, so that {@code /fault/…} can step over a fault it does not choose. */
    default int arguments() {
        return (int) usage().chars().filter(c -> c == '/').count() - (usage().endsWith("/…") ? 2 : 1);
    }

    /**
     * Whether it is one of the site's pages, to which {@code --delay}, {@code --bandwidth} and {@code --fault} apply.
     * False for what serves the operator: statistics, robots.txt, the table of paths.
     */
    default boolean isPage() {
        return true;
    }

    /** Whether its requests count in {@link Stats}. False only for the statistics themselves. */
    default boolean isCounted() {
        return true;
    }
}
