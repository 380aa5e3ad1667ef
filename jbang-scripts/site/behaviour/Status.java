package site.behaviour;

import io.netty.handler.codec.http.HttpResponseStatus;
import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /status/CODE/…}: that status instead of the page. */
public final class Status implements Behaviour {
    @Override
    public String usage() {
        return "/status/CODE/…";
    }

    @Override
    public String about() {
        return "answers with that status (200 to 599) and a short html body; the rest of the path is not looked at";
    }

    @Override
    public void handle(Exchange exchange) {
        String code = exchange.take("CODE");
        if (!code.matches("[2-5]\\d\\d")) throw new IllegalArgumentException("'" + code + "' is not a status: write one from 200 to 599");
        exchange.send(Reply.page(Integer.parseInt(code), HttpResponseStatus.valueOf(Integer.parseInt(code)).toString()));
    }
}
