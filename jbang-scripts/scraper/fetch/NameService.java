package scraper.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks for the addresses of a name; may take its time. Tests put their own in place of the system's. */
@FunctionalInterface
public interface NameService {

    /** What the operating system says, by way of the JDK. */
    NameService SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * The name's addresses, in the order to try; called on a thread that may wait, by several at once.
     *
     * @throws UnknownHostException when it has none
     */
    List<InetAddress> lookup(String name) throws UnknownHostException;
}
