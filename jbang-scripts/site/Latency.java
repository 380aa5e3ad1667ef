package site;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a reply waits: always the same, evenly spread, or with the long tail that real servers have. */
public sealed interface Latency {
    /** One draw. */
    Duration draw(RandomGenerator random);

    /** As {@link #parse} reads it. */
    String text();

    /** Always {@code time}; zero does not wait. */
    record Fixed(Duration time) implements Latency {
        @Override
        public Duration draw(RandomGenerator random) {
            return time;
        }

        @Override
        public String text() {
            return Units.text(time);
        }
    }

    /** Evenly between {@code least} and {@code most}. */
    record Uniform(Duration least, Duration most) implements Latency {
        public Uniform {
            if (least.compareTo(most) > 0) throw new IllegalArgumentException(
                "the latency " + Units.text(least) + "-" + Units.text(most) + " begins above its end: swap the two");
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return Duration.ofNanos((long) (least.toNanos() + random.nextDouble() * (most.toNanos() - least.toNanos())));
        }

        @Override
        public String text() {
            return Units.text(least) + "-" + Units.text(most);
        }
    }

    /** Half of the draws below {@code median}; the larger {@code sigma}, the longer the tail (0.5: p99 is 3.2 medians). */
    record LogNormal(Duration median, double sigma) implements Latency {
        public LogNormal {
            if (!(sigma >= 0 && Double.isFinite(sigma))) throw new IllegalArgumentException("a sigma is 0 or more, not " + sigma);
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return Duration.ofNanos((long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
        }

        @Override
        public String text() {
            return "lognormal:" + Units.text(median) + "," + sigma;
        }
    }

    /** That share of draws is {@code slow}, all others are {@code usual}: a server that now and then has a bad moment. */
    record Tail(Duration usual, double share, Duration slow) implements Latency {
        public Tail {
            if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return random.nextDouble() < share ? slow : usual;
        }

        @Override
        public String text() {
            return "tail:" + Units.text(usual) + "," + share + "," + Units.text(slow);
        }
    }

    /** Reads {@code 200ms}, {@code 50ms-150ms}, {@code lognormal:100ms,0.5} (median, sigma) or {@code tail:20ms,0.01,2s} (usual, share, slow). */
    static Latency parse(String text) {
        try {
            if (text.startsWith("lognormal:")) {
                String[] parts = text.substring("lognormal:".length()).split(",", -1);
                if (parts.length != 2) throw new IllegalArgumentException("it needs a median and a sigma");
                return new LogNormal(Units.duration(parts[0]), Double.parseDouble(parts[1]));
            }
            if (text.startsWith("tail:")) {
                String[] parts = text.substring("tail:".length()).split(",", -1);
                if (parts.length != 3) throw new IllegalArgumentException("it needs the usual latency, the share of slow ones, and theirs");
                return new Tail(Units.duration(parts[0]), Double.parseDouble(parts[1]), Units.duration(parts[2]));
            }
            int dash = text.indexOf('-');
            return dash < 0
                ? new Fixed(Units.duration(text))
                : new Uniform(Units.duration(text.substring(0, dash)), Units.duration(text.substring(dash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a latency (" + e.getMessage()
                + "): write it as 200ms, 50ms-150ms, lognormal:100ms,0.5 or tail:20ms,0.01,2s", e);
        }
    }
}
