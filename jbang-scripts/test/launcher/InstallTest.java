package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import scraper.cli.ScrapeCommand;
import site.Site;
import site.SiteOptions;
import test.support.Checkout;
import test.support.Command;
import test.support.Installed;

/** What {@code make install} leaves: one installation, looked at from all sides, moved, and taken away in the end. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallTest {

    /** What cron gives, and nothing else. */
    private static final Map<String, String> BARE = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    static Path folder;

    private static Installed installed;
    private static Site site;

    @BeforeAll
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    static void install() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Site.start(new SiteOptions().port(0));
        installed = Installed.copy(folder.resolve("a prefix"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Command run(String... line) {
        return Command.run(folder, BARE, "", List.of(line));
    }

    private static void assertScrapes(Command run) {
        assertEquals("", run.err());
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("{\"url\":\"" + site.url("/page/1") + "\"") && run.out().lines().count() == 1, run.out());
    }

    @Test
    void itRunsInNextToNoEnvironment() {
        assertScrapes(run(installed.command(), "-q", site.url("/page/1")));
        Command help = run(installed.command(), "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().startsWith("Fetches and parses many pages") && help.out().contains("--concurrency"), help.out());
        assertEquals("", help.err());
        Command name = run(installed.command(), "-q", "--stats", "zahlen-ä.json", site.url("/page/1"));
        assertEquals(0, name.code(), name.err());
        assertTrue(Files.exists(folder.resolve("zahlen-ä.json")), "a name that is not ASCII");
        assertEquals(3, run(installed.command(), "-q", site.url("/status/404/x")).code());
    }

    @Test
    void everyWordIsTheProgramsOwn() {
        Command run = run(installed.command(), "-q", "-e", "a=h1, h2", "@urls", "", "*");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("'@urls' (argument 1)"), run.err());
    }

    @Test
    void itNeedsNoNetworkToStart() throws IOException {
        assumeTrue(run("unshare", "-rn", "true").code() == 0, "needs unshare and the right to use it");
        Path page = Files.writeString(folder.resolve("page.html"), "<h1>Hello</h1>");
        Command run = run("unshare", "-rn", installed.command(), "-q", "-e", "h=h1", page.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"h\":\"Hello\""), run.out());
    }

    @Test
    void linksLeadToItAndAnotherUserMayRunIt() throws IOException {
        Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of(installed.command()));
        Path two = Files.createSymbolicLink(Files.createDirectories(folder.resolve("other place")).resolve("scrape"), Path.of("../one"));
        assertScrapes(run(two.toString(), "-q", site.url("/page/1")));
        assertTrue(Files.isSymbolicLink(one));
        assertScrapes(Command.run(installed.prefix().resolve("bin"), Map.of("PATH", installed.prefix() + "/bin:/usr/bin:/bin"), "",
                List.of("sh", "-c", "scrape -q " + site.url("/page/1"))));
        assumeTrue(run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true").code() == 0, "needs setpriv and root");
        assertScrapes(run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", installed.command(), "-q", site.url("/page/1")));
    }

    @Test
    void theManPageKnowsEveryOption() throws IOException {
        String page = Files.readString(installed.prefix().resolve("share/man/man1/scrape.1"));
        for (OptionSpec option : new CommandLine(new ScrapeCommand()).getCommandSpec().options())
            assertTrue(page.contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR"), option.longestName());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")) && Files.isExecutable(Path.of("/usr/bin/groff")), "needs man and groff");
        Command man = Command.run(folder, Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8", "MANWIDTH", "100"), "",
                List.of("man", "--warnings", "-P", "cat", "-l", installed.prefix().resolve("share/man/man1/scrape.1").toString()));
        assertEquals("", man.err());
        assertTrue(man.out().contains("--max-redirects N") && man.out().contains("EXIT STATUS"), man.out());
    }

    @Test
    void theCrontabsLineRunsAsCronRunsIt() throws IOException {
        List<String> lines = Files.readAllLines(Checkout.at("samples/crontab"));
        List<String> line = new ArrayList<>(List.of("env", "-i", "HOME=" + folder, "LOGNAME=me", "SHELL=/bin/sh", "PATH=/usr/bin:/bin"));
        for (String text : lines)
            if (text.matches("[A-Z_]+=.*")) line.add(text.replace("/usr/local", installed.prefix().toString()));
        // What follows an unescaped % would be the command's stdin.
        String command = lines.getLast().replaceFirst("(\\S+\\s+){5}", "").split("(?<!\\\\)%")[0].replace("\\%", "%");
        line.addAll(List.of("/bin/sh", "-c", command));
        Path home = Files.createDirectories(folder.resolve("scrape"));
        Files.write(home.resolve("urls.txt"), List.of(site.url("/page/1"), site.url("/page/2")));
        Command well = Command.run(folder, Map.of("PATH", "/usr/bin:/bin"), "", line);
        assertEquals("", well.out() + well.err(), "no mail");
        assertEquals(0, well.code());
        assertEquals(2, Files.readAllLines(home.resolve("pages.jsonl")).size());
        assertTrue(Files.readString(home.resolve("pages.prom")).contains("scrape_last_run_exit_code{name=\"pages\"} 0\n"));
        try (Stream<Path> files = Files.list(home)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().matches("pages-\\d{4}-\\d\\d\\.log")));
        }
        Files.write(home.resolve("urls.txt"), List.of(site.url("/page/1"), site.url("/status/404/x")));
        Command ill = Command.run(folder, Map.of("PATH", "/usr/bin:/bin"), "", line);
        assertEquals(3, ill.code());
        assertEquals("", ill.out());
        assertEquals(1, ill.err().lines().count(), ill.err());
    }

    @Test
    void theUnitsRunAsSystemdRunsThem() throws IOException {
        Path units = Files.createDirectories(folder.resolve("units"));
        Path link = Files.createSymbolicLink(units.resolve("scrape"), Path.of(installed.command()));
        String service = Files.readString(Checkout.at("samples/systemd/scrape.service")).replace("/usr/local/bin/scrape", link.toString());
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.write(state.resolve("urls.txt"), List.of(site.url("/page/1")));
        String start = service.lines().filter(line -> line.startsWith("ExecStart=")).findFirst().orElseThrow().substring("ExecStart=".length());
        assertFalse(start.replace("%%", "").contains("%") || start.contains("\"") || start.contains("$"), "split here as plain words: " + start);
        Command run = Command.run(state, Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "HOME", "/nonexistent", "USER", "scrape"), "",
                List.of(start.replace("%%", "%").split(" +")));
        assertEquals("", run.out() + run.err());
        assertEquals(0, run.code());
        assertEquals(1, Files.readAllLines(state.resolve("pages.jsonl")).size());
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");
        Files.writeString(units.resolve("scrape.service"), service.replace("User=scrape", "User=root"));
        Files.copy(Checkout.at("samples/systemd/scrape.timer"), units.resolve("scrape.timer"));
        Command verified = run("systemd-analyze", "verify", "--man=no", units.resolve("scrape.service").toString(), units.resolve("scrape.timer").toString());
        assertEquals("", verified.err().lines().filter(line -> line.contains("scrape")).toList().toString().replaceAll("[\\[\\]]", ""), verified.err());
        assertEquals(0, verified.code(), verified.err());
    }

    /** As a packager does it, over what is there already; the command finds its files wherever they are put in the end. */
    @Test
    void aSecondInstallationTakesTheFirstOnesPlaceUnderDestdir() throws Exception {
        Path destdir = folder.resolve("package");
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "DESTDIR", destdir.toString(), "PREFIX", "/opt/scrape");
        String script = Checkout.at("jbang-scripts/install/install.sh").toString();
        Files.createDirectories(destdir.resolve("opt"));
        Installed.copy(destdir.resolve("opt/scrape"));
        Command made = Command.run(folder, inherited(environment), "", List.of(script, "install"), 400);
        assertEquals(0, made.code(), made.out() + made.err());
        Path installedList = destdir.resolve("opt/scrape/lib/scrape/installed");
        assertFalse(Files.readString(installedList).contains(destdir.toString()), "the list is of the place where it goes");
        assertScrapes(run(destdir.resolve("opt/scrape/bin/scrape").toString(), "-q", site.url("/page/1")));
        assertEquals(0, Command.run(folder, inherited(environment), "", List.of(script, "uninstall"), 60).code());
        try (Stream<Path> left = Files.walk(destdir)) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }

    private static Map<String, String> inherited(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(more);
        return all;
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidBeforeAnythingIsBuilt() throws Exception {
        assumeTrue(run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true").code() == 0, "needs setpriv and root");
        Path script = Files.copy(Checkout.at("jbang-scripts/install/install.sh"), folder.resolve("install.sh"));
        Command refused = Command.run(folder, Map.of("PATH", "/usr/bin:/bin", "PREFIX", "/usr/local"), "",
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", script.toString(), "install"));
        assertEquals(1, refused.code(), refused.out());
        assertEquals("install: cannot write to /usr/local: choose another place, as make install PREFIX=~/.local, or be root\n", refused.err());
        assertEquals("", refused.out());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void itMovesAsAWholeAndGoesAsAWhole() throws IOException {
        Path moved = folder.resolve("moved");
        Files.move(installed.prefix(), moved);
        assertScrapes(run(moved.resolve("bin/scrape").toString(), "-q", site.url("/page/1")));
        Path ours = Files.writeString(moved.resolve("share/scrape/mine.yaml"), "delay: 1s\n");
        Command gone = Installed.make(moved, "uninstall");
        assertEquals(0, gone.code(), gone.err());
        try (Stream<Path> left = Files.walk(moved)) {
            assertEquals(List.of(ours), left.filter(Files::isRegularFile).toList(), "all but what is not ours");
        }
        assertFalse(Files.exists(moved.resolve("bin")), "folders that were made go, too");
        Command again = Installed.make(moved, "uninstall");
        assertEquals(2, again.code(), "make's own exit code");
        assertTrue(again.err().contains("nothing to take away"), again.err());
    }
}
