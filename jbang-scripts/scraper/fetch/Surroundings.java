package scraper.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a run takes from the world it runs in, so that a test can be the world.
 *
 * @param names asks for addresses
 * @param special which addresses do not belong to the public internet
 * @param answersGoodFor how long an answer of {@code names} is kept
 */
public record Surroundings(NameService names, Predicate<InetAddress> special, Duration answersGoodFor) {

    /** The system's resolver and the internet as it is; an answer is kept as long as the JDK keeps one. */
    public static final Surroundings REAL = new Surroundings(NameService.SYSTEM, SpecialAddresses::contains, Duration.ofSeconds(30));
}
