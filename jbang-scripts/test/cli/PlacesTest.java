package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Command;
import test.support.Script;

/** The script runs wherever it is and wherever one stands. */
class PlacesTest {

    private static final String JBANGW = Checkout.at("jbang-scripts/jbangw").toString();

    @TempDir
    Path folder;

    private Command version(String script, String... options) {
        List<String> line = new ArrayList<>(List.of(JBANGW, script));
        line.addAll(List.of(options));
        line.add("--version");
        return Command.run(folder, Script.environment(), "", line);
    }

    @Test
    void fromAWebAddress() {
        HttpServer web = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Checkout.at("."),
                SimpleFileServer.OutputLevel.NONE);
        web.start();
        try {
            // With a profile, which comes along.
            Command run = version("http://127.0.0.1:" + web.getAddress().getPort() + "/jbang-scripts/scrape.java", "--config", "cron");
            assertEquals("scrape 0.1\n", run.out(), run.err());
        } finally {
            web.stop(0);
        }
    }

    @Test
    void byItsNameInTheCatalog() {
        Command run = version("scrape@" + Checkout.at("jbang-catalog.json"));
        assertEquals("scrape 0.1\n", run.out(), run.err());
    }

    @Test
    void byItsPathFromAnyFolder() {
        assertEquals("scrape 0.1\n", version(Checkout.at("jbang-scripts/scrape.java").toString()).out());
    }
}
