package scraper;

import scraper.fetch.Failure;
import scraper.fetch.Outcome;
import scraper.fetch.Reply;
import scraper.frontier.Attempt;
import scraper.frontier.Frontier;
import scraper.mode.Work;
import scraper.parse.Page;
import scraper.parse.PageParser;
import scraper.sink.Output;
import scraper.sink.PageRecord;

/** From an attempt's outcome to a record: what happens after the fetch, the same in every mode. */
final class Steps implements Work {

    private final Frontier frontier;
    private final PageParser parser;
    private final Output output;

    Steps(Frontier frontier, PageParser parser, Output output) {
        this.frontier = frontier;
        this.parser = parser;
        this.output = output;
    }

    @Override
    public Parsing arrived(Attempt attempt, Outcome outcome) {
        return switch (frontier.settle(attempt, outcome)) {
            case null -> Parsing.NONE;
            case Failure failure -> {
                output.accept(failed(attempt, failure));
                yield Parsing.NONE;
            }
            case Reply reply -> new ParseStep(attempt, reply);
        };
    }

    private static PageRecord failed(Attempt attempt, Failure failure) {
        Reply reply = failure.reply();
        return reply == null
                ? new PageRecord(attempt.target(), null, null, null, null, failure.nanos(), 0, attempt.number(), PageRecord.NO_FIELDS, failure)
                : new PageRecord(attempt.target(), attempt.url().toString(), reply.status(), reply.headers().get("Content-Type"), null,
                        failure.nanos(), 0, attempt.number(), PageRecord.NO_FIELDS, failure);
    }

    private final class ParseStep implements Parsing {

        private final Attempt attempt;
        private final Reply reply;

        ParseStep(Attempt attempt, Reply reply) {
            this.attempt = attempt;
            this.reply = reply;
        }

        @Override
        public int bytes() {
            return PageParser.weight(reply);
        }

        @Override
        public void run() {
            String finalUrl = attempt.url().toString();
            long start = System.nanoTime();
            Page page = parser.parse(finalUrl, reply);
            frontier.parsed(reply);
            output.accept(new PageRecord(attempt.target(), finalUrl, reply.status(), reply.headers().get("Content-Type"),
                    page.bytes(), reply.nanos(), System.nanoTime() - start, attempt.number(), page.rows(), page.failure()));
        }
    }
}
