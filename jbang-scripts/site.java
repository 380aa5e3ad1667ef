///usr/bin/env jbang "$0" "$@" ; exit $?
// A sample web site on loopback: generated or real pages, latency, bandwidth and faults by path.
//JAVA 25+
// -classfile: Vert.x class files name annotations that are not in its jars.
//COMPILE_OPTIONS -Xlint:all,-classfile -Werror
// No heap or collector flags: whoever includes this script inherits its options. `jbang -R-Xmx256m site.java` is plenty.
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

//DEPS info.picocli:picocli:4.7.7
//DEPS io.vertx:vertx-core:5.2.3

// the site: options, start and stop, the table of paths, what is counted
//SOURCES site/Site.java
//SOURCES site/Listener.java
//SOURCES site/SiteOptions.java
//SOURCES site/SiteState.java
//SOURCES site/Behaviours.java
//SOURCES site/Behaviour.java
//SOURCES site/Stats.java
//SOURCES site/Arrival.java
//SOURCES site/Counts.java
//SOURCES site/Limits.java
//SOURCES site/Editions.java
//SOURCES site/Units.java
//SOURCES site/Latency.java
//SOURCES site/FaultRule.java

// one request: its way along its path, its reply, how the reply is sent
//SOURCES site/Exchange.java
//SOURCES site/Cursor.java
//SOURCES site/Reply.java
//SOURCES site/Body.java
//SOURCES site/Sender.java
//SOURCES site/Pump.java
//SOURCES site/Wire.java

// pages: generated, or from a folder
//SOURCES site/page/Pages.java
//SOURCES site/page/PageKey.java
//SOURCES site/page/Complexity.java
//SOURCES site/page/Blocks.java
//SOURCES site/page/Words.java
//SOURCES site/page/Folder.java
//SOURCES site/page/ReplyCache.java

// bad replies: one table of what servers do wrong
//SOURCES site/bad/BadReplies.java
//SOURCES site/bad/Silences.java
//SOURCES site/bad/BadRedirects.java
//SOURCES site/bad/BadEncodings.java
//SOURCES site/bad/BadBodies.java
//SOURCES site/bad/BadHeads.java
//SOURCES site/bad/BadCharsets.java
//SOURCES site/bad/BadContents.java
//SOURCES site/bad/Rows.java
//SOURCES site/bad/BadReply.java
//SOURCES site/bad/Expected.java
//SOURCES site/bad/Raw.java
//SOURCES site/bad/Coded.java

// behaviours: one small handler each
//SOURCES site/behaviour/Alias.java
//SOURCES site/behaviour/Bad.java
//SOURCES site/behaviour/Bandwidth.java
//SOURCES site/behaviour/ComplexityOf.java
//SOURCES site/behaviour/Delay.java
//SOURCES site/behaviour/Drip.java
//SOURCES site/behaviour/Echo.java
//SOURCES site/behaviour/Edit.java
//SOURCES site/behaviour/Fault.java
//SOURCES site/behaviour/Flaky.java
//SOURCES site/behaviour/Gzip.java
//SOURCES site/behaviour/Header.java
//SOURCES site/behaviour/Index.java
//SOURCES site/behaviour/Large.java
//SOURCES site/behaviour/Limit.java
//SOURCES site/behaviour/Page.java
//SOURCES site/behaviour/Redirect.java
//SOURCES site/behaviour/Reset.java
//SOURCES site/behaviour/Robots.java
//SOURCES site/behaviour/RootFile.java
//SOURCES site/behaviour/Size.java
//SOURCES site/behaviour/Stall.java
//SOURCES site/behaviour/Statistics.java
//SOURCES site/behaviour/Status.java
//SOURCES site/behaviour/Truncate.java
//SOURCES site/behaviour/Versioned.java

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import site.Behaviours;
import site.Site;
import site.SiteOptions;
import site.bad.BadReplies;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** The command. Its name is not {@code site}, which is a package here. */
@Command(name = "site.java", mixinStandardHelpOptions = true, version = "site.java 0.1",
    sortOptions = false, usageHelpAutoWidth = true,
    description = "A sample web site on loopback: generated or real pages, with latency, bandwidth and faults by path.",
    footer = {"",
        "Durations are 250ms, 10s, 2m; sizes 512KB, 10MB (1 KB is 1024 bytes).",
        "--paths lists every path the site answers; so does the site itself, at /.",
        "Exit codes: 0 stopped by SIGTERM or SIGINT; 1 internal error, or stdout that cannot be written; 2 usage, or the port is in use."})
class SiteCommand implements Callable<Integer> {
    @Mixin
    private SiteOptions options = new SiteOptions();

    @Option(names = "--urls", paramLabel = "N", defaultValue = "0",
        description = "Print N page URLs on stdout before the site says that it listens, spread over --hosts; with --root"
            + " its html files, sorted, repeated as needed (default: ${DEFAULT-VALUE}).")
    private int urls;

    @Option(names = "--paths", description = "Print every path the site answers, and exit.")
    private boolean paths;

    @Option(names = "--faults", description = "Print every bad reply and the record it must end in, as a Markdown table, and exit.")
    private boolean faults;

    static void main(String... args) {
        int code = new CommandLine(new SiteCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, _) -> complain(e.getMessage() + " (--help lists the options)"))
            .execute(args);
        if (code >= 0) System.exit(code);
    }

    /** Returns an exit code, or -1 when the site runs and the process must go on. */
    @Override
    public Integer call() {
        if (paths) return shown(Behaviours.describe());
        if (faults) return shown(BadReplies.describe());
        if (urls < 0) return complain("--urls " + urls + " is out of range: give 0 or more");
        Site site;
        try {
            site = Site.start(options);
        } catch (BindException | IllegalArgumentException e) {
            return complain(e.getMessage());
        }
        // Halting in the hook is what makes a stop by signal immediate and its exit code 0 instead of 143.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        var out = new StringBuilder();
        site.urls(urls).forEach(url -> out.append(url).append('\n'));
        if (shown(out.toString()) != 0) Runtime.getRuntime().halt(1);
        System.err.println("listening on " + site.url("").replaceAll("/$", ""));
        return -1;
    }

    /** Writes to stdout; whoever reads no more of it (a pipe) has had enough. @return 0, or 1 when that cannot be written */
    private static int shown(String text) {
        try {
            new FileOutputStream(FileDescriptor.out).write(text.getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Broken pipe")) return 0;
            System.err.println("site.java: cannot write stdout: " + e.getMessage());
            return 1;
        }
    }

    private static int complain(String message) {
        System.err.println("site.java: " + message);
        return 2;
    }
}
