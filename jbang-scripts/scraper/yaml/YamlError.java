package scraper.yaml;

/** A YAML file that cannot be used; the message names file and line. */
public final class YamlError extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** An error with this message, for people. */
    public YamlError(String message) {
        super(message);
    }
}
