package scraper.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/**
 * Whole URLs of links, as {@link Element#absUrl} gives them. That takes regular expressions and several {@link java.net.URL}s
 * a link, and all links of a page together longer than its parse; where base and link are plain, the one is appended to the other
 * (RFC 3986, section 5.2).
 */
final class Absolute {

    private static final Pattern AUTHORITY = Pattern.compile("\\s*(?:https?:)?//([\\x21-\\x7E&&[^/?#@\\\\]]*@)?", Pattern.CASE_INSENSITIVE);

    private static final Tag BASE = Tag.valueOf("base");

    private Absolute() {}

    /** The URL in an attribute; empty when there is none, or none that can be made whole. */
    static String url(Element element, String attribute) {
        String link = element.attr(attribute);
        String plain = link.isEmpty() ? null : plain(element.baseUri(), link);
        if (plain != null) return plain;
        String whole = element.absUrl(attribute);
        return whole.isEmpty() ? whole : mended(whole, element.baseUri(), link);
    }

    /** What the links of a page are resolved against. @param bases what its elements {@code base} say, in their order: the first counts that is a URL */
    static String base(List<String> bases, String url) {
        for (String base : bases) {
            String whole = new Element(BASE, url).attr("href", base).absUrl("href");
            if (!whole.isEmpty()) return whole;
        }
        return url;
    }

    /** What {@link java.net.URL} leaves undone, or leaves out. */
    private static String mended(String whole, String base, String link) {
        // As finalUrl has it (RFC 8089, section 2).
        if (whole.startsWith("file:/") && !whole.startsWith("file://")) return "file://" + whole.substring("file:".length());
        String url = link.isBlank() ? whole.substring(0, end(whole, "#")) : whole; // to the page itself (RFC 3986, section 5.2.2)
        if (!url.startsWith("http:") && !url.startsWith("https:")) return url;
        String user = user(base, link);
        int host = url.indexOf("//") + 2;
        return withoutDots(user == null ? url : url.substring(0, host) + user + url.substring(host).replace(" ", "%20"));
    }

    /** What stands before the host, with its {@code @}: of the link, or of the base where the link names no host; or null. */
    private static String user(String base, String link) {
        if (link.indexOf('@') < 0 && base.indexOf('@') < 0) return null;
        Matcher authority = AUTHORITY.matcher(link);
        if (!authority.lookingAt() && !(authority = AUTHORITY.matcher(base)).lookingAt()) return null;
        return authority.group(1);
    }

    /** Steps in the path, to the same folder or up, are taken (RFC 3986, section 5.2.4). */
    private static String withoutDots(String url) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        int end = end(url, "?#");
        if (path < 0 || path > end || !url.substring(path, end).contains("/.")) return url;
        Deque<String> folders = new ArrayDeque<>();
        String[] steps = url.substring(path + 1, end).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            boolean up = steps[i].equals("..");
            if (up) folders.pollLast();
            if (!up && !steps[i].equals(".")) folders.addLast(steps[i]);
            else if (i == steps.length - 1) folders.addLast("");
        }
        return url.substring(0, path) + "/" + String.join("/", folders) + url.substring(end);
    }

    /** Null where it takes more than putting two strings together. */
    static String plain(String base, String link) {
        if (!isPlain(link)) return null;
        if (path(link) > 0) return link;
        int path = path(base);
        if (path <= 0 || path == base.length() || !isPlain(base)) return null;
        char first = link.charAt(0);
        if (first == '/') return link.startsWith("//") ? null : base.substring(0, path).concat(link);
        if (first == '#') return base.substring(0, end(base, "#")).concat(link);
        return first == '?' ? null : inFolder(base, path, link);
    }

    /** A link that begins with the name of a file or a folder, or leads some folders up. */
    private static String inFolder(String base, int path, String link) {
        int folder = base.lastIndexOf('/', end(base, "?#") - 1);
        int from = 0;
        for (; link.startsWith("../", from); from += 3) {
            folder = base.lastIndexOf('/', folder - 1);
            if (folder < path) return null;
        }
        if (from == link.length()) return base.substring(0, folder + 1);
        if (!Character.isLetterOrDigit(link.charAt(from)) || link.indexOf(':') >= 0) return null; // a scheme, perhaps
        return base.substring(0, folder + 1).concat(link.substring(from));
    }

    /** Where the first of these stands, or the end. */
    private static int end(String url, String delimiters) {
        for (int i = 0; i < url.length(); i++) if (delimiters.indexOf(url.charAt(i)) >= 0) return i;
        return url.length();
    }

    /** Whether it has only characters that stand for themselves, and no {@code /.} but in steps up at its beginning. */
    private static boolean isPlain(String url) {
        int from = 0;
        while (url.startsWith("../", from)) from += 3;
        for (int i = from; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c >= 127 || c == '\\' || c == '.' && (i == from || url.charAt(i - 1) == '/')) return false;
        }
        return true;
    }

    /** Where the path of a whole http or https URL begins, or its end when it has none; 0 when it is none, or its authority is not plain. */
    private static int path(String url) {
        int at = url.startsWith("http://") ? 7 : url.startsWith("https://") ? 8 : 0;
        if (at == 0) return 0;
        int host = at;
        while (at < url.length() && isOfHost(url.charAt(at))) at++;
        if (at == host) return 0;
        if (at < url.length() && url.charAt(at) == ':') {
            int port = ++at;
            while (at < url.length() && url.charAt(at) >= '0' && url.charAt(at) <= '9') at++;
            if (at == port || at - port > 4 || url.charAt(port) == '0') return 0;
        }
        return at == url.length() || url.charAt(at) == '/' ? at : 0;
    }

    private static boolean isOfHost(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }
}
