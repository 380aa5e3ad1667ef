package scraper.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import scraper.Hash;
import scraper.source.Target;

/**
 * What a finished target is remembered by, in eight bytes: its URL as given, wherever it stands in the input. Among a million
 * targets two have one key by chance once in forty million runs. For one thread.
 */
final class TargetKey {

    private final MessageDigest digest = Hash.sha256();

    long of(Target target) {
        digest.update(target.url().getBytes(StandardCharsets.UTF_8));
        if (target.id() != null) digest.update(("\n" + target.id()).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
