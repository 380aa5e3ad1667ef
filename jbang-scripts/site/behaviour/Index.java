package site.behaviour;

import io.vertx.core.buffer.Buffer;
import site.Behaviour;
import site.Behaviours;
import site.Exchange;
import site.Reply;

/** {@code /}: the table of paths, or the folder's own index page. */
public final class Index implements Behaviour {
    @Override
    public String usage() {
        return "/";
    }

    @Override
    public String about() {
        return "this table; with --root the folder's index.html, when it has one";
    }

    @Override
    public void handle(Exchange exchange) {
        var folder = exchange.state().folder();
        Reply own = folder == null ? null : folder.reply("/");
        exchange.send(own != null ? own : Reply.of(Reply.HTML, table(), "index"));
    }

    private static Buffer table() {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Sample site: its paths</title></head>
            <body>
            <h1>What this site answers</h1>
            <p>Paths that end in … are put before others: <a href="/delay/200ms/gzip/page/7">/delay/200ms/gzip/page/7</a>.</p>
            <table><thead><tr><th>path</th><th>what it does</th></tr></thead><tbody>
            """);
        for (Behaviour b : Behaviours.ALL) html.append("<tr><td><code>%s</code></td><td>%s</td></tr>\n".formatted(b.usage(), b.about()));
        return Buffer.buffer(html.append("</tbody></table>\n</body>\n</html>\n").toString());
    }
}
