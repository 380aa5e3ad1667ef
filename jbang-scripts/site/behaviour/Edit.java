package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.Reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /edit/FROM-TO/WHAT}: changes generated pages, to test whoever looks for changes. */
public final class Edit implements Behaviour {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Override
    public String usage() {
        return "/edit/FROM-TO/WHAT";
    }

    @Override
    public String about() {
        return "changes the generated pages with these numbers: WHAT is new (another text) or a status in their place (410; 200 ends it)";
    }

    @Override
    public void handle(Exchange exchange) {
        Matcher range = RANGE.matcher(exchange.take("FROM-TO"));
        String what = exchange.take("WHAT");
        if (!range.matches() || !what.matches("new|[2-5]\\d\\d")) throw new IllegalArgumentException(
            "write /edit/0-9/new or /edit/0-9/410: numbers of pages, then new or a status from 200 to 599");
        long from = Long.parseLong(range.group(1));
        long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
        if (to - from > 1_000_000) throw new IllegalArgumentException("at most a million pages are changed at once");
        var editions = exchange.state().editions();
        for (long page = from; page <= to; page++) {
            if (what.equals("new")) editions.renew(page);
            else editions.answer(page, Integer.parseInt(what));
        }
        exchange.send(Reply.text(200, Math.max(0, to - from + 1) + " pages: " + what));
    }

    @Override
    public boolean isPage() {
        return false;
    }

    @Override
    public boolean isCounted() {
        return false;
    }
}
