package test.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scraper.fetch.Failure;
import scraper.frontier.Attempt;
import scraper.frontier.Departures;
import scraper.frontier.Wait;

/** Keeps what a frontier decides. For one thread. */
public final class Turns implements Departures {

    /** Attempts whose turn has come, in that order. */
    public final List<Attempt> launched = new ArrayList<>();
    /** Targets that will not be tried, by their URL, and why. */
    public final Map<String, Failure> refused = new LinkedHashMap<>();
    /** Decisions in words, each after its host. */
    public final List<String> decided = new ArrayList<>();
    /** Warnings, each after its host. */
    public final List<String> warned = new ArrayList<>();
    /** Waits of the whole run, such as {@code "43 s for http://a:80: Retry-After"}. */
    public final List<String> idle = new ArrayList<>();

    @Override
    public void launch(Attempt attempt) {
        launched.add(attempt);
    }

    @Override
    public void refuse(Attempt attempt, Failure why) {
        refused.put(attempt.target().url(), why);
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public void decided(String host, String what) {
        decided.add(host + " " + what);
    }

    @Override
    public void warned(String host, String what) {
        warned.add(host + " " + what);
    }

    @Override
    public void idle(long nanos, String host, Wait why) {
        idle.add(Math.round(nanos / 1e9) + " s for " + host + ": " + why);
    }
}
