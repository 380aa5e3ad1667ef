package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.Site;
import test.support.Command;
import test.support.Sites;
import test.support.ThisProcess;

/** Command lines that cannot be: exit code 2, and a message that names the value and its option. */
class UsageErrorsTest {

    @AutoClose
    private static Site site = Sites.start();

    @TempDir
    Path folder;

    @Test
    void aFieldThatCannotBeReadIsPointedAt() throws IOException {
        Command run = ThisProcess.scrape("", "-e", "price:decimel=.price", site.url("/page/5"));
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("scrape: --extract: 'decimel' is no type; did you mean decimal?\n  price:decimel=.price\n        ^\n"), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --concurrency 0 u          | --concurrency: the number of requests in flight is at least 1, not 0
            --concurrency many u       | 'many' is not an int
            --rows ol>li u             | --rows: the rows 'ol>li' have no fields; give at least one, such as title=h3
            --per-host 0 u             | --per-host: the number of requests in flight to one host is at least 1
            --retries -1 u             | --retries: the number of retries is at least 0
            --delay 5 u                | '5' is no duration; write a number and its unit, such as 250ms
            --timeout soon u           | 'soon' is no duration
            --concurrency 2000000000 u | --concurrency: the number of requests in flight is at most 1000000, not 2000000000
            --workers 0 u              | --workers: the number of parse threads is at least 1, not 0
            --workers 536870912 u      | --workers: the number of parse threads is at most 1000000, not 536870912
            --retries 2147483647 u     | --retries: the number of retries is at most 1000000, not 2147483647
            --mode all --export-json no/such/folder/x u | --export-json: 'no/such/folder/x' cannot be written: its folder does not exist
            --mode all --export-markdown /tmp u | --export-markdown: '/tmp' cannot be written: it is a folder
            --timeout 0.4ms u          | '0.4ms' is too short
            --delay 481h u             | '481h' is too long; durations go up to 480h
            --user-agent bücher u      | --user-agent: 'User-Agent: bücher' is no header: a value has printable ASCII characters, spaces and tabs alone
            -H bücher:1 u              | --header: 'bücher: 1' is no header: a name has letters, digits and
            --max-body 2GB u           | --max-body: the largest body is from 1B to 1GB
            --max-body big u           | 'big' is no size
            --mode async u             | --mode: 'async' is no mode; choose threads, virtual, eventloop, hybrid or all
            -e title u                 | --extract: 'title' is not NAME=CSS
            -e status=h1 u             | --extract: the field name 'status' is taken
            -e title=h1[ u             | is no CSS selector
            -e a=h1 -e a=h2 u          | --extract: the field 'a' is given twice
            -H nonsense u              | --header: 'nonsense' is no header
            --max-failures x u         | 'x' is neither a number of failures nor a share of them
            --max-failures 1e400 u     | '1e400' is neither a number of failures nor a share of them
            --max-failures 10d u       | '10d' is neither a number of failures nor a share of them
            --max-failures 5f% u       | '5f%' is neither a number of failures nor a share of them
            --max-failures 101% u      | '101%' is neither a number of failures nor a share of them
            --max-failures -1 u        | '-1' is neither a number of failures nor a share of them
            --no-such-option u         | Unknown option: '--no-such-option'
            -o a -O b u                | mutually exclusive
            -f xml u                   | --format: 'xml' is no format; choose auto, jsonl, csv, tsv, table or sqlite
            -o x.csv.gz http://127.0.0.1:9/  | records are not compressed
            -e errorKind=h1 u          | --extract: the field name 'errorKind' is taken
            no-such-file.txt           | 'no-such-file.txt' (argument 1) is neither a file nor a URL
            --mode all --rounds 0 http://127.0.0.1:9/ | the number of rounds is at least 1
            -o no/such/folder/x http://127.0.0.1:9/   | cannot write no/such/folder/x: no such folder; check
            --rounds 5 http://127.0.0.1:9/ | --rounds: needs --mode all
            --export-json e.json http://127.0.0.1:9/ | --export-json: needs --mode all
            --refetch http://127.0.0.1:9/ | --refetch: needs --try
            --try http://127.0.0.1:9/ -o z.csv | --try: shows a page and writes no records; leave out --output
            --try http://127.0.0.1:9/ more.txt | reads nothing else; leave out more.txt
            --try http://127.0.0.1:9/ -m all | --try: does not go with --mode all
            --stats no/such/s.json http://127.0.0.1:9/ | --stats: 'no/such/s.json' cannot be written: its folder does not exist
            --save-cookies no/such/folder/c http://127.0.0.1:9/ | --save-cookies: 'no/such/folder/c' cannot be written: its folder does not exist
            --load-cookies c.txt --save-cookies d.txt http://127.0.0.1:9/ | --load-cookies: 'c.txt' cannot be read
            --warc no/such/folder/x http://127.0.0.1:9/ | --warc: cannot write no/such/folder/x: no such folder; check
            --save-bodies README.md http://127.0.0.1:9/ | --save-bodies: bodies cannot be saved in README.md: a file of that name is there already; name
            """)
    void aBadOptionIsExitCode2AndNamesTheValue(String arguments, String message) {
        Command run = ThisProcess.scrape("", arguments.split(" "));
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        String err = run.err();
        assertTrue(err.contains(message), err);
        assertTrue(err.lines().count() <= (message.startsWith("--extract") || message.contains("selector") ? 5 : 3), err);
    }

    @Test
    void anEmptyArgumentIsNotTheCurrentFolder() {
        Command run = ThisProcess.scrape("", "");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("argument 1 is empty"), run.err());
    }

    @Test
    void filesThatWouldBeWrittenOverEachOtherAreRefused() throws IOException {
        String list = Files.write(folder.resolve("urls.txt"), List.of(site.url("/page/1"))).toString();
        String file = folder.resolve("x.json").toString();
        for (String[] twice : new String[][] {{"-O", file, "--stats", file}, {"-o", file, "--log", folder.resolve("./x.json").toString()}, {"--stats", file, "--save-cookies", file},
            {"-O", list}, {"-o", list}, {"--log", list}, {"-O", file, "--stats", file + ".part"}, {"-o", file, "--resume", "--stats", file + ".resume"},
            {"-o", file, "--resume", "--state", file + ".resume"}, {"--state", file, "--log", file + ".lock"}}) {
            Command run = ThisProcess.scrape("", Stream.concat(Stream.of("--no-robots", list), Stream.of(twice)).toArray(String[]::new));
            assertEquals(2, run.code(), String.join(" ", twice) + run.err());
            assertTrue(run.err().contains("as well; name another file"), run.err());
            assertEquals(1, Files.readAllLines(Path.of(list)).size());
            assertFalse(Files.exists(Path.of(file)), String.join(" ", twice));
        }
        assertEquals(0, ThisProcess.scrape("", "-q", "--no-robots", "-O", "/dev/null", "--log", "/dev/null", list).code());
    }

    @Test
    void filesThatARunReadsAreNotWrittenOver() throws IOException {
        Files.writeString(folder.resolve("read"), "what was there");
        String file = folder.resolve("read").toString();
        String url = site.url("/page/1");
        for (String read : List.of("--recipe", "--config", "--cacert", "--load-cookies", "--cookie", "--state", "--try"))
            for (String written : List.of("--output", "--replace", "--stats", "--log", "--save-cookies")) {
                if (read.equals("--load-cookies") && written.equals("--save-cookies")) continue;
                Command run = ThisProcess.scrape("", "--no-robots", read, file, written, folder.resolve("./read").toString(), url);
                assertEquals(2, run.code(), read + " " + written + run.err());
                assertTrue(run.err().contains(read.equals("--config") ? "is not keys and values" : "as well; name another file"), run.err());
                assertEquals("what was there", Files.readString(Path.of(file)), read + " " + written);
            }
        Command state = ThisProcess.scrape("", "--state", folder.resolve("s.db").toString(), "--stats", folder.resolve("s.db").toString(), url);
        assertTrue(state.code() == 2 && state.err().contains("--stats: '" + folder.resolve("s.db") + "' is what --state writes as well; name another file"), state.err());
        assertFalse(Files.exists(folder.resolve("s.db")));
        Files.writeString(folder.resolve("r.yaml"), "fields: {title: h1}\n");
        Command recipe = ThisProcess.scrape("", "-r", folder.resolve("r.yaml").toString(), "-O", folder.resolve("r.yaml").toString(), url);
        assertTrue(recipe.code() == 2 && recipe.err().contains("is what --recipe reads as well"), recipe.err());
    }

    @Test
    void withoutInputItSaysWhatToGive() {
        Command run = ThisProcess.scrape("");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("give URL|FILE|-: a URL, a file of URLs, or - for stdin"), run.err());
    }
}
