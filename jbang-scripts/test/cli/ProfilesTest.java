package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import scraper.cli.ScrapeCommand;
import scraper.frontier.Resilience;
import site.Site;
import site.SiteOptions;
import test.support.Checkout;
import test.support.Command;
import test.support.Script;
import test.support.ThisProcess;

/** The profiles of config/, and {@code --config}. */
class ProfilesTest {

    private static final Pattern LINE = Pattern.compile("( *)([\\w-]+): (\\S+) +# .*; default (\\S+)");

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("my.yaml"), text).toString();
    }

    /** A default as it really is: what {@code --help} says, which is checked against the settings elsewhere, or Resilience4j's. */
    private static String real(boolean nested, String key) throws ReflectiveOperationException {
        if (nested) {
            Method getter = Resilience.class.getMethod(key);
            return switch (getter.invoke(new Resilience())) {
                case Duration time -> time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
                case Number number -> String.valueOf(number).replaceFirst("\\.0$", "");
                default -> throw new AssertionError(key);
            };
        }
        OptionSpec option = new CommandLine(new ScrapeCommand()).getCommandSpec().findOption("--" + key);
        assertNotNull(option, "no option --" + key);
        if (option.typeInfo().isBoolean()) return "false";
        Matcher told = Pattern.compile("Default: ([^;,. ]+)").matcher(String.join(" ", option.description()).replace("%%", "%"));
        assertTrue(told.find(), "--" + key + " has no default in --help");
        return told.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polite", "fast", "cron"})
    void everyKeyOfAProfileIsOneAndItsDefaultIsTheRealOne(String name) throws Exception {
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(Checkout.at("config/" + name + ".yaml"))) {
            if (line.isBlank() || line.startsWith("#") || line.equals("retry:") || line.equals("circuitbreaker:")) continue;
            Matcher key = LINE.matcher(line);
            assertTrue(key.matches(), name + ": no value, meaning and default in: " + line);
            assertEquals(real(!key.group(1).isEmpty(), key.group(2)), key.group(4), name + ": " + line);
            keys.add(key.group(2));
        }
        for (Method setting : Resilience.class.getMethods())
            if (setting.getParameterCount() == 0 && setting.getDeclaringClass() == Resilience.class)
                assertTrue(keys.contains(setting.getName()), name + " lacks " + setting.getName());
        assertEquals(new TreeSet<>(keys).size(), keys.size());
        assertTrue(keys.containsAll(List.of("per-host", "delay", "retries", "max-retry-after", "timeout", "concurrency")), keys.toString());
        assertTrue(Script.scrape("", "--config", name, "--version").out().startsWith("scrape"));
    }

    @Test
    void aProfileIsObeyedAndTheCommandLineStandsBeforeIt() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).log(true))) {
            String profile = file("header: ['X-One: 1', 'X-Two: 2']\nuser-agent: mine/1\nextract: [title=h1]\nquiet: true\nno-robots: true\n");
            Command run = ThisProcess.scrape("", "--config", profile, "-A", "other/2", site.url("/page/1"));
            assertEquals(0, run.code(), run.err());
            assertEquals("", run.err());
            JsonNode record = new ObjectMapper().readTree(run.out());
            assertTrue(record.has("title") && !record.has("links"), run.out());
            Map<String, String> sent = site.stats().arrivals().getFirst().headers();
            assertEquals("1", sent.get("x-one"));
            assertEquals("2", sent.get("x-two"));
            assertEquals("other/2", sent.get("user-agent"));
        }
    }

    @Test
    void resilience4jsKeysAreObeyed() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0))) {
            String profile = file("retries: 1\nretry:\n  waitDuration: 1500ms\n  randomizedWaitFactor: 0\n");
            long start = System.nanoTime();
            Command run = ThisProcess.scrape("", "-v", "--config", profile, site.url("/flaky/1/page/1"));
            assertEquals(0, run.code(), run.err());
            assertTrue(run.err().contains("in 1500 ms"), run.err());
            assertTrue(System.nanoTime() - start >= 1_500_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "delai: 1s | line 1: unknown key 'delai' in the profile; did you mean delay?",
        "# first\\ndelay: 1x | line 2: ",
        "concurrency: 0 | at least 1, not 0",
        "quiet: yes | 'quiet' in the profile is true or false, not 'yes'",
        "retry:\\n  waitDuration: soon | line 2: 'soon' is no duration",
        "circuitbreaker:\\n  slidingWindow: 3 | did you mean slidingWindowSize?",
        "header: a | line 1: --header: 'a' is no header",
        "quiet: true\\nresolve: a | line 2: --resolve: ",
        "proxy: ftp://x | line 1: --proxy: ",
        "rows: a[ | line 1: --rows: ",
        "extract: a=h1[ | line 1: --extract: ",
        "recipe: nofile.yaml | line 1: --recipe: ",
        "load-cookies: no/such/file | line 1: --load-cookies: ",
        "config: other.yaml | unknown key 'config'",
        "delay: 1s\\ndelay: 2s | 'delay' stands twice",
        "[1, 2] | is not keys and values"})
    void whatCannotBeIsAUsageErrorThatNamesFileLineAndKey(String text, String message) throws IOException {
        Command run = ThisProcess.scrape("", "--config", file(text.replace("\\n", "\n")), "http://127.0.0.1:9/");
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("my.yaml") && run.err().contains(message), run.err());
    }

    @Test
    void filesThatCanBeReadButOnceAreReadOnce() throws Exception {
        try (Site site = Site.start(new SiteOptions().port(0).log(true))) {
            Path cookies = Files.writeString(folder.resolve("c.txt"), "127.0.0.1\tFALSE\t/\tFALSE\t0\ta\t1\n");
            String profile = file("quiet: true\nno-robots: true\n");
            for (String option : List.of("-b", "--load-cookies")) {
                // Opened once more, such a pipe is there, and empty.
                Command run = Script.shell("cat '" + cookies + "' | scrape --config '" + profile + "' " + option + " /dev/stdin " + site.url("/page/1"));
                assertEquals(0, run.code(), run.err());
                assertEquals("a=1", site.stats().arrivals().getLast().headers().get("cookie"), option);
            }
            Command none = Script.shell("printf '' | scrape --config '" + profile + "' --cacert /dev/stdin " + site.url("/page/1"));
            assertTrue(none.code() == 2 && none.err().contains("--cacert: '/dev/stdin' has no certificate in it"), none.err());
        }
    }

    @Test
    void aProfileThatIsNotThere() {
        Command run = ThisProcess.scrape("", "--config", "nosuch", "http://127.0.0.1:9/");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("'nosuch'") && run.err().contains("polite, fast and cron"), run.err());
        assertEquals(2, ThisProcess.scrape("", "--config", folder.resolve("none.yaml").toString(), "http://127.0.0.1:9/").code());
    }
}
