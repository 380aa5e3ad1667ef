package scraper.frontier;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests in a time, spread evenly over it.
 *
 * @param requests at least 1, at most 1,000,000
 * @param per one second, minute or hour
 */
public record Rate(int requests, Duration per) {

    /** No limit. */
    public static final Rate UNLIMITED = new Rate(0, Duration.ZERO);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,7})\\s*/\\s*([smh])");

    /**
     * Reads {@code 20/s}, {@code 100/m}, {@code 1000/h}; {@code 0} is no limit.
     *
     * @throws IllegalArgumentException saying what a rate looks like
     */
    public static Rate parse(String text) {
        if (text.strip().equals("0")) return UNLIMITED;
        Matcher shape = SHAPE.matcher(text.strip());
        String wrong = "'" + text + "' is no rate; write requests per second, minute or hour, such as 20/s, 100/m or 1000/h";
        if (!shape.matches()) throw new IllegalArgumentException(wrong);
        int requests = Integer.parseInt(shape.group(1));
        if (requests < 1 || requests > 1_000_000) throw new IllegalArgumentException(wrong);
        return new Rate(requests, switch (shape.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        });
    }

    /** Whether there is any limit. */
    public boolean limits() {
        return requests > 0;
    }

    @Override
    public String toString() {
        if (!limits()) return "0";
        return requests + "/" + (per.toHours() > 0 ? "h" : per.toMinutes() > 0 ? "m" : "s");
    }
}
