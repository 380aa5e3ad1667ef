package lab.verdict;

import java.util.Locale;
import lab.result.Contender;
import lab.result.Machine;
import lab.result.Workload;
import scraper.report.PagesPerSecond;
import scraper.timing.Stage;

/**
 * What bounds one mode on one workload.
 *
 * @param mode its label
 * @param sentence with the number that shows it
 */
public record Verdict(String mode, Bound bound, String sentence) {

    /** From so much of the machine on nothing is idle: the rest is what measuring and scheduling lose. */
    private static final double FULL_MACHINE = 0.85;
    /** From so many of the places on all are taken: the first and last requests of a pass have not all the others beside them. */
    private static final double FULL_FLIGHT = 0.75;
    private static final double MOST = 0.5;

    /** Says what bounds a mode that has rounds. */
    public static Verdict of(Contender mode, Workload workload, Machine machine) {
        Account account = Account.of(mode, workload, machine);
        Bound bound = bound(account, workload, mode.mode());
        return new Verdict(mode.label(), bound, mode.label() + " is bound by " + bound + ": " + why(bound, account, workload));
    }

    private static Bound bound(Account account, Workload workload, String mode) {
        if (account.busy() >= FULL_MACHINE) {
            if (account.others() > Math.max(account.client(), account.server())) return Bound.OTHERS;
            if (account.server() > account.client()) return Bound.SERVER_CPU;
            return account.parseShare() >= MOST ? Bound.PARSE_CPU : Bound.CLIENT_CPU;
        }
        if (mode.equals("hybrid") && account.at(Stage.PARSE) >= FULL_MACHINE * workload.workers()) return Bound.PARSE_CPU;
        if (account.inFlight() >= FULL_FLIGHT * account.places())
            return workload.pages() < workload.concurrency() ? Bound.NOTHING : account.places() < workload.concurrency() ? Bound.PER_HOST : Bound.LATENCY;
        // The frontier launches nothing while twice as many records as requests are on their way to the sink.
        return account.at(Stage.SINK) >= MOST * workload.concurrency() ? Bound.SINK : Bound.NOTHING;
    }

    private static String why(Bound bound, Account account, Workload workload) {
        return switch (bound) {
            case LATENCY -> format("%.0f of %,d requests are in flight, each for %s ms, and %,d / %s ms allow %s pages/s; it does %s, and %.0f%% of the CPU is idle",
                    account.inFlight(), account.places(), millis(account), account.places(), millis(account),
                    PagesPerSecond.text(account.places() / account.flightMillis() * 1e3), PagesPerSecond.text(account.pagesPerSecond()), idle(account));
            case PER_HOST -> format("%,d to each of %,d %s are %,d in flight, not %,d, and each takes %s ms, which allows %s pages/s; it does %s",
                    workload.perHost(), workload.hosts(), workload.hosts() == 1 ? "host" : "hosts", account.places(), workload.concurrency(), millis(account),
                    PagesPerSecond.text(account.places() / account.flightMillis() * 1e3), PagesPerSecond.text(account.pagesPerSecond()));
            case CLIENT_CPU -> format("%.2f of %d cores are busy with it at %,.0f µs a page, %.0f%% of them parsing, and %.0f%% of the CPU is idle",
                    account.client(), account.cores(), account.cpuMicros(), 100 * account.parseShare(), idle(account));
            case PARSE_CPU -> account.busy() >= FULL_MACHINE
                    ? format("parsing is %.0f%% of the %,.0f µs of CPU that a page takes, and %.0f%% of the CPU is idle",
                            100 * account.parseShare(), account.cpuMicros(), idle(account))
                    : format("%.1f of its %d parse threads are busy, and %.0f%% of the CPU is idle", Math.min(workload.workers(), account.at(Stage.PARSE)),
                            workload.workers(), idle(account));
            case SERVER_CPU -> format("the server takes %.2f of %d cores, the mode %.2f, and %.0f%% of the CPU is idle",
                    account.server(), account.cores(), account.client(), idle(account));
            case OTHERS -> format("they take %.2f of %d cores, the mode %.2f and the server %.2f: measure again on a quiet machine",
                    account.others(), account.cores(), account.client(), account.server());
            case SINK -> format("%,.0f records wait to be written, each for %s ms", account.at(Stage.SINK), number(account.micros().get(Stage.SINK) / 1e3));
            case NOTHING -> format("%.0f of %,d requests are in flight and %.0f%% of the CPU is idle; start and end of a pass of %,d pages may be most of it",
                    account.inFlight(), account.places(), idle(account), workload.pages());
        };
    }

    private static double idle(Account account) {
        return 100 * (1 - account.busy());
    }

    private static String millis(Account account) {
        return number(account.flightMillis());
    }

    /** With about three digits. */
    private static String number(double value) {
        return format(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
