package scraper;

import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.fetch.Url;
import scraper.fetch.Validators;
import scraper.frontier.Attempt;
import scraper.frontier.Frontier;
import scraper.mode.Work;
import scraper.parse.Page;
import scraper.parse.PageParser;
import scraper.sink.Output;
import scraper.sink.PageRecord;
import scraper.sink.SavedBodies;
import scraper.sink.Version;
import scraper.source.Stored;
import scraper.source.Target;
import scraper.timing.Stage;
import scraper.timing.Timing;

/** From an attempt's outcome to a record: what happens after the fetch, the same in every mode. */
final class Steps implements Work {

    /** What a server answers that was asked whether the page has changed (RFC 9110, section 15.4.5). */
    private static final int NOT_MODIFIED = 304;

    private final Frontier frontier;
    private final PageParser parser;
    private final Output output;
    private final Exchanges exchanges;
    private final SavedBodies bodies;
    private final String userAgent;
    private final boolean remembers;

    /**
     * Steps of one run.
     *
     * @param exchanges gets every exchange, for an archive; null for none
     * @param bodies saves the bodies of pages; null when they are not saved
     * @param userAgent the name that robots.txt rules are chosen by; null when none is sent
     * @param remembers whether records are compared with those of an earlier run
     */
    Steps(Frontier frontier, PageParser parser, Output output, Exchanges exchanges, SavedBodies bodies, String userAgent, boolean remembers) {
        this.remembers = remembers;
        this.exchanges = exchanges;
        this.bodies = bodies;
        this.frontier = frontier;
        this.userAgent = userAgent;
        this.parser = parser;
        this.output = output;
    }

    @Override
    public Parsing arrived(Attempt attempt, Outcome outcome) {
        Url url = attempt.url(); // before the frontier moves the attempt on
        Timing timing = attempt.timing();
        outcome.phases().addTo(timing);
        Outcome last = frontier.settle(attempt, outcome);
        if (exchanges != null) exchanges.add(attempt.target(), url, outcome, last);
        if (last == null) return Parsing.NONE;
        if (last instanceof Failure failure) {
            output.accept(failed(attempt.target(), attempt.url().toString(), attempt.number(), failure).with(timing));
            return Parsing.NONE;
        }
        Reply reply = (Reply) last;
        if (attempt.isRobots()) return new RobotsStep(frontier, attempt, reply, userAgent);
        if (reply.status() == NOT_MODIFIED && attempt.known() != null) {
            output.accept(notModified(attempt, reply).with(timing));
            return Parsing.NONE;
        }
        return new ParseStep(attempt.target(), attempt.url().toString(), reply, reply.status(), attempt.number(), timing, () -> frontier.parsed(reply));
    }

    /** Makes the record of a target that the frontier will not try, or not again. */
    void refused(Attempt attempt, Failure why) {
        attempt.timing().mark(System.nanoTime());
        output.accept(failed(attempt.target(), attempt.url().toString(), attempt.number(), why).with(attempt.timing()));
    }

    /**
     * What is left to do for a target that is not fetched; nothing is for one that cannot be read, whose record this makes.
     *
     * @param parsed called once its body is no longer needed
     */
    Parsing stored(Target target, Runnable parsed) {
        Stored stored = target.stored();
        Timing timing = new Timing();
        timing.mark(System.nanoTime());
        return switch (stored.outcome()) {
            case Failure failure -> {
                output.accept(failed(target.bare(), stored.finalUrl(), 0, failure).with(timing));
                yield Parsing.NONE;
            }
            case Reply reply -> new ParseStep(target.bare(), stored.finalUrl(), reply, stored.status(), 0, timing, parsed);
        };
    }

    /** The record goes on once its body is saved; until then what was received counts as not parsed, and what it became as held. */
    private void save(PageRecord record, Page page, Runnable parsed) {
        int bytes = page.body().length;
        frontier.held(bytes);
        bodies.save(record, page.body(), page.rows() != Page.NO_FIELDS, () -> {
            parsed.run();
            frontier.released(bytes);
        });
    }

    /** A page that is as it was; what it says is known from an earlier run and not here. */
    private static PageRecord notModified(Attempt attempt, Reply reply) {
        return new PageRecord(attempt.target(), attempt.url().toString(), NOT_MODIFIED, null, null, reply.nanos(), 0, attempt.number(),
                PageRecord.NO_FIELDS, null).of(new Version(attempt.known().after(reply.headers()), null));
    }

    private static PageRecord failed(Target target, String url, int attempts, Failure failure) {
        Reply reply = failure.reply();
        return reply == null
                ? new PageRecord(target, null, null, null, null, failure.nanos(), 0, attempts, PageRecord.NO_FIELDS, failure)
                : new PageRecord(target, url, reply.status(), reply.headers().get("Content-Type"), null, failure.nanos(), 0, attempts,
                        PageRecord.NO_FIELDS, failure);
    }

    private final class ParseStep implements Parsing {

        private final Target target;
        private final String finalUrl;
        private final Reply reply;
        private final Integer status;
        private final int attempts;
        private final Timing timing;
        private final Runnable parsed;

        ParseStep(Target target, String finalUrl, Reply reply, Integer status, int attempts, Timing timing, Runnable parsed) {
            this.timing = timing;
            this.target = target;
            this.finalUrl = finalUrl;
            this.reply = reply;
            this.status = status;
            this.attempts = attempts;
            this.parsed = parsed;
        }

        @Override
        public int bytes() {
            return reply.body().length;
        }

        @Override
        public boolean isCoded() {
            return PageParser.isCoded(reply);
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            timing.until(start, Stage.WORKER);
            Page page = parser.parse(finalUrl, reply);
            long end = System.nanoTime();
            timing.until(end, Stage.PARSE);
            if (bodies == null || page.body() == null) parsed.run();
            PageRecord record = new PageRecord(target, finalUrl, status, reply.headers().get("Content-Type"),
                    page.bytes(), reply.nanos(), end - start, attempts, page.rows(), page.failure()).with(timing);
            if (remembers && page.failure() == null) record = record.of(new Version(Validators.of(finalUrl, reply.headers()), Hash.of(page.body())));
            if (bodies != null && page.body() != null) save(record, page, parsed);
            else output.accept(record);
        }
    }
}
