package scraper.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import scraper.Reason;
import scraper.SymbolicLinks;

/**
 * Cookies in a file of Netscape's format, as curl, Wget and browsers' helpers read and write it: a line each, with seven
 * fields between tabs (domain, whether subdomains get it too, path, whether TLS is needed, when it expires in seconds
 * since 1970 or 0 for the end of the session, name, value); {@code #HttpOnly_} before the domain, or else a comment.
 */
final class CookieFile {

    private static final String HTTP_ONLY = "#HttpOnly_";

    private CookieFile() {}

    /**
     * Reads a file, expired cookies and all.
     *
     * @throws IllegalArgumentException when it cannot be read, or a line is no cookie, with its name and the line's number
     */
    static List<Cookie> read(Path file) {
        try {
            List<Cookie> cookies = new ArrayList<>();
            int number = 0;
            for (String ended : Files.readString(file).split("\n")) {
                number++;
                // A carriage return alone ends no line: whoever can bring one into a cookie would write others by it.
                String line = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
                if (line.isBlank() || line.startsWith("#") && !line.startsWith(HTTP_ONLY)) continue;
                Cookie cookie = cookie(line);
                if (cookie == null)
                    throw new IllegalArgumentException("'" + file + "', line " + number
                            + " is no cookie in Netscape's format (seven fields between tabs, name and value in printable ASCII, no control character in any)");
                cookies.add(cookie);
            }
            return cookies;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'" + file + "' is no text in UTF-8");
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read: " + Reason.of(e));
        }
    }

    private static Cookie cookie(String line) {
        boolean httpOnly = line.startsWith(HTTP_ONLY);
        String[] fields = (httpOnly ? line.substring(HTTP_ONLY.length()) : line).split("\t", -1);
        if (fields.length != 7 || (fields[5] + fields[6]).chars().anyMatch(c -> c < ' ' || c >= 127)) return null;
        try {
            String domain = fields[0].startsWith(".") ? fields[0].substring(1) : fields[0];
            Cookie.Builder cookie = new Cookie.Builder().name(fields[5]).value(fields[6]).path(fields[2]);
            if (fields[1].equalsIgnoreCase("TRUE")) cookie.domain(domain);
            else cookie.hostOnlyDomain(domain);
            if (fields[3].equalsIgnoreCase("TRUE")) cookie.secure();
            if (httpOnly) cookie.httpOnly();
            long expires = Long.parseLong(fields[4]);
            if (expires != 0) cookie.expiresAt(Math.min(expires, Long.MAX_VALUE / 1000) * 1000);
            Cookie read = cookie.build();
            return canHold(read) ? read : null;
        } catch (IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }

    /** Whether none of what stands in a line would end a field, or the line; what OkHttp takes from a server may. */
    static boolean canHold(Cookie cookie) {
        return isClean(cookie.domain()) && isClean(cookie.path()) && isClean(cookie.name()) && isClean(cookie.value());
    }

    private static boolean isClean(String field) {
        for (int i = 0; i < field.length(); i++)
            if (field.charAt(i) < ' ' || field.charAt(i) == 127) return false;
        return true;
    }

    /** Replaces a file, or what a link leads to, in one step; nobody but its owner may read it. What it {@linkplain #canHold cannot hold} is left out. */
    static void write(Path file, List<Cookie> cookies) {
        List<String> lines = new ArrayList<>(List.of("# Netscape HTTP Cookie File"));
        for (Cookie cookie : cookies)
            if (canHold(cookie)) lines.add((cookie.httpOnly() ? HTTP_ONLY : "") + String.join("\t",
                    (cookie.hostOnly() ? "" : ".") + cookie.domain(), cookie.hostOnly() ? "FALSE" : "TRUE", cookie.path(),
                    cookie.secure() ? "TRUE" : "FALSE", cookie.persistent() ? String.valueOf(cookie.expiresAt() / 1000) : "0",
                    cookie.name(), cookie.value()));
        try {
            Path real = SymbolicLinks.followed(file);
            Path whole = Files.createTempFile(real.toAbsolutePath().getParent(), "." + real.getFileName(), ".new");
            try {
                Files.write(whole, lines);
                Files.move(whole, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException("the cookies cannot be written to '" + file + "' (--save-cookies): " + Reason.of(e), e));
        }
    }
}
