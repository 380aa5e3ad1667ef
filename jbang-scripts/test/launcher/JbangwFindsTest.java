package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Command;

/** Which JDK and which JBang jbangw takes. Everything it could take is a stub that says so. */
class JbangwFindsTest {

    @TempDir
    Path folder;

    private Sandbox machine;

    @BeforeEach
    void aMachineWithPlainToolsOnly() throws IOException {
        machine = new Sandbox(folder);
    }

    @Test
    void javaHomeIsTakenBeforeAnyOtherJdk() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.jvms.resolve("other"), "25.0.1");
        machine.environment.put("JAVA_HOME", machine.jdk(folder.resolve("my own jdk"), "26").toString());
        assertTakes("my own jdk");
    }

    @Test
    void anOldJavaHomeGivesWayToANewerJdk() throws IOException {
        machine.cachedJar();
        machine.environment.put("JAVA_HOME", machine.jdk(folder.resolve("old"), "17.0.15").toString());
        machine.jdk(machine.jvms.resolve("jdk-1.8"), "1.8.0_402");
        machine.jdk(machine.jvms.resolve("jdk-25"), "25.0.3");
        var run = assertTakes("jdk-25");
        assertTrue(run.contains("JAVA_HOME=" + machine.jvms.resolve("jdk-25")), run);
    }

    @Test
    void theJdkOnThePathIsFoundThroughItsLinks() throws IOException {
        machine.cachedJar();
        var jdk = machine.jdk(folder.resolve("linked jdk"), "25");
        Files.createSymbolicLink(machine.bin.resolve("javac"), jdk.resolve("bin/javac"));
        machine.jdk(machine.jvms.resolve("other"), "25");
        assertTakes("linked jdk");
    }

    @Test
    void jdksOfSdkmanAndOfJbangAreFound() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.home.resolve(".jbang/cache/jdks/25"), "25.0.2");
        assertTakes("25");
        machine.jdk(machine.home.resolve(".sdkman/candidates/java/25.0.2-tem"), "25.0.2");
        assertTakes("25.0.2-tem");
    }

    @Test
    void aJdkWithoutReleaseFileIsAskedForItsVersion() throws IOException {
        machine.cachedJar();
        Files.delete(machine.jdk(machine.jvms.resolve("bare"), "25.0.3").resolve("release"));
        assertTakes("bare");
    }

    @Test
    void aJavaWithoutCompilerIsNoJdk() throws IOException {
        machine.cachedJar();
        Files.delete(machine.jdk(machine.jvms.resolve("a-jre"), "25").resolve("bin/javac"));
        machine.jdk(machine.jvms.resolve("b-jdk"), "25");
        assertTakes("b-jdk");
    }

    @Test
    void withOnlyAnOldJavaJbangMayBringItsOwnAndItIsSaid() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.jvms.resolve("jdk-17"), "17");
        Files.createSymbolicLink(machine.bin.resolve("java"), machine.jvms.resolve("jdk-17/bin/java"));
        var run = machine.run("version");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("java of jdk-17\n"), run.out());
        assertTrue(run.err().contains("no JDK 25 or newer in JAVA_HOME, PATH, /usr/lib/jvm or SDKMAN"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aNewEnoughJbangOnThePathIsPreferred() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        for (var version : new String[] {"0.132.1", "0.133.0-SNAPSHOT", "0.140.2", "1.0.0"}) {
            jbangOnThePath(version);
            var run = machine.run("version", "a b", "");
            assertEquals("jbang on the PATH\n[version]\n[a b]\n[]\n", run.out(), version + ": " + run.err());
        }
    }

    @Test
    void anOldOrStrangeJbangOnThePathIsPassedBy() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        for (var version : new String[] {"0.132.0", "0.99.0", "0.13.1", "banana", ""}) {
            jbangOnThePath(version);
            assertTakes("jdk-25");
        }
    }

    @Test
    void aLinkToJbangwThatIsNamedJbangDoesNotGoRoundForEver() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        Files.createSymbolicLink(machine.bin.resolve("jbang"), machine.jbangw);
        assertTakes("jdk-25");
    }

    @Test
    void anInstalledJbangIsFoundThoughItIsNotOnThePath() throws IOException {
        var jdk = machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        jbangOnThePath("0.132.1");
        var installed = Files.createDirectories(machine.home.resolve(".jbang/bin")).resolve("jbang");
        Files.move(machine.bin.resolve("jbang"), installed);
        assertTrue(machine.run("version").out().startsWith("jbang on the PATH\n"));
        // A real one has its jar beside it, which then is started as our own would be.
        Files.writeString(installed.resolveSibling("jbang.jar"), "not really a jar");
        var run = machine.run("version");
        assertTrue(run.out().startsWith("java of " + jdk.getFileName()), run.out() + run.err());
        assertTrue(run.out().contains(".jbang/bin/jbang.jar"), run.out());
    }

    @Test
    void aScriptBesideJbangwIsFoundFromAnyFolderAndThroughALink() throws IOException {
        machine.cachedJar();
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        var beside = Files.writeString(machine.jbangw.resolveSibling("beside.java"), "");
        assertTrue(machine.run("beside.java", "x").out().endsWith("\n" + beside + "\n"));
        var link = Files.createSymbolicLink(machine.bin.resolve("scrapew"), machine.jbangw);
        var linked = Command.run(machine.home, machine.environment, "",
                List.of(link.toString(), "--offline", "beside.java"));
        assertTrue(linked.out().endsWith("\n--offline\n" + beside + "\n"), linked.out());
        // One in the current folder comes first; a path is taken as it is; other commands get the place, too.
        Files.writeString(machine.home.resolve("beside.java"), "");
        assertTrue(machine.run("beside.java").out().endsWith("\nbeside.java\n"));
        Files.delete(machine.home.resolve("beside.java"));
        assertTrue(machine.run("./beside.java").out().endsWith("\n./beside.java\n"));
        assertTrue(machine.run("build", "beside.java", "-q").out().endsWith("\nbuild\n" + beside + "\n-q\n"));
    }

    private void jbangOnThePath(String version) {
        machine.stub("jbang", """
                if [ "${1:-}" = --version ]; then echo %s; exit; fi
                echo "jbang on the PATH"
                printf '[%%s]\\n' "$@"
                """.formatted(version));
    }

    private String assertTakes(String jdk) {
        var run = machine.run("version");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("java of " + jdk + "\n"), run.out() + run.err());
        assertFalse(run.err().contains("javac was started"), "to learn the version of a JDK with a release file");
        return run.out();
    }
}
