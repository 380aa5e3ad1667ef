package test.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.fetch.Surroundings;

/** What counts as private. */
class SpecialAddressesTest {

    private static boolean special(String address) {
        return Surroundings.REAL.special().test(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.0.1", "198.18.0.1", "198.19.255.255",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "fe80::1", "febf::1", "fec0::1",
        "fc00::1", "fd00:ec2::254", "fdff::1", "ff02::1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1",
        "2002:7f00:1::1", "2002:a9fe:a9fe::1", "2001:0:5db8:d822::1", "2001:0:808:808:0:0:80ff:fffe", "2001:db8::1", "100::1",
        "2606:4700::5efe:127.0.0.1", "2606:4700:0:0:200:5efe:10.0.0.1"})
    void theseArePrivate(String address) {
        // Teredo: an inverted client at 255.255.255.255, and one at 127.0.0.1.
        assertEquals(true, special(address), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::8a", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
        "2606:4700::5efe:8.8.8.8"})
    void theseArePublic(String address) {
        assertEquals(false, special(address), address);
    }
}
