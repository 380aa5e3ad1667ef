package site.behaviour;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import site.Behaviour;
import site.Exchange;
import site.Reply;

/** {@code /echo/…}: the request as it arrived. */
public final class Echo implements Behaviour {
    @Override
    public String usage() {
        return "/echo/…";
    }

    @Override
    public String about() {
        return "JSON of the request's method, path, query and headers as received";
    }

    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        var headers = new JsonArray();
        request.headers().forEach(h -> headers.add(new JsonArray().add(h.getKey()).add(h.getValue())));
        var json = new JsonObject().put("method", request.method().name()).put("path", request.path())
            .put("query", request.query()).put("version", request.version().alpnName()).put("headers", headers);
        exchange.send(Reply.of("application/json", json.toBuffer(), null));
    }
}
