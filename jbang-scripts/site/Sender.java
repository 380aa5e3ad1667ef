package site;

/** A way of sending a reply: all at once, at some speed, or badly. */
@FunctionalInterface
public interface Sender {
    /** As fast as the client reads. */
    Sender WHOLE = (exchange, reply) -> {
        exchange.head(reply);
        switch (reply.body()) {
            case Body.Bytes(var buffer) -> exchange.end(buffer);
            case Body body -> new Pump(exchange, body, body.length(), 0).run();
        }
    };

    /** Sends it, on the event loop; whatever it does ends with {@link Exchange#end} or a closed connection. */
    void send(Exchange exchange, Reply reply);
}
