package site.bad;

import static site.bad.Rows.text;

import java.util.List;

/** Pages in many charsets, told by header, mark or page, or not at all. */
final class BadCharsets {
    private BadCharsets() {
    }

    static List<BadReply> rows() {
        String western = "Gr\u00fc\u00dfe \u20ac";
        String meta = "<!doctype html>" + "<!-- a page that says late what it is written in -->\n".repeat(60) + "<meta charset=windows-1252>";
        return List.of(
            text("charset-header", "UTF-8 by its header, the page says another", "text/html; charset=utf-8", western,
                "<meta charset=koi8-r>", "UTF-8"),
            text("charset-quoted", "a charset in quotes and capitals", "text/html;CHARSET=\"UTF-8\"", western, "", "UTF-8"),
            text("charset-latin-1", "iso-8859-1, which is windows-1252 on the web", "text/html; charset=iso-8859-1",
                western, "", "windows-1252"),
            text("charset-meta", "windows-1252 by its meta element", "text/html", western, "<meta charset=windows-1252>", "windows-1252"),
            text("charset-meta-late", "a meta element past the first 1,024 bytes", "text/html", western, meta, "windows-1252"),
            text("charset-bom", "a byte order mark, against the header", "text/html; charset=koi8-r", western, "", "UTF-8", 0xEF, 0xBB, 0xBF),
            text("charset-utf-16le", "UTF-16 by its byte order mark", "text/html", western, "", "UTF-16LE", 0xFF, 0xFE),
            text("charset-utf-16be", "UTF-16 by its header", "text/html; charset=utf-16be", western, "", "UTF-16BE"),
            text("charset-none", "UTF-8 that nothing tells", "text/html", western, "", "UTF-8"),
            text("charset-unknown", "a charset that there is not", "text/html; charset=nonsense", western, "", "UTF-8"),
            text("charset-shift-jis", "Shift_JIS", "text/html; charset=shift_jis", "\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8", "", "windows-31j"),
            text("charset-euc-jp", "EUC-JP by its meta element", "text/html",
                "\u65e5\u672c\u8a9e\u30c6\u30b9\u30c8", "<meta charset=euc-jp>", "EUC-JP"),
            text("charset-euc-kr", "EUC-KR", "text/html; charset=euc-kr", "\ud55c\uad6d\uc5b4", "", "x-windows-949"),
            text("charset-big5", "Big5", "text/html; charset=big5", "\u7e41\u9ad4\u4e2d\u6587", "", "Big5"),
            text("charset-gb2312", "gb2312, which is gb18030 on the web", "text/html; charset=gb2312",
                "\u7b80\u4f53\u4e2d\u6587\u20ac", "", "GB18030"),
            text("charset-koi8-r", "KOI8-R", "text/html; charset=koi8-r", "\u041f\u0440\u0438\u0432\u0435\u0442", "", "KOI8-R"),
            text("charset-windows-1251", "windows-1251", "text/html; charset=cp1251",
                "\u041f\u0440\u0438\u0432\u0435\u0442", "", "windows-1251"));
    }
}
