package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.support.Checkout;
import test.support.Command;

/** The script runs wherever it is and wherever one stands. */
class PlacesTest {

    private static final String JBANGW = Checkout.at("jbang-scripts/jbangw").toString();

    @TempDir
    Path folder;

    private Command version(String script) {
        return Command.run(folder, Script.environment(), "", List.of(JBANGW, script, "--version"));
    }

    @Test
    void fromAWebAddress() {
        HttpServer web = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Checkout.at("."),
                SimpleFileServer.OutputLevel.NONE);
        web.start();
        try {
            Command run = version("http://127.0.0.1:" + web.getAddress().getPort() + "/jbang-scripts/scrape.java");
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
