package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import test.support.Checkout;
import test.support.Command;

/** Whether the scripts are whole: what they list is there, and what is there is listed. */
class ScriptsTest {

    private static final Pattern SOURCE = Pattern.compile("(?m)^//SOURCES\\s+(\\S+)\\s*$");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");
    private static final Pattern SCRIPT_REF = Pattern.compile("\"script-ref\"\\s*:\\s*\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({"scraper.java scrape.java, scraper", "site.java, site", "compare.java, lab", "parts.java, parts", "install/bundle.java, bundle"})
    void scriptsListEverySourceOfTheirFolderOnceAndNoOther(String names, String folder) throws IOException {
        var scripts = Checkout.at("jbang-scripts");
        List<String> listed = new ArrayList<>();
        for (var name : names.split(" ")) {
            listed.addAll(matches(SOURCE, scripts.resolve(name)).stream().filter(s -> s.startsWith(folder + "/")).toList());
        }
        assertEquals(listed.size(), new HashSet<>(listed).size(), "listed twice in " + names);
        var root = scripts.resolve(names.split(" ")[0]).getParent();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            var there = files.map(file -> root.relativize(file).toString()).filter(f -> f.endsWith(".java")).toList();
            assertEquals(String.join("\n", new TreeSet<>(there)), String.join("\n", new TreeSet<>(listed)));
        }
    }

    /** The compiler does not warn of these. */
    @Test
    void nothingIsImportedThatIsNotUsed() throws IOException {
        List<String> unused = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Checkout.at("jbang-scripts"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                String code = IMPORT.matcher(Files.readString(file)).replaceAll("");
                for (String name : matches(IMPORT, file))
                    if (!Pattern.compile("\\b" + name + "\\b").matcher(code).find()) unused.add(file + ": " + name);
            }
        }
        assertEquals(List.of(), unused);
    }

    @Test
    void theLibraryHasNoCommandLineNorOptionsOfTheCompiler() throws IOException {
        var library = Files.readString(Checkout.at("jbang-scripts/scraper.java"));
        assertEquals(List.of(), library.lines().filter(line -> line.startsWith("//COMPILE_OPTIONS") || line.contains("picocli")
                || line.startsWith("//SOURCES scraper/cli/")).toList());
    }

    @Test
    void theCatalogNamesScriptsThatExist() throws IOException {
        var named = matches(SCRIPT_REF, Checkout.at("jbang-catalog.json"));
        // Whoever may be run by itself says so in its first line.
        try (Stream<Path> scripts = Files.list(Checkout.at("jbang-scripts"))) {
            for (Path script : scripts.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (Files.readString(script).startsWith("///usr/bin/env jbang")) {
                    assertTrue(named.contains("jbang-scripts/" + script.getFileName()), script + " is not in jbang-catalog.json");
                }
            }
        }
        for (var script : named) {
            assertTrue(Files.isRegularFile(Checkout.at(script)), script + " of jbang-catalog.json does not exist");
        }
    }

    @Test
    void shellcheckHasNothingToSayAboutTheShellScripts() throws IOException {
        var path = System.getenv("PATH");
        assumeTrue(Stream.of(path.split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "shellcheck"))),
                "shellcheck is not on the PATH");
        var line = new ArrayList<>(List.of("shellcheck", "jbang-scripts/jbangw", ".ci/run", "jbang-scripts/install/install.sh", "jbang-scripts/install/scrape"));
        try (Stream<Path> samples = Files.list(Checkout.at("samples"))) {
            samples.map(Path::toString).filter(file -> file.endsWith(".sh")).forEach(line::add);
        }
        assertEquals("", Command.run(Checkout.at(""), System.getenv(), "", line).out());
    }

    private static List<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
    }
}
