package scraper.frontier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The hosts that a run has met, as many as memory allows. Touched by the frontier alone. */
final class Hosts {

    /** Hosts remembered beyond those at work; past it, the idle ones are forgotten. */
    private static final int KEPT = 10_000;
    /** A host with fewer targets is not worth packing them. */
    private static final int WORTH_PACKING = 64;

    private final Map<String, Host> hosts = new HashMap<>();
    private final Function<String, Host> maker;
    private final Timer timer;
    private final HostStats forgotten = new HostStats("(other hosts)");
    private int forgetAt = KEPT;

    Hosts(Timer timer, Function<String, Host> maker) {
        this.timer = timer;
        this.maker = maker;
    }

    /** The host of that name, met before or new. */
    Host get(String name) {
        Host host = hosts.computeIfAbsent(name, maker);
        if (hosts.size() > forgetAt) forgetIdle(host);
        return host;
    }

    private void forgetIdle(Host but) {
        long now = timer.now();
        hosts.values().removeIf(host -> {
            if (host == but || host.listed || !host.idle(now)) return false;
            forgotten.add(host.stats);
            return true;
        });
        forgetAt = Math.max(KEPT, 2 * hosts.size());
    }

    /** The host with the most targets waiting; null when none has many. */
    Host longest() {
        Host longest = null;
        for (Host host : hosts.values())
            if (host.queue.length() >= (longest == null ? WORTH_PACKING : longest.queue.length() + 1)) longest = host;
        return longest;
    }

    /** The host that may be asked again first, of those on which something waits; null when none does. */
    Host soonest(long now) {
        Host soonest = null;
        for (Host host : hosts.values())
            if (host.wantsTurn(now) && (soonest == null || host.nanosToWait(now) < soonest.nanosToWait(now))) soonest = host;
        return soonest;
    }

    /** Drops what waits, everywhere. */
    void clear() {
        hosts.values().forEach(host -> host.queue.clear());
    }

    /** The numbers of every host, those that were forgotten taken together. */
    List<HostStats> stats() {
        List<HostStats> all = new ArrayList<>();
        for (Host host : hosts.values()) all.add(host.stats);
        if (forgotten.requests() > 0) all.add(forgotten);
        return all;
    }
}
