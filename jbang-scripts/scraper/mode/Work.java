package scraper.mode;

import scraper.fetch.Outcome;
import scraper.frontier.Attempt;

/** What is done with an attempt once it has come to something; the same for every mode. */
public interface Work {

    /**
     * Takes the outcome of an attempt and frees its place in flight. Cheap, does not block, for any thread.
     *
     * @return what is left to do; run it once, on whichever thread parses
     */
    Parsing arrived(Attempt attempt, Outcome outcome);

    /** The rest of a target's way: parse its page and hand over its record. */
    interface Parsing extends Runnable {

        /** Nothing is left to do: the target goes on (a retry, a redirect). */
        Parsing NONE = new Parsing() {
            @Override
            public int bytes() {
                return 0;
            }

            @Override
            public boolean isCoded() {
                return false;
            }

            @Override
            public void run() {}
        };

        /** Bytes received; 0 when there is nothing to parse. */
        int bytes();

        /** Whether they have to be decompressed before they are parsed. */
        boolean isCoded();

        /** Parses and hands over the record. CPU-bound; never throws. */
        @Override
        void run();
    }
}
