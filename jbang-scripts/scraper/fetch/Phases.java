package scraper.fetch;

import scraper.timing.Stage;
import scraper.timing.Timing;

/**
 * Where the time of one attempt went, in nanoseconds; the same with both clients. An attempt that failed spent the last of
 * its time in the phase that it did not get out of.
 *
 * @param began when, as {@link System#nanoTime} tells it
 * @param dns the host's addresses were looked up; 0 when they were known
 * @param connect a connection was opened, its TLS handshake included; 0 when one had been kept
 * @param firstByte from a connection at hand to the head of the reply
 * @param body from there to the last byte
 */
public record Phases(long began, long dns, long connect, long firstByte, long body) {

    /** Nobody has looked at a clock: nothing was sent. */
    public static final Phases NONE = new Phases(0, 0, 0, 0, 0);

    /** Adds them to a target's, which was marked when the attempt's turn came, and marks it at the last byte. */
    public void addTo(Timing timing) {
        if (this == NONE) {
            timing.mark(System.nanoTime());
            return;
        }
        timing.until(began, Stage.LAUNCH);
        timing.add(Stage.DNS, dns);
        timing.add(Stage.CONNECT, connect);
        timing.add(Stage.FIRST_BYTE, firstByte);
        timing.add(Stage.BODY, body);
        timing.mark(began + dns + connect + firstByte + body);
    }
}
