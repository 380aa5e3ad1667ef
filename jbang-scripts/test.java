///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
// Of the three main methods that are compiled together, this is the one to start.
//MAIN TestRunner
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS com.squareup.okhttp3:okhttp-tls:5.5.1
//SOURCES scrape.java
//SOURCES site.java
//SOURCES compare.java
//SOURCES parts/AtOnce.java
//SOURCES test/**.java
//COMPILE_OPTIONS -Xlint:all -Werror

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import test.support.Report;

/**
 * Runs the tests of package {@code test}: {@code test.java [--soak] [--bench] [WORD...]}. With words, only the tests
 * whose class or method name has one of them in it. Exit code: 0 if all passed, 1 if any failed or none ran, 2 for an
 * option that is not known. The last line on stdout is {@code N passed, N failed, N skipped}.
 */
class TestRunner { // not "test": a class and a package of one name do not go together

    /** Tests with these tags run only when asked for, as {@code --soak}: they take minutes, or need a quiet machine. */
    static final List<String> ONLY_WHEN_ASKED = List.of("soak", "bench");

    static void main(String[] args) {
        var asked = Stream.of(args).filter(a -> a.startsWith("-")).toList();
        var words = Stream.of(args).filter(a -> !a.startsWith("-")).toList();
        for (var option : asked) {
            if (!ONLY_WHEN_ASKED.contains(option.replaceFirst("^--", ""))) {
                System.err.println("test.java: unknown option " + option + ": known are --soak and --bench");
                System.exit(2);
            }
        }
        var leftOut = new ArrayList<>(ONLY_WHEN_ASKED);
        leftOut.removeIf(tag -> asked.contains("--" + tag));
        var request = LauncherDiscoveryRequestBuilder.request().selectors(selectPackage("test"));
        if (!leftOut.isEmpty()) {
            request.filters(TagFilter.excludeTags(leftOut));
            // A test that hangs is to fail by itself, long before somebody ends the whole run.
            request.configurationParameter("junit.jupiter.execution.timeout.default", "2 m");
        }
        if (!asked.contains("--bench")) {
            // Half of a test is waiting: two classes at a time, but for those that are @Isolated since they count threads or memory.
            request.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                    .configurationParameter("junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
        }
        if (!words.isEmpty()) {
            request.filters((PostDiscoveryFilter) test -> FilterResult.includedIf(named(test, words)));
        }
        var report = new Report(System.out, System.err);
        LauncherFactory.create().execute(request.forExecution().listeners(report).build());
        // Threads that a test left behind must not keep the run from ending.
        System.exit(report.close() ? 0 : 1);
    }

    private static boolean named(TestDescriptor test, List<String> words) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName() + "." + method.getMethodName())
                .map(name -> words.stream().anyMatch(name::contains))
                .orElse(true);
    }
}
