package scraper.extract;

/** A page does not have what its fields ask for; the message names the field. */
public final class ContractBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    ContractBroken(String message) {
        super(message, null, false, false); // it is thrown for pages by the thousand, and nobody reads where from
    }
}
