package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How jbangw gets a JBang where there is none, and what it says when it cannot. Nothing here reaches the network. */
class JbangwBringsTest {

    /** Stands for JBang's installer as it comes over the wire: leaves a jar and a JDK where the real one does. */
    private static final String INSTALLER = """
            cat <<'END'
            [ "$*" = version ] || exit 9
            mkdir -p "$JBANG_DIR/bin" "$JBANG_CACHE_DIR/jdks/$JBANG_DEFAULT_JAVA_VERSION/bin"
            echo "$JBANG_DOWNLOAD_VERSION" >"$JBANG_DIR/bin/jbang.jar"
            cd "$JBANG_CACHE_DIR/jdks/$JBANG_DEFAULT_JAVA_VERSION"
            echo 'JAVA_VERSION="25.0.3"' >release
            printf '%s\\n' '#!/bin/sh' 'echo java of the installer' 'printf "%s\\n" "$@"' >bin/java
            cp bin/java bin/javac
            chmod +x bin/java bin/javac
            END
            """;

    @TempDir
    Path folder;

    private Sandbox machine;

    @BeforeEach
    void aMachineWithPlainToolsOnly() throws IOException {
        machine = new Sandbox(folder);
    }

    @Test
    void withNothingAtAllItSaysInOneSentenceWhatToInstall() throws IOException {
        var run = machine.run("scrape.java");
        assertEquals(127, run.code());
        assertTrue(run.err().contains("no JBang and no way to get it: install a JDK 25 or newer and Maven"), run.err());
        assertEquals("", run.out());
        assertEquals(List.of(), Sandbox.filesIn(machine.home.resolve(".cache")));
    }

    @Test
    void aJarWithAnotherChecksumIsRefused() throws IOException {
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        machine.stub("mvn", "for a; do case $a in -DoutputDirectory=*) to=${a#*=} ;; esac; done\n"
                + "echo tampered >\"$to/jbang-cli-0.132.1-all.jar\"");
        machine.stub("curl", "echo 'echo installed >&2'");
        var run = machine.run("version");
        assertEquals(127, run.code(), run.out());
        assertTrue(run.err().contains("refused dev.jbang:jbang-cli:0.132.1:jar:all as Maven brought it: its SHA-256 is"),
                run.err());
        assertTrue(!run.err().contains("installed"), run.err());
        assertEquals(List.of(), Sandbox.filesIn(machine.home.resolve(".cache")));
    }

    @Test
    void whenMavenFailsItsWordsAreShownAndTheInstallerIsTried() throws IOException {
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        machine.stub("mvn", "echo '[ERROR] no way to Maven Central'; exit 1");
        withInstaller("curl");
        var run = machine.run("version");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("[ERROR] no way to Maven Central"), run.err());
        assertTrue(run.out().startsWith("java of jdk-25\n"), run.out());
        assertTrue(run.out().contains("/installed-0.132.1/bin/jbang.jar\n"), run.out());
    }

    @Test
    void withoutJavaTheInstallerBringsBothAndOnlyOnce() throws IOException {
        withInstaller("wget");
        var first = machine.run("version");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().startsWith("java of the installer\n"), first.out());
        assertTrue(first.err().contains("bringing JBang 0.132.1 with its own installer, this once"), first.err());
        Files.delete(machine.bin.resolve("wget"));
        var second = machine.run("version");
        assertEquals(first.out(), second.out());
        assertEquals("", second.err());
        var jar = machine.home.resolve(".cache/scrape/installed-0.132.1/bin/jbang.jar");
        assertEquals("0.132.1\n", Files.readString(jar), "the version that the installer was asked for");
    }

    @Test
    void aCacheFolderThatCannotBeMadeIsNamed() throws IOException {
        machine.jdk(machine.jvms.resolve("jdk-25"), "25");
        machine.stub("mvn", "exit 1");
        machine.environment.put("XDG_CACHE_HOME", "/dev/null/cache");
        var run = machine.run("version");
        assertEquals(127, run.code());
        assertTrue(run.err().contains("cannot write to /dev/null/cache/scrape, the cache folder: make it writable or set"
                + " XDG_CACHE_HOME to another"), run.err());
    }

    private void withInstaller(String downloader) throws IOException {
        for (var tool : List.of("bash", "cp", "chmod")) {
            machine.tool(tool);
        }
        machine.stub(downloader, INSTALLER);
    }
}
