package lab.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lab.result.Workload;

/**
 * What workloads vary in: one is run for each combination.
 *
 * @param sizes of generated pages
 * @param complexities of generated pages
 * @param latencies as the sample site has them
 * @param concurrencies requests in flight, in all
 * @param extractions what is taken from a page
 */
public record Dimensions(List<String> sizes, List<String> complexities, List<String> latencies, List<Integer> concurrencies,
        List<Extractions> extractions) {

    /** Where a set does not say otherwise. */
    public static final Dimensions USUAL = new Dimensions(List.of("19KB"), List.of("typical"), List.of("20ms"), List.of(64), List.of(Extractions.SUMMARY));

    /** The same where the other says nothing (null), else as that says. */
    public Dimensions changedBy(Dimensions other) {
        return new Dimensions(other.sizes != null ? other.sizes : sizes, other.complexities != null ? other.complexities : complexities,
                other.latencies != null ? other.latencies : latencies, other.concurrencies != null ? other.concurrencies : concurrencies,
                other.extractions != null ? other.extractions : extractions);
    }

    /** The same as options of the command. */
    public String options() {
        return "--size " + list(sizes) + " --complexity " + list(complexities) + " --concurrency " + list(concurrencies)
                + " --parse " + list(extractions) + " --latency " + list(latencies);
    }

    private static String list(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** Workloads on pages that the sample site makes. */
    public List<Plan> generated(String name, Conditions conditions) {
        List<Plan> plans = new ArrayList<>();
        for (String size : sizes)
            for (String complexity : complexities)
                for (Plan plan : over(Workload.Kind.GENERATED, name + varying(sizes, size) + varying(complexities, complexity), null, conditions))
                    plans.add(plan.with(size, complexity));
        return plans;
    }

    /** Workloads on pages that are there. @param source the folder, or the recording */
    public List<Plan> over(Workload.Kind kind, String name, String source, Conditions conditions) {
        List<Plan> plans = new ArrayList<>();
        for (String latency : latencies)
            for (int concurrency : concurrencies)
                for (Extractions extraction : extractions)
                    plans.add(new Plan(name + varying(latencies, latency) + varying(concurrencies, concurrency) + varying(extractions, extraction), kind,
                            source, null, null, latency, concurrency, conditions.perHost() > 0 ? conditions.perHost() : concurrency,
                            conditions.workers(), extraction.words(), conditions.options(extraction), conditions.pages()));
        return plans;
    }

    private static String varying(List<?> values, Object value) {
        return values.size() == 1 ? "" : "-" + value.toString().replaceAll("[:,]", "-");
    }
}
