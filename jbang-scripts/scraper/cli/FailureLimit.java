package scraper.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many targets may fail before the run as a whole counts as failed.
 *
 * @param number a count, or a share in percent
 * @param percent whether it is a share of all targets
 */
record FailureLimit(double number, boolean percent) {

    /** No failure at all is allowed. */
    static final FailureLimit NONE = new FailureLimit(0, false);

    boolean exceeded(long failed, long all) {
        return failed > (percent ? all * number / 100 : number);
    }

    /** As it may be written. A record's own would be linked at each start, where picocli asks for it. */
    @Override
    public String toString() {
        return percent ? number + "%" : String.valueOf((long) number);
    }

    /** {@code 10} or {@code 5%}. */
    static final class Converter implements ITypeConverter<FailureLimit> {
        @Override
        public FailureLimit convert(String text) {
            boolean percent = text.endsWith("%");
            String number = percent ? text.substring(0, text.length() - 1) : text;
            // Nothing else that Java takes for a number, such as 1e400, which is infinite, or 5f.
            if (number.matches(percent ? "\\d{1,3}(?:\\.\\d+)?" : "\\d{1,18}") && (!percent || Double.parseDouble(number) <= 100))
                return new FailureLimit(Double.parseDouble(number), percent);
            throw new TypeConversionException("'" + text + "' is neither a number of failures nor a share of them; write 10 or 5%");
        }
    }
}
