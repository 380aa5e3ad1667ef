package site;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has become of generated pages since the site was started: which edition of each there is, if any. Safe from any thread. */
public final class Editions {
    /**
     * A page as it is now.
     *
     * @param edition  from 0; each one has another text
     * @param status   what is answered in the place of the page, such as 410; 200 for the page
     */
    public record State(int edition, int status) {
        static final State FIRST = new State(0, 200);
    }

    private final Map<Long, State> states = new ConcurrentHashMap<>();

    /** How that page is now. */
    public State of(long page) {
        return states.isEmpty() ? State.FIRST : states.getOrDefault(page, State.FIRST);
    }

    /** Publishes another edition of that page, which is there again if it was not. */
    public void renew(long page) {
        states.compute(page, (_, old) -> new State(old == null ? 1 : old.edition() + 1, 200));
    }

    /** Answers that status in the place of that page; 200: there it is again, in the edition that it was. */
    public void answer(long page, int status) {
        states.compute(page, (_, old) -> new State(old == null ? 0 : old.edition(), status));
    }

    /** Every page is again as it was at the start. */
    public void clear() {
        states.clear();
    }
}
