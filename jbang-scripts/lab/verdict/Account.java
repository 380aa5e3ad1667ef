package lab.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import lab.result.Contender;
import lab.result.Figure;
import lab.result.Machine;
import lab.result.Round;
import lab.result.Workload;
import org.apache.commons.statistics.descriptive.Median;
import scraper.timing.Stage;

/**
 * What one mode did with its time on one workload: medians over its rounds, and what follows from them by Little's law (so
 * many at once = so many a second × the time of each).
 *
 * @param pagesPerSecond throughput
 * @param cpuMicros of the mode's process, for a page
 * @param cores of the machine
 * @param client busy cores: the mode's process
 * @param server busy cores: the server
 * @param others busy cores: all else
 * @param micros time of a page in each stage; 0 where nobody measured it
 * @param flightMillis time of a page in flight, all attempts together
 * @param places {@link Workload#places}
 */
record Account(double pagesPerSecond, double cpuMicros, int cores, double client, double server, double others, Map<Stage, Double> micros,
        double flightMillis, int places) {

    static Account of(Contender mode, Workload workload, Machine machine) {
        Map<Stage, Double> micros = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) micros.put(stage, median(mode, round -> round.stageMicros().getOrDefault(stage.label(), 0.0)));
        double flight = micros.entrySet().stream().filter(stage -> stage.getKey().inFlight()).mapToDouble(Map.Entry::getValue).sum() / 1e3;
        return new Account(mode.median(Figure.PAGES_PER_SECOND), mode.median(Figure.CPU_MICROS_PER_PAGE), machine.cores(),
                median(mode, round -> round.cores().client()), median(mode, round -> round.cores().server()),
                median(mode, round -> round.cores().others() == null ? 0 : round.cores().others()), micros,
                flight > 0 ? flight : mode.fetch().meanMillis(),
                workload.places());
    }

    private static double median(Contender mode, ToDoubleFunction<Round> figure) {
        double[] values = mode.rounds().stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).toArray();
        return values.length == 0 ? 0 : Median.withDefaults().evaluate(values);
    }

    /** Requests in flight, on average. */
    double inFlight() {
        return Math.min(places, pagesPerSecond * flightMillis / 1e3);
    }

    /** Busy cores in all, by the number of cores: 1 when nothing was idle. */
    double busy() {
        return Math.min(1, (client + server + others) / cores);
    }

    /** Share of a page's CPU time that is its parse: 0 to 1. */
    double parseShare() {
        return cpuMicros <= 0 ? 0 : Math.min(1, micros.get(Stage.PARSE) / cpuMicros);
    }

    /** How many pages are in a stage at once, on average. */
    double at(Stage stage) {
        return pagesPerSecond * micros.get(stage) / 1e6;
    }

    /** The most pages a second that the mode's own CPU time allows with all cores to itself. */
    double cpuLimit() {
        return cpuMicros <= 0 ? Double.POSITIVE_INFINITY : cores * 1e6 / cpuMicros;
    }
}
