package scraper.fetch;

import java.util.Map;
import java.util.function.Supplier;

/**
 * One GET to send.
 *
 * @param url where to; its host's turn has come
 * @param lane which of the host's places in flight this request has, from 0 to {@code --per-host} minus 1. No two
 *     requests to one host have the same lane at once, so whoever ties connections to lanes never opens more than
 *     {@code --per-host}
 * @param enough bytes of the body after which the rest is left unread, which is no failure; 0: the whole body is wanted,
 *     and one over {@code --max-body} is a failure
 * @param chain the target's way so far: says which credentials are sent and where the request may go. A request made for
 *     the sake of a target, such as for its host's robots.txt, has the target's chain, lest it go where that may not
 * @param anew whether it needs a connection that no other request has used
 * @param late makes one more header field, just before the client looks for a connection, on the client's thread; null: none
 */
public record Request(Url url, int lane, int enough, Chain chain, boolean anew, Supplier<Map.Entry<String, String>> late) {

    /** A request that begins a chain of its own, on any connection, without a late header field. */
    public Request(Url url, int lane, int enough) {
        this(url, lane, enough, new Chain(url), false, null);
    }
}
