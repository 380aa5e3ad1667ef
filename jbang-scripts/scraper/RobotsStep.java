package scraper;

import scraper.fetch.Reply;
import scraper.frontier.Attempt;
import scraper.frontier.Frontier;
import scraper.frontier.Rules;
import scraper.mode.Work;
import scraper.parse.PageParser;
import scraper.parse.Unreadable;

/** From the reply to a host's robots.txt to its rules, on the thread that parses. */
final class RobotsStep implements Work.Parsing {

    private final Frontier frontier;
    private final Attempt attempt;
    private final Reply reply;
    private final String userAgent;

    /** @param userAgent the name that rules are chosen by; null when none is sent */
    RobotsStep(Frontier frontier, Attempt attempt, Reply reply, String userAgent) {
        this.frontier = frontier;
        this.attempt = attempt;
        this.reply = reply;
        this.userAgent = userAgent;
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
        frontier.learned(attempt, reply, rules());
    }

    private Rules rules() {
        String url = attempt.url().toString();
        try {
            return reply.status() >= 200 && reply.status() <= 299
                    ? Rules.read(url, PageParser.head(reply, Rules.ENOUGH), userAgent) : Rules.of(reply.status(), url);
        } catch (Unreadable e) {
            return Rules.unreadable(url, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return Rules.unreadable(url, e.toString());
        }
    }
}
