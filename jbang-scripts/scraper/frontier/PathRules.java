package scraper.frontier;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which paths the rules of a robots.txt allow (RFC 9309, sections 2.2.2 and 2.2.3). The library's own answer is not asked: it takes a URL that Java has
 * for no URI, as one with a {@code |} in its query, for the home page, and finds the last part of a pattern only where it stands first. Immutable, for
 * any thread.
 */
final class PathRules {

    /** What has a meaning in patterns, and so is written with a percent sign where it has none. */
    private static final boolean[] SPECIAL = new boolean[128];

    static {
        SPECIAL['*'] = true;
        SPECIAL['$'] = true;
    }

    /** The longest first; of two that are as long, one that allows. */
    private final List<PathRule> rules;

    PathRules(SimpleRobotRules read) {
        rules = read.getRobotRules().stream().flatMap(PathRules::withFolder).sorted().map(rule -> PathRule.of(rule.getPrefix(), rule.isAllow())).toList();
    }

    /** Whoever allows a folder's index.html means the folder, too, as Google has it. */
    private static Stream<RobotRule> withFolder(RobotRule rule) {
        String pattern = rule.getPrefix();
        if (!rule.isAllow() || !pattern.endsWith("/index.html") && !pattern.endsWith("/index.htm")) return Stream.of(rule);
        return Stream.of(rule, new RobotRule(pattern.substring(0, pattern.lastIndexOf('/') + 1) + "$", true));
    }

    /** Whether it may be fetched. @param requestTarget path and query, as they are sent */
    boolean allow(String requestTarget) {
        if (rules.isEmpty() || requestTarget.equals("/robots.txt")) return true;
        String path = SimpleRobotRules.escapePath(requestTarget, SPECIAL);
        for (PathRule rule : rules) if (rule.matches(path)) return rule.allows;
        return true;
    }

    /**
     * One line's pattern.
     *
     * @param parts what stands between asterisks; at least one
     * @param ends whether a path is to end where the last part does
     */
    private record PathRule(String[] parts, boolean ends, boolean allows) {

        /** Of a pattern as the library has it. A dollar sign that ends nothing is itself. */
        static PathRule of(String pattern, boolean allows) {
            boolean ends = pattern.endsWith("$");
            String text = ends ? pattern.substring(0, pattern.length() - 1) : pattern;
            return new PathRule(text.replace("$", "%24").split("\\*", -1), ends, allows);
        }

        boolean matches(String path) {
            if (!path.startsWith(parts[0])) return false;
            int at = parts[0].length();
            for (int i = 1; i < parts.length; i++) {
                boolean last = ends && i == parts.length - 1;
                int found = last ? path.length() - parts[i].length() : path.indexOf(parts[i], at);
                if (found < at || last && !path.endsWith(parts[i])) return false;
                at = found + parts[i].length();
            }
            return !ends || at == path.length();
        }
    }
}
