package scraper.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

/**
 * What a run takes from the world it runs in, so that a test can be the world.
 *
 * @param names asks for addresses
 * @param special which addresses do not belong to the public internet
 * @param answersGoodFor how long an answer of {@code names} is kept
 * @param threads makes those on which {@code names} is asked
 */
public record Surroundings(NameService names, Predicate<InetAddress> special, Duration answersGoodFor, ThreadFactory threads) {

    /** The system's resolver and the internet as it is; an answer is kept as long as the JDK keeps one. */
    public static final Surroundings REAL = new Surroundings(NameService.SYSTEM, SpecialAddresses::contains, Duration.ofSeconds(30));

    /** With threads of the system's. */
    public Surroundings(NameService names, Predicate<InetAddress> special, Duration answersGoodFor) {
        this(names, special, answersGoodFor, Thread.ofPlatform().daemon().name("dns-", 1).factory());
    }
}
