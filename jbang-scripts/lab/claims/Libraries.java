package lab.claims;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lab.claims.Claim.Outcome;

/** What each client brings with it, as this program's class path has it. */
final class Libraries {

    private static final Pattern OKHTTP = Pattern.compile("(okhttp-jvm|okio|okio-jvm|kotlin-stdlib|annotations)-\\d.*");
    private static final Pattern VERTX = Pattern.compile("(vertx-core|vertx-core-logging|netty-.*|jackson-core)-\\d.*");

    private Libraries() {}

    static Claim claim() {
        List<File> jars = Arrays.stream(System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator))).map(File::new).toList();
        return new Claim("Any library works with threads; async needs libraries of its own", "class path",
                String.format(Locale.ROOT, "OkHttp waits, so the loops need another client: OkHttp is %s, Vert.x %s; Jsoup and all else here is the same for both,"
                        + " but may not wait on a loop", size(jars, OKHTTP), size(jars, VERTX)),
                Outcome.HOLDS, "all libraries of threads");
    }

    private static String size(List<File> jars, Pattern names) {
        List<File> own = jars.stream().filter(jar -> names.matcher(jar.getName()).matches()).toList();
        return String.format(Locale.ROOT, "%d jars of %.1f MB", own.size(), own.stream().mapToLong(File::length).sum() / 1048576.0);
    }
}
