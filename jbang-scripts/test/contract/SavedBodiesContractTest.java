package test.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import scraper.Scrape;
import scraper.Settings;
import scraper.fetch.Reply;
import scraper.mode.Mode;
import scraper.sink.PageRecord;
import scraper.sink.SavedBodies;
import scraper.source.Inputs;
import test.support.FakeFetchers;
import test.support.ListSource;
import test.support.MemorySink;

/** Bodies as files: whole, one for each URL, and never outside of their folder. */
@EveryMode
class SavedBodiesContractTest {

    @Parameter
    Mode mode;

    @TempDir
    Path outer;

    private Path folder;

    @BeforeEach
    void name() {
        folder = outer.resolve("deep/bodies");
    }

    private static Reply answer(String url) {
        if (url.contains("/missing")) return FakeFetchers.reply(404, Map.of("Content-Type", "text/html"), "<h1>no</h1>");
        String type = url.contains("/image") ? "image/png" : url.contains("/data") ? "application/octet-stream" : "text/html";
        return FakeFetchers.reply(200, Map.of("Content-Type", type), "<title>" + url + "</title>");
    }

    private List<PageRecord> records(List<String> urls) throws Exception {
        MemorySink sink = new MemorySink();
        new Scrape(new Settings().mode(mode).ordered(true), new FakeFetchers(0, request -> answer(request.url().toString())))
                .bodies(new SavedBodies(folder, false)).run(ListSource.of(urls), sink);
        return sink.records();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void hostileUrlsStayInTheFolderAndApart() throws Exception {
        String host = "http://a.example";
        String https = "https://a.example";
        List<String> urls = List.of(https + "/shop/item.html", https + "/shop/ITEM.html", https + "/Shop/item.html", https + "/shop/item.html?x=1",
                https + "/shop/item.html?x=2", host + "/shop/item.html", host + ":8080/shop/item.html", https + "/", https + "/index.html", https + "/shop",
                https + "/shop/", https + "/shop.html/x.html", https + "/shop.html", https + "/../../etc/passwd", https + "/%2e%2e/%2e%2e/etc/passwd",
                https + "/..%2f..%2fetc%2fpasswd", https + "/%252e%252e%252fx", https + "/..%5c..%5cx", https + "//etc/passwd", https + "///x",
                https + "/a%00.html", https + "/con.html", https + "/NUL/aux.html", https + "/nul/x.html", https + "/x.", https + "/x ", https + "/.htaccess",
                https + "/.unfinished-1", https + "/-rf.html", https + "/~root.html", https + "/" + "l".repeat(3000) + ".html",
                https + "/" + "l".repeat(3000) + "2.html", https + "/" + "d/".repeat(200) + "x.html", https + "/" + "d/".repeat(201) + "x.html",
                https + "/é.html", https + "/日本.html", https + "/a:b.html", https + "/a*b%3Fc|d<e>.html", https + "/image", https + "/image.png",
                https + "/image.html", https + "/data.exe", https + "/x;y=/z.html", "http://[::1]/x.html", "http://[::1]:81/x.html", "https://xn--e1afmkfd.example/x.html",
                https + "/x~0123456789abcdef.html", https + "/a/b/..%2fc.html", https + "/\\..\\..\\x.html", https + "/a/%0d%0ax.html");
        List<PageRecord> records = records(urls);
        assertEquals(urls.size(), records.size());
        Set<String> urlsOfFile = new HashSet<>();
        Map<String, String> byName = new ConcurrentHashMap<>();
        for (PageRecord record : records) {
            assertNull(record.error(), record.toString());
            String name = record.bodyFile();
            assertNotNull(name, record.target().url());
            assertTrue(name.matches("[a-z0-9._+-]+(/[a-z0-9._~-]+)+") && !name.contains("..") && name.length() < 900, name);
            for (String part : name.split("/")) assertTrue(part.length() <= 210 && !part.startsWith(".") && !part.endsWith(".") && !part.startsWith("-")
                    && !part.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?"), name);
            Path file = folder.resolve(name);
            assertTrue(file.toRealPath().startsWith(folder.toRealPath()), name);
            String other = byName.put(name.toLowerCase(Locale.ROOT), record.finalUrl());
            assertTrue(other == null || other.equals(record.finalUrl()), name + " of " + other + " and " + record.finalUrl());
            assertTrue(Files.readString(file).contains("<title>" + record.finalUrl() + "</title>"), name);
            urlsOfFile.add(record.finalUrl());
        }
        assertEquals(urlsOfFile.size(), files(outer).size(), "nothing else is left, in or out of the folder");
        assertEquals("a.example/shop/item.html", records.getFirst().bodyFile());
        assertEquals("a.example+8080/shop/item.html", records.get(6).bodyFile());
        assertTrue(records.get(39).bodyFile().equals("a.example/image.png"), records.get(39).bodyFile());
    }

    @Test
    void onlyBodiesOfPagesThatWereGotAreSaved() throws Exception {
        List<PageRecord> records = records(List.of("https://a.example/missing.html", "no url", "https://a.example/x.html", "https://a.example/x.html"));
        assertNull(records.get(0).bodyFile());
        assertNull(records.get(1).bodyFile());
        assertEquals("a.example/x.html", records.get(2).bodyFile());
        assertEquals(records.get(2).bodyFile(), records.get(3).bodyFile());
        assertEquals(List.of(folder.resolve("a.example/x.html")), files(outer));
    }

    @Test
    void theFolderIsAnInputForTheNextRun() throws Exception {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 200; i++) urls.add("https://a.example/p/" + i);
        records(urls);
        MemorySink sink = new MemorySink();
        new Scrape(new Settings().mode(mode), new FakeFetchers(0, request -> {
            throw new AssertionError("fetched");
        })).bodies(new SavedBodies(outer.resolve("copy"), false)).run(new Inputs(List.of(folder.toString()), System.in, null, 10_000), sink);
        assertEquals(new HashSet<>(urls), new HashSet<>(sink.records().stream().map(record -> record.fields().get("title")).toList()));
        PageRecord one = sink.records().getFirst();
        assertArrayEquals(Files.readAllBytes(Path.of(one.target().url())), Files.readAllBytes(outer.resolve("copy").resolve(one.bodyFile())));
        assertEquals(200, files(outer.resolve("copy")).size());
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectories(outer.resolve("elsewhere"));
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("a.example"), elsewhere);
        var e = assertThrows(IOException.class, () -> records(List.of("https://a.example/x.html")));
        assertTrue(e.getMessage().contains("a.example is a symbolic link"), e.getMessage());
        assertEquals(List.of(), files(elsewhere));
        Files.delete(folder.resolve("a.example"));
        Path victim = Files.writeString(elsewhere.resolve("victim"), "untouched");
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("a.example")).resolve("x.html"), victim);
        records(List.of("https://a.example/x.html"));
        assertEquals("untouched", Files.readString(victim));
        assertFalse(Files.isSymbolicLink(folder.resolve("a.example/x.html")), "the link itself gives way");
    }

    @Test
    void whatIsNotYetWholeIsInAFileThatWasNotThere() throws Exception {
        Path victim = Files.writeString(outer.resolve("victim"), "untouched");
        Path link = Files.createSymbolicLink(Files.createDirectories(folder).resolve(".unfinished-" + ProcessHandle.current().pid()), victim);
        records(List.of("https://a.example/x.html"));
        assertEquals("untouched", Files.readString(victim));
        assertTrue(Files.isSymbolicLink(link), "it is somebody else's");
        assertEquals(List.of(link, folder.resolve("a.example/x.html"), victim), files(outer));
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheRun() throws Exception {
        Files.write(Files.createDirectories(folder).resolve("a.example"), "in the way".getBytes(StandardCharsets.UTF_8));
        var e = assertThrows(IOException.class, () -> records(List.of("https://a.example/x.html", "https://b.example/x.html")));
        assertTrue(e.getMessage().startsWith("cannot write " + folder.toRealPath().resolve("a.example/x.html")), e.getMessage());
        Path file = Files.createFile(outer.resolve("file"));
        assertTrue(assertThrows(IOException.class, () -> new SavedBodies(file, false)).getMessage().contains(file.toString()));
    }
}
