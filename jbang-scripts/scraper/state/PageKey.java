package scraper.state;

import scraper.Hash;
import scraper.fetch.Url;
import scraper.source.Target;

/**
 * What a page is known by from run to run, and what its record depends on beside it.
 *
 * @param url as {@link Url} reads it. What two users see at one URL are two pages: behind a {@code #} stands a hash of the name
 *     that the URL has before its {@code @}
 * @param madeBy see {@link Fingerprint}, which a password in the URL is part of; null when that cannot be told
 */
record PageKey(String url, byte[] madeBy) {

    static PageKey of(Target target, Fingerprint fingerprint) {
        try {
            Url url = Url.parse(target.url());
            String credentials = url.credentials();
            if (credentials == null) return new PageKey(url.toString(), fingerprint.of(null));
            return new PageKey(url + "#" + Hash.hex(credentials.substring(0, credentials.indexOf(':'))), fingerprint.of(credentials));
        } catch (IllegalArgumentException e) {
            return new PageKey(Url.withoutCredentials(target.url()), fingerprint.of(null));
        }
    }
}
