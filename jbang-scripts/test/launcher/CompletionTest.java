package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import scraper.cli.ScrapeCommand;
import test.support.Checkout;
import test.support.Command;
import test.support.Installed;

/** What shells complete of the installed command's line. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class CompletionTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "TERM", "dumb", "INPUTRC", "/dev/null", "LC_ALL", "C.UTF-8");

    /** What is typed up to the tabulator, and what the command then gets. */
    private static final List<List<String>> TYPED = List.of(
            List.of("scrape ur", "urls.txt"),
            List.of("scrape -q ur", "-q|urls.txt"),
            List.of("scrape --resume -o x ur", "--resume|-o|x|urls.txt"),
            List.of("scrape --try ur", "--try|urls.txt"),
            List.of("scrape --config pag", "--config|pages.yaml"),
            List.of("scrape --config pol", "--config|polite"),
            List.of("scrape --config=cro", "--config=cron"),
            List.of("scrape -b coo", "-b|cookies.txt"),
            List.of("scrape my", "my file.txt"),
            List.of("scrape sub/", "sub/more.txt"),
            List.of("scrape -m v", "-m|virtual"),
            List.of("scrape --mode=a", "--mode=all"),
            List.of("scrape --form", "--format"),
            List.of("scrape -f js", "-f|jsonl"),
            List.of("scrape --color ne", "--color|never"),
            List.of("scrape --color ur", "--color|urls.txt"));

    @TempDir
    static Path folder;

    private static Installed installed;

    @BeforeAll
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    static void install() throws IOException {
        installed = Installed.copy(folder.resolve("a prefix"));
        Files.createDirectories(folder.resolve("here/sub"));
        for (String name : List.of("urls.txt", "my file.txt", "pages.yaml", "cookies.txt", "sub/more.txt")) Files.createFile(folder.resolve("here").resolve(name));
    }

    private static Path script() {
        return installed.prefix().resolve("share/bash-completion/completions/scrape");
    }

    private static Command run(String stdin, String... line) {
        return Command.run(folder.resolve("here"), ENVIRONMENT, stdin, List.of(line));
    }

    @Test
    void knowsEveryOption() throws IOException {
        List<String> words = List.of(Files.readString(script()).split("[\\s'|)]+"));
        for (OptionSpec option : new CommandLine(new ScrapeCommand()).getCommandSpec().options())
            for (String name : option.names()) assertTrue(words.contains(name), name);
    }

    /** The words that are offered, as bash asks for them; a text is split there at = and : as well. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --conc          | --concurrency
            --mode ''       | threads virtual eventloop hybrid all
            -m v            | virtual
            --mode = h      | hybrid
            --mode =        | threads virtual eventloop hybrid all
            --mode=h        | --mode=hybrid
            -f ''           | auto jsonl csv tsv table sqlite
            --color a       | auto always
            --config c      | cookies.txt cron
            -c ''           | ``
            -e title = ur   | ``
            http : ur       | ``
            ''              | ``
            """)
    void offersTheWordsOfAnOption(String words, String offered) {
        Command completed = run("", "bash", "-c", ". \"$0\"; COMP_WORDS=(scrape " + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_scrape; echo \"${COMPREPLY[@]}\"",
                script().toString());
        assertEquals(offered, completed.out().strip());
        assertEquals("", completed.err());
    }

    @Test
    void offersTheProfilesThatThereAre() throws IOException {
        try (Stream<Path> profiles = Files.list(Checkout.at("config"))) {
            String names = profiles.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().collect(Collectors.joining("\n"));
            assertEquals(names, run("", "bash", "-c", ". \"$0\"; cd sub; COMP_WORDS=(scrape --config ''); COMP_CWORD=2; _complete_scrape; printf '%s\\n' \"${COMPREPLY[@]}\""
                    + " | grep -vx more.txt | sort", script().toString()).out().strip());
        }
    }

    private static void completes(String begin, String shell) throws IOException {
        assumeTrue(run("", "sh", "-c", "command -v script").code() == 0, "script (bsdutils) is not installed");
        assumeTrue(run("", "sh", "-c", "command -v " + shell.split(" ")[0]).code() == 0, "needs " + shell);
        String typed = TYPED.stream().map(line -> line.getFirst() + "\t\n").collect(Collectors.joining());
        Command typing = run(begin + typed + "exit\n", "script", "-qefc", shell, "/dev/null");
        List<String> got = typing.out().lines().filter(line -> line.startsWith("got:")).map(line -> line.strip().substring(4)).toList();
        assertEquals(TYPED.stream().map(List::getLast).toList(), got, typing.out());
    }

    @Test
    void inBash() throws IOException {
        completes(". '" + script() + "'; scrape() { local IFS='|'; echo \"got:$*\"; }\n", "bash --norc -i");
    }

    @Test
    void inZsh() throws IOException {
        String functions = installed.prefix().resolve("share/zsh/site-functions").toString();
        completes("fpath=('" + functions + "' $fpath); autoload -U compinit; compinit -D -u; scrape() { print \"got:${(j:|:)@}\" }\n", "zsh -f -i");
    }
}
