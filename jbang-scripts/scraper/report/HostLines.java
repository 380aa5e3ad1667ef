package scraper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import scraper.frontier.HostStats;
import scraper.frontier.Wait;

/** The part of a summary that is told by host: those that made trouble or had to be waited for. */
final class HostLines {

    /** So many hosts have a line of their own; {@code --stats} has all. */
    private static final int SHOWN = 5;
    /** Shorter waits are not worth a word. */
    private static final double LEAST_SECONDS = 0.1;

    private HostLines() {}

    /** A line with the number of hosts and requests, then one for each host worth it; each ended. */
    static String of(List<HostStats> hosts) {
        if (hosts.isEmpty()) return "";
        List<HostStats> told = hosts.stream().filter(HostLines::isWorthTelling).sorted(HostLines::compare).toList();
        long requests = hosts.stream().mapToLong(HostStats::requests).sum();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %,d %s, %,d %s%n", hosts.size(),
                hosts.size() == 1 ? "host" : "hosts", requests, requests == 1 ? "request" : "requests"));
        told.stream().limit(SHOWN).forEach(host -> text.append("    ").append(line(host)).append('\n'));
        if (told.size() > SHOWN) text.append(String.format(Locale.ROOT, "    and %,d more (--stats FILE)%n", told.size() - SHOWN));
        return text.toString();
    }

    private static boolean isWorthTelling(HostStats host) {
        return !host.failures().isEmpty() || host.retries() > 0 || host.trips() > 0 || !waits(host).isEmpty();
    }

    /** Those with the most trouble come first. */
    private static int compare(HostStats a, HostStats b) {
        int trouble = Double.compare(trouble(b), trouble(a));
        return trouble != 0 ? trouble : a.host().compareTo(b.host());
    }

    private static double trouble(HostStats host) {
        return host.failures().values().stream().mapToLong(Long::longValue).sum() + 10.0 * host.trips() + seconds(host.waits().values().stream()
                .mapToLong(Long::longValue).sum());
    }

    private static String line(HostStats host) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%,d %s", host.requests(), host.requests() == 1 ? "request" : "requests"));
        if (!host.failures().isEmpty())
            parts.add("failed: " + host.failures().entrySet().stream()
                    .map(failure -> failure.getKey() + " " + failure.getValue()).collect(Collectors.joining(", ")));
        if (host.retries() > 0) parts.add(host.retries() == 1 ? "1 retry" : host.retries() + " retries");
        if (host.trips() > 0) parts.add("breaker opened " + (host.trips() == 1 ? "once" : host.trips() + " times"));
        String waits = waits(host);
        if (!waits.isEmpty()) parts.add("waited " + waits);
        return host.host() + ": " + String.join("; ", parts);
    }

    private static String waits(HostStats host) {
        return host.waits().entrySet().stream().filter(wait -> seconds(wait.getValue()) >= LEAST_SECONDS)
                .map((Map.Entry<Wait, Long> wait) -> String.format(Locale.ROOT, "%.1f s for %s", seconds(wait.getValue()), wait.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
