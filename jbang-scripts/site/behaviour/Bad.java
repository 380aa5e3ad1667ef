package site.behaviour;

import site.Behaviour;
import site.Exchange;
import site.bad.BadReplies;
import site.bad.BadReply;

/** {@code /bad/NAME}: one of the replies of {@link BadReplies}. */
public final class Bad implements Behaviour {
    @Override
    public String usage() {
        return "/bad/NAME/…";
    }

    @Override
    public String about() {
        return "answers as badly as NAME says (--faults lists them); /bad/fine is a good page. The rest of the path is not looked at";
    }

    @Override
    public void handle(Exchange exchange) {
        String name = exchange.take("NAME");
        BadReply reply = BadReplies.find(name);
        if (reply == null) exchange.notFound("there is no bad reply '" + name + "': --faults lists them");
        else reply.answer().accept(exchange);
    }
}
