package scraper.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Names to addresses, for both clients. Lookups run on threads of their own, so that DNS which hangs holds no event loop;
 * all who ask for one name at a time share one lookup, and its answer is kept for a while. Failures are not
 * kept: the next attempt asks again. Any thread may call.
 */
final class Resolver implements AutoCloseable {

    /** Lookups at once; a lookup that hangs holds one of these threads until the system gives up. */
    private static final int THREADS = 64;

    /** Answers kept; past it, all are asked for anew. */
    private static final int ANSWERS = 10_000;

    /** Names remembered as public in each of two halves, the older of which is forgotten when the newer is full. */
    private static final int NAMES = 50_000;

    private final Surroundings around;
    private final Pins pins;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile Set<String> seenBefore = Set.of();

    private static final class Entry {
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        volatile long bestBefore;
    }

    /**
     * A resolver with nothing in its memory.
     *
     * @param pins what {@code --resolve} says
     * @param limit how long anyone waits for a lookup; 0: for ever
     */
    Resolver(Surroundings around, Pins pins, Duration limit) {
        this.around = around;
        this.pins = pins;
        this.limit = limit;
        threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), around.threads());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether this address is not of the public internet. */
    boolean special(InetAddress address) {
        return around.special().test(address);
    }

    /**
     * Looks a host up; done at once when its address is known or written out.
     *
     * @return fails with an {@link UnknownHostException} whose message is for people
     */
    CompletableFuture<Answer> resolve(String name, int port) {
        List<InetAddress> pinned = pins.of(name, port);
        if (pinned != null) return CompletableFuture.completedFuture(answer(name, pinned, true));
        Entry entry = entries.get(name);
        if (entry == null || entry.answer.isDone() && System.nanoTime() - entry.bestBefore >= 0) entry = ask(name, entry);
        return entry.answer.isDone() || limit.isZero() ? entry.answer : limited(name, entry.answer);
    }

    /** Says that a name's address cannot be connected to: the name's others go first from now on. */
    void refused(String name, InetAddress address) {
        Entry entry = entries.get(name);
        if (entry == null || !entry.answer.isDone() || entry.answer.isCompletedExceptionally()) return;
        Answer old = entry.answer.join();
        if (old.addresses().size() < 2 || !old.addresses().getFirst().equals(address)) return;
        List<InetAddress> turned = new ArrayList<>(old.addresses().subList(1, old.addresses().size()));
        turned.add(address);
        Entry next = new Entry();
        next.bestBefore = entry.bestBefore;
        next.answer.complete(answer(name, turned, old.trusted()));
        entries.replace(name, entry, next);
    }

    private Entry ask(String name, Entry stale) {
        Entry fresh = new Entry();
        List<InetAddress> known = written(name);
        if (known != null) {
            fresh.bestBefore = System.nanoTime() + TimeUnit.DAYS.toNanos(1000);
            fresh.answer.complete(answer(name, known, true));
        }
        Entry other = stale == null ? entries.putIfAbsent(name, fresh) : entries.replace(name, stale, fresh) ? null : entries.get(name);
        if (other != null) return other;
        if (entries.size() > ANSWERS) forget();
        if (known == null) start(name, fresh);
        return fresh;
    }

    private void start(String name, Entry entry) {
        try {
            threads.execute(() -> look(name, entry));
        } catch (RejectedExecutionException e) {
            fail(name, entry, new UnknownHostException("no address for " + name + ": the run is over"));
        } catch (OutOfMemoryError e) { // of threads: whoever asks later is not to wait for a lookup that has not begun
            fail(name, entry, e);
        }
    }

    private void look(String name, Entry entry) {
        try {
            List<InetAddress> found = around.names().lookup(name);
            if (found.isEmpty()) throw new UnknownHostException(name);
            entry.bestBefore = System.nanoTime() + around.answersGoodFor().toNanos();
            entry.answer.complete(answer(name, found, !oncePublic(name, found)));
        } catch (UnknownHostException e) {
            fail(name, entry, new UnknownHostException("no address for " + name));
        } catch (RuntimeException | Error e) {
            fail(name, entry, new UnknownHostException("no address for " + name + ": " + e));
        }
    }

    private void fail(String name, Entry entry, Throwable error) {
        entries.remove(name, entry);
        entry.answer.completeExceptionally(error);
    }

    /** Each who waits has the whole limit; the lookup itself goes on for whoever asks later. */
    private CompletableFuture<Answer> limited(String name, CompletableFuture<Answer> answer) {
        return answer.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(error -> {
            Throwable cause = error.getCause() == null ? error : error.getCause();
            return CompletableFuture.failedFuture(!(cause instanceof TimeoutException) ? cause : new UnknownHostException(
                    "no address for " + name + ": DNS did not answer within " + limit.toMillis() + " ms (--connect-timeout)"));
        });
    }

    private Answer answer(String name, List<InetAddress> addresses, boolean trusted) {
        List<InetAddress> all = addresses.stream().map(address -> named(name, address)).toList();
        return new Answer(all, all.stream().filter(address -> !special(address)).toList(), trusted);
    }

    /** An address that knows its name: one without is looked up in reverse by whoever prints it, on whatever thread. */
    private static InetAddress named(String name, InetAddress address) {
        if (address instanceof Inet6Address six && six.getScopeId() != 0) return address;
        try {
            return InetAddress.getByAddress(name, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.getAddress().length + " bytes", e);
        }
    }

    private boolean oncePublic(String name, List<InetAddress> found) {
        if (seen.contains(name)) return true;
        boolean before = seenBefore.contains(name);
        if (!before && found.stream().allMatch(this::special)) return false;
        if (seen.size() >= NAMES) {
            seenBefore = seen;
            seen = ConcurrentHashMap.newKeySet();
        }
        seen.add(name);
        return true;
    }

    /** Addresses that stand in the name itself, or that RFC 6761, section 6.3 gives it; null for other names. */
    static List<InetAddress> written(String given) {
        String name = undotted(given);
        if (name.equals("localhost") || name.endsWith(".localhost"))
            return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        boolean literal = name.indexOf(':') >= 0 || Character.isDigit(name.charAt(name.length() - 1));
        if (!literal) return null;
        try {
            return List.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A name without the full stop at its end, which says that it is whole and makes it no other. */
    static String undotted(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private void forget() {
        entries.values().removeIf(entry -> entry.answer.isDone());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
