package site.bad;

import site.Exchange;

import java.util.function.Consumer;

/**
 * One way of answering badly: a row of {@link BadReplies#ALL}.
 *
 * @param name     the last part of its path, {@code /bad/NAME}
 * @param about    what the server does, for the table
 * @param expected what a client should make of it
 * @param answer   does it, on the request's event loop
 */
public record BadReply(String name, String about, Expected expected, Consumer<Exchange> answer) {

    /** Where it is found. */
    public String path() {
        return "/bad/" + name;
    }
}
