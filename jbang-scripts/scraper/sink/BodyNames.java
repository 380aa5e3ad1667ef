package scraper.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import scraper.Hash;

/**
 * What a body's file is called: {@code HOST/PATH}, of plain characters alone, whatever the URL, so that it never leads out of
 * its folder and every file system takes it. Where that is not the whole URL (a query, a capital letter, an encoded or an
 * overlong part, an ending that is not the content's) a hash of the URL stands behind {@code ~}, which no plain name has:
 * two URLs never have the same file, even where capitals do not count. A folder's name has no dot and a file's has one, so
 * that {@code /a} and {@code /a/b} go together.
 */
final class BodyNames {

    private static final Pattern FOLDER = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,79}(\\.[a-z0-9_-]{1,20}){0,2}\\.[a-z0-9]{1,5}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9-]*[a-z0-9])*(\\+\\d+)?");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9_-]+");
    private static final int MOST_FOLDERS = 10;
    private static final int LONGEST = 60;
    private static final int LONGEST_HOST = 200;

    /** Devices in Windows, whatever their ending. */
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
            "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private final String url;
    private boolean whole;

    private BodyNames(String url) {
        this.url = url;
    }

    /**
     * A name, relative, with {@code /} between its parts.
     *
     * @param url where the body came from; need not be one
     * @param contentType of the body, or null
     * @param page whether it was parsed as a page
     */
    static String of(String url, String contentType, boolean page) {
        return new BodyNames(url).name(extension(contentType, page));
    }

    private static String extension(String contentType, boolean page) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/html", "application/xhtml+xml" -> "html";
            case "application/json", "application/ld+json" -> "json";
            case "text/plain" -> page ? "html" : "txt";
            case "text/css" -> "css";
            case "text/csv" -> "csv";
            case "application/pdf" -> "pdf";
            case "image/png" -> "png";
            case "image/jpeg" -> "jpg";
            case "image/gif" -> "gif";
            case "image/webp" -> "webp";
            case "image/svg+xml" -> "svg";
            default -> type.endsWith("/xml") || type.endsWith("+xml") ? "xml" : page ? "html" : "bin";
        };
    }

    private String name(String extension) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        String rest = colon < 0 ? url : url.substring(colon + 3);
        int hostEnd = before(rest, "/?#\\");
        int pathEnd = before(rest, "?#");
        whole = (scheme.equals("http") || scheme.equals("https")) && pathEnd == rest.length();
        List<String> parts = new ArrayList<>();
        parts.add(host(scheme, rest.substring(0, hostEnd)));
        String[] path = hostEnd >= pathEnd ? new String[] {""} : rest.substring(hostEnd + 1, pathEnd).split("/", -1);
        for (int i = 0; i < path.length - 1; i++) {
            if (i < MOST_FOLDERS) parts.add(folder(path[i]));
            else whole = false;
        }
        parts.add(file(path[path.length - 1], extension));
        return String.join("/", parts);
    }

    private static int before(String text, String ends) {
        for (int i = 0; i < text.length(); i++) if (ends.indexOf(text.charAt(i)) >= 0) return i;
        return text.length();
    }

    /** Only https on its own port goes by the name alone: what http gives may be another page. */
    private String host(String scheme, String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        boolean port = colon >= 0 && host.indexOf(']', colon) < 0;
        String named = port ? host.substring(0, colon) + "+" + host.substring(colon + 1) : scheme.equals("http") ? host + "+80" : host;
        boolean plain = named.length() <= LONGEST_HOST && HOST.matcher(named).matches() && !RESERVED.contains(named.split("[.+]", 2)[0]);
        return plain ? named : mended(named, "host");
    }

    private String folder(String name) {
        return FOLDER.matcher(name).matches() && !RESERVED.contains(name) ? name : mended(name, "_");
    }

    private String file(String name, String extension) {
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1);
        boolean fits = ending.equals(extension) || ending.equals("htm") && extension.equals("html")
                || ending.equals("jpeg") && extension.equals("jpg");
        if (whole && fits && FILE.matcher(name).matches() && !RESERVED.contains(name.substring(0, name.indexOf('.')))) return name;
        return mended(dot > 0 ? name.substring(0, dot) : name, "index") + "~" + hash() + "." + extension;
    }

    private String mended(String part, String empty) {
        whole = false;
        String plain = NOT_PLAIN.matcher(part.toLowerCase(Locale.ROOT)).replaceAll("_");
        if (plain.length() > LONGEST) plain = plain.substring(0, LONGEST);
        if (plain.isEmpty() || plain.equals("_")) return empty;
        return RESERVED.contains(plain) || plain.charAt(0) == '-' ? "_" + plain : plain;
    }

    private String hash() {
        return Hash.hex(url).substring(0, 16);
    }
}
