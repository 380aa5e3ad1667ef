package test.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import test.support.Command;
import test.support.RawServer;

/** The options of the network, through the real script. */
class NetworkCommandTest {

    @Test
    void resolveGivesANameAnAddress() {
        try (RawServer server = RawServer.answering("127.0.0.1", RawServer.page("pinned"))) {
            Command run = Script.scrape("", "--allow-private", "--resolve", "shop.example:" + server.port() + ":127.0.0.1",
                    "http://shop.example:" + server.port() + "/");
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("\"title\":\"pinned\""), run.out());
            assertEquals("shop.example:" + server.port(), RawServer.header(server.requests().getLast(), "Host"));
        }
    }

    @Test
    void badValuesNameTheOptionAndTheValue() {
        Command run = Script.scrape("", "--resolve", "shop.example:99999:127.0.0.1", "http://shop.example/");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--resolve: 'shop.example:99999:127.0.0.1': the port '99999' is not from 1 to 65535"), run.err());
    }
}
