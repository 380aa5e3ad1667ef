package site.bad;

import static site.bad.Expected.blank;
import static site.bad.Expected.fails;
import static site.bad.Expected.page;
import static site.bad.Raw.End.KEEP;
import static site.bad.Rows.FINE;
import static site.bad.Rows.GARBAGE;
import static site.bad.Rows.HTML;
import static site.bad.Rows.OK;
import static site.bad.Rows.TITLE;
import static site.bad.Rows.coded;
import static site.bad.Rows.length;
import static site.bad.Rows.row;
import static site.bad.Rows.sent;

import site.Reply;

import java.util.List;

/** Bodies under content encodings: right, stacked, wrongly labelled, damaged, cut short, and one that unpacks without end. */
final class BadEncodings {
    private static final byte[] GZIP = Coded.gzip(FINE);

    private BadEncodings() {
    }

    static List<BadReply> rows() {
        return List.of(
            coded("gzip", "gzip", "gzip", GZIP),
            coded("gzip-x", "gzip by its old name", "x-gzip", GZIP),
            coded("gzip-capitals", "gzip in capitals", "GZIP", GZIP),
            coded("deflate", "deflate as it is meant, in a zlib frame", "deflate", Coded.deflate(FINE, false)),
            coded("deflate-raw", "deflate without the frame", "deflate", Coded.deflate(FINE, true)),
            coded("br", "Brotli", "br", Coded.BROTLI),
            coded("zstd", "Zstandard", "zstd", Coded.ZSTD),
            coded("gzip-twice", "gzip within gzip", "gzip, gzip", Coded.gzip(GZIP)),
            coded("br-then-gzip", "gzip around Brotli", "br, gzip", Coded.gzip(Coded.BROTLI)),
            row("encodings-apart", "two codings in two headers", page(TITLE), Raw.send(KEEP, OK + HTML
                + "Content-Encoding: deflate\r\nContent-Encoding: gzip\r\n" + length(Coded.gzip(Coded.deflate(FINE, false))) + "\r\n",
                Coded.gzip(Coded.deflate(FINE, false)))),
            coded("gzip-as-br", "gzip labelled as Brotli", "br", GZIP),
            coded("plain-as-gzip", "a plain page labelled as gzip", "gzip", FINE),
            coded("encoding-unknown", "a plain page under a label that no one knows", "utf-8", FINE),
            row("encoding-secret", "binary under a label that no one knows", fails("bad-encoding", 200),
                sent("secret", Coded.ascii(GARBAGE))),
            row("gzip-no-label", "gzip without a label is not a page, as for browsers", blank(200), sent(null, GZIP)),
            row("gzip-empty", "no bytes labelled as gzip", blank(200), sent("gzip", new byte[0])),
            coded("gzip-garbage-after", "bytes after the gzip data", "gzip", Coded.join(GZIP, Coded.ascii(GARBAGE))),
            row("gzip-cut", "gzip cut short within a whole reply", fails("truncated", 200), sent("gzip", Coded.cut(GZIP, 20))),
            row("gzip-cut-checksum", "gzip that lacks its checksum", fails("truncated", 200), sent("gzip", Coded.cut(GZIP, 8))),
            row("gzip-damaged", "gzip with a damaged head", fails("bad-encoding", 200), sent("gzip", Coded.damaged(GZIP, 1))),
            row("gzip-wrong-checksum", "gzip with a wrong checksum", fails("bad-encoding", 200),
                sent("gzip", Coded.damaged(GZIP, GZIP.length - 6))),
            row("deflate-cut", "deflate cut short", fails("truncated", 200), sent("deflate", Coded.cut(Coded.deflate(FINE, false), 10))),
            row("deflate-dictionary", "deflate that needs a dictionary", fails("bad-encoding", 200),
                sent("deflate", Coded.deflateByDictionary(FINE))),
            row("br-cut", "Brotli cut short, which cannot be told from damage", fails("bad-encoding", 200),
                sent("br", Coded.cut(Coded.BROTLI, 10))),
            row("zstd-cut", "Zstandard cut short", fails("truncated", 200), sent("zstd", Coded.cut(Coded.ZSTD, 10))),
            row("gzip-bomb", "10 MB of gzip that unpack to 10 GB", fails("too-large", 200),
                exchange -> exchange.send(new Reply(200, "text/html", List.of(), new Coded.Bomb(), null).with("Content-Encoding", "gzip"))));
    }
}
