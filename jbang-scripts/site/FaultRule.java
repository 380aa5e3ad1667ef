package site;

/**
 * A share of requests and what happens to them.
 *
 * @param share from 0 (never) to 1 (always)
 * @param kind  a behaviour with its arguments, as in a path: {@code 503}, {@code reset}, {@code drip/100ms}
 */
public record FaultRule(double share, String kind) {
    public FaultRule {
        String[] parts = kind.split("/", -1);
        Behaviour behaviour = kind(parts[0]);
        if (parts.length - 1 != behaviour.arguments()) throw new IllegalArgumentException(
            "the fault '" + kind + "' does not have the arguments of " + behaviour.usage());
    }

    /** Reads {@code SHARE:KIND}, for instance {@code 0.05:503} or {@code 0.1:drip/100ms}. */
    public static FaultRule parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) throw new IllegalArgumentException("'" + text + "' is not SHARE:KIND: write it as 0.05:503 or 0.1:reset");
        try {
            return new FaultRule(share(text.substring(0, colon)), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
    }

    /** Reads a share. */
    public static double share(String text) {
        if (!text.matches("0|1|[01]?\\.\\d+") || Double.parseDouble(text) > 1) throw new IllegalArgumentException(
            "'" + text + "' is not a share of requests: write a number from 0 (never) to 1 (always), such as 0.1");
        return Double.parseDouble(text);
    }

    /** Finds the behaviour that a fault is named after. */
    public static Behaviour kind(String name) {
        Behaviour behaviour = Behaviours.find(name);
        if (behaviour == null || name.isEmpty()) throw new IllegalArgumentException(
            "there is no fault '" + name + "': --paths lists what there is, for instance 503, reset, truncate or stall");
        return behaviour;
    }
}
