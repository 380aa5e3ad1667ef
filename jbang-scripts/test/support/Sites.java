package test.support;

import java.io.UncheckedIOException;
import java.net.BindException;
import site.Site;
import site.SiteOptions;

/** Sample sites for all tests of a class: in a static field that JUnit is to close, {@code @AutoClose}. */
public final class Sites {

    private Sites() {}

    /** One on a free port, with nothing special about it. */
    public static Site start() {
        return start(new SiteOptions());
    }

    /** One on a free port that does as these options say. */
    public static Site start(SiteOptions options) {
        try {
            return Site.start(options.port(0));
        } catch (BindException e) {
            throw new UncheckedIOException(e);
        }
    }
}
