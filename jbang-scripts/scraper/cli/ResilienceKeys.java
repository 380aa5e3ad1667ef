package scraper.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import picocli.CommandLine.TypeConversionException;
import scraper.frontier.Resilience;
import scraper.yaml.YamlMap;

/** The keys of a profile that carry Resilience4j's names. */
final class ResilienceKeys {

    /** The keys that hold them. */
    static final List<String> GROUPS = List.of("retry", "circuitbreaker");

    private static final Map<String, BiConsumer<Resilience, String>> RETRY = Map.of(
            "waitDuration", (r4j, text) -> r4j.waitDuration(duration(text)),
            "exponentialBackoffMultiplier", (r4j, text) -> r4j.exponentialBackoffMultiplier(number(text)),
            "exponentialMaxWaitDuration", (r4j, text) -> r4j.exponentialMaxWaitDuration(duration(text)),
            "randomizedWaitFactor", (r4j, text) -> r4j.randomizedWaitFactor(number(text)));

    private static final Map<String, BiConsumer<Resilience, String>> BREAKER = Map.of(
            "slidingWindowSize", (r4j, text) -> r4j.slidingWindowSize(whole(text)),
            "minimumNumberOfCalls", (r4j, text) -> r4j.minimumNumberOfCalls(whole(text)),
            "failureRateThreshold", (r4j, text) -> r4j.failureRateThreshold(number(text)),
            "waitDurationInOpenState", (r4j, text) -> r4j.waitDurationInOpenState(duration(text)),
            "permittedNumberOfCallsInHalfOpenState", (r4j, text) -> r4j.permittedNumberOfCallsInHalfOpenState(whole(text)),
            "openingsBeforeGivingUp", (r4j, text) -> r4j.openingsBeforeGivingUp(whole(text)));

    private ResilienceKeys() {}

    /** Sets what the profile says under these keys. @throws scraper.yaml.YamlError naming file, line and key */
    static void apply(YamlMap profile, Resilience resilience) {
        apply(profile, "retry", RETRY, resilience);
        apply(profile, "circuitbreaker", BREAKER, resilience);
    }

    private static void apply(YamlMap profile, String group, Map<String, BiConsumer<Resilience, String>> setters, Resilience resilience) {
        if (!profile.has(group)) return;
        YamlMap values = profile.map(group, "'" + group + "'").only(List.copyOf(new TreeMap<>(setters).keySet()));
        for (String key : values.keys()) values.at(key, () -> setters.get(key).accept(resilience, values.text(key)));
    }

    private static Duration duration(String text) {
        try {
            return new Quantities.DurationConverter().convert(text);
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number", e);
        }
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }
}
