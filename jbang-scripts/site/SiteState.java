package site;

import site.page.Complexity;
import site.page.Folder;
import site.page.Pages;
import site.page.ReplyCache;

import java.io.IOException;
import java.nio.file.Files;

/**
 * What the behaviours of one site share. All of it may be used from every event loop.
 *
 * @param seed        what pages, latencies and faults follow from
 * @param size        bytes of a generated page whose path does not say
 * @param complexity  kind of a generated page whose path does not say
 * @param robots      the text of robots.txt
 * @param pagePrefix  the path that is put before every page's, made from the options; empty for none
 * @param stats       what the site saw of its clients
 * @param counts      how often each path with a repeatable chance was asked for
 * @param limits      how much each host may still be asked, where a path limits that
 * @param editions    what has become of generated pages since the start
 * @param cache       ready replies, bounded in bytes
 * @param pages       generated pages
 * @param folder      the real pages of {@code --root}, or null without it
 */
public record SiteState(long seed, long size, Complexity complexity, String robots, String pagePrefix,
                        Stats stats, Counts counts, Limits limits, Editions editions, ReplyCache cache, Pages pages, Folder folder) {

    private static final String ALLOW_ALL = "User-agent: *\nAllow: /\n";

    static SiteState of(SiteOptions options, Stats stats) {
        var cache = new ReplyCache();
        Folder folder = options.root == null ? null : new Folder(options.root, options.charset, cache);
        return new SiteState(options.seed, Pages.checkSize(options.size), options.complexity, robots(options), pagePrefix(options),
            stats, new Counts(), new Limits(), new Editions(), cache, new Pages(options.seed, cache), folder);
    }

    /** Begins to count at zero again, and with it every chance that follows from a count; pages are as they were. */
    public void reset() {
        stats.reset();
        counts.clear();
        limits.clear();
        editions.clear();
    }

    /** Flags are paths in disguise, so that there is one way of delaying, and one of failing. */
    private static String pagePrefix(SiteOptions options) {
        var prefix = new StringBuilder();
        if (options.delay != null) prefix.append("/delay/").append(options.delay.text());
        if (options.bandwidth > 0) prefix.append("/bandwidth/").append(options.bandwidth);
        for (FaultRule rule : options.faults) prefix.append("/fault/").append(rule.share()).append('/').append(rule.kind());
        return prefix.toString();
    }

    private static String robots(SiteOptions options) {
        if (options.robotsText != null) return options.robotsText;
        if (options.robots == null) return ALLOW_ALL;
        try {
            return Files.readString(options.robots);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + options.robots + " of --robots cannot be read: give an existing text file", e);
        }
    }
}
