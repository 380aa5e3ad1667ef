package site.bad;

import static site.bad.Expected.timeout;
import static site.bad.Raw.End.SILENCE;
import static site.bad.Rows.HTML;
import static site.bad.Rows.OK;
import static site.bad.Rows.PAGE;
import static site.bad.Rows.row;

import java.time.Duration;
import java.util.List;

/** Servers that leave one waiting: each of these ends by the time limit alone. */
final class Silences {
    private Silences() {
    }

    static List<BadReply> rows() {
        return List.of(
            row("silence", "takes the request and says nothing", timeout(), Raw.send(SILENCE, "")),
            row("head-silent", "nothing after the first header", timeout(), Raw.send(SILENCE, OK + HTML)),
            row("head-drip", "a head of a byte each 200 ms", timeout(),
                Raw.drip("", OK + "X-More: of it\r\n".repeat(99), Duration.ofMillis(200))),
            row("body-silent", "nothing after the headers, and the connection stays open", timeout(),
                Raw.send(SILENCE, OK + HTML + "\r\n")),
            row("body-drip", "a body of a byte each 200 ms", timeout(), Raw.drip(OK + HTML + "\r\n", PAGE, Duration.ofMillis(200))),
            row("length-too-long-silent", "a length of more bytes than come: nothing more comes", timeout(),
                Raw.send(SILENCE, OK + HTML + "Content-Length: 4096\r\n\r\n" + PAGE)));
    }
}
