package site.bad;

import static site.bad.Expected.fails;
import static site.bad.Expected.pageAt;
import static site.bad.Raw.End.CLOSE;
import static site.bad.Raw.End.KEEP;
import static site.bad.Raw.End.SILENCE;
import static site.bad.Rows.leads;
import static site.bad.Rows.row;
import static site.bad.Rows.to;

import java.util.List;

/** Redirects that lead nowhere, in circles, to what is no page, or along odd ways to a good one. */
final class BadRedirects {
    private BadRedirects() {
    }

    static List<BadReply> rows() {
        String there = "http://{host}/bad/fine";
        return List.of(
            leads("redirect-301", "301 to an absolute URL", 301, there, "/bad/fine"),
            leads("redirect-302", "302", 302, there, "/bad/fine"),
            leads("redirect-303", "303", 303, there, "/bad/fine"),
            leads("redirect-307", "307", 307, there, "/bad/fine"),
            leads("redirect-308", "308", 308, there, "/bad/fine"),
            leads("redirect-relative", "a Location relative to the page", 302, "fine", "/bad/fine"),
            leads("redirect-dots", "a Location with dots", 302, "./.././bad/x/../fine", "/bad/fine"),
            leads("redirect-no-scheme", "a Location that begins with two slashes", 302, "//{host}/bad/fine", "/bad/fine"),
            leads("redirect-fragment", "a Location with a fragment, which is not sent on", 302, "/bad/fine#part", "/bad/fine"),
            leads("redirect-spaces", "spaces in the Location and around it", 302, "  /bad/fine/a b \t", "/bad/fine/a%20b"),
            leads("redirect-unicode", "a Location in bare UTF-8", 302, "/bad/fine/caf\u00c3\u00a9", "/bad/fine/caf%C3%A9"),
            leads("redirect-latin-1", "a Location in bare Latin-1, which no one can know", 302, "/bad/fine/caf\u00e9",
                "/bad/fine/caf%EF%BF%BD"),
            leads("redirect-percent", "a percent sign that encodes nothing", 302, "/bad/fine/100%", "/bad/fine/100%"),
            leads("redirect-backslashes", "backslashes for slashes", 302, "\\bad\\fine", "/bad/fine"),
            leads("redirect-backslash-host", "backslashes before the host", 302, "http:\\\\{host}\\bad/fine", "/bad/fine"),
            leads("redirect-escape", "an escape sequence in the Location", 302, "/bad/fine/\u001b[31m", "/bad/fine/%1B[31m"),
            leads("redirect-nbsp", "a no-break space behind the Location", 302, "/bad/fine\u00c2\u00a0", "/bad/fine"),
            row("redirect-folded", "a Location on the line below its name", pageAt("/bad/fine"),
                Raw.send(KEEP, "HTTP/1.1 302 Found\r\nLocation:\r\n /bad/fine\r\nContent-Length: 0\r\n\r\n")),
            row("redirect-body-cut", "a redirect whose body, which nobody reads, is cut short", pageAt("/bad/fine"),
                Raw.send(CLOSE, "HTTP/1.1 302 Found\r\nLocation: /bad/fine\r\nContent-Length: 4096\r\n\r\nmoved")),
            row("redirect-body-large", "a redirect whose body is over the cap", pageAt("/bad/fine"),
                Raw.send(SILENCE, "HTTP/1.1 302 Found\r\nLocation: /bad/fine\r\nContent-Length: 99999999999\r\n\r\nmoved")),
            row("redirect-twice", "two Locations: the first counts", pageAt("/bad/fine"),
                Raw.send(KEEP, "HTTP/1.1 302 Found\r\nLocation: /bad/fine\r\nLocation: /status/500\r\nContent-Length: 0\r\n\r\n")),
            row("redirect-empty", "an empty Location leads nowhere", fails("http-status", 302), to(302, "")),
            row("redirect-missing", "no Location leads nowhere", fails("http-status", 302),
                Raw.send(KEEP, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")),
            row("redirect-loop", "leads to itself", fails("too-many-redirects", 302), to(302, "/bad/redirect-loop")),
            row("redirect-many", "20 redirects before the page, and 10 are followed",
                fails("too-many-redirects", 302).at("/redirect/11/bad/fine"), to(302, "/redirect/20/bad/fine")),
            row("redirect-file", "leads to a file", fails("invalid-url", 302), to(302, "file:///etc/passwd")),
            row("redirect-ftp", "leads to FTP", fails("invalid-url", 302), to(302, "ftp://{host}/bad/fine")),
            row("redirect-javascript", "leads to a script", fails("invalid-url", 302), to(302, "javascript:alert(1)")),
            row("redirect-data", "leads to a data URL", fails("invalid-url", 302), to(302, "data:text/html,<title>Fine</title>")),
            row("redirect-no-host", "leads to no host", fails("invalid-url", 302), to(302, "http://")),
            row("redirect-bad-port", "leads to a port that there cannot be", fails("invalid-url", 302),
                to(302, "http://127.0.0.1:99999/")),
            row("redirect-garbage", "leads to no URL", fails("invalid-url", 302), to(302, "http://<>/")));
    }
}
