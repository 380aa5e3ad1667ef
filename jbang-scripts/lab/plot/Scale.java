package lab.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From values to places along an axis.
 *
 * @param from value at the beginning; above 0 where it is logarithmic
 * @param to value at the end
 * @param start place of {@link #from}
 * @param end place of {@link #to}
 */
record Scale(boolean logarithmic, double from, double to, double start, double end) {

    /** Around these values, with round numbers at both ends; a linear one begins at 0. */
    static Scale around(boolean logarithmic, double least, double most, double start, double end) {
        if (!logarithmic) {
            double step = step(most > 0 ? most : 1);
            return new Scale(false, 0, step * Math.ceil((most > 0 ? most : 1) / step), start, end);
        }
        return new Scale(true, below(least), above(Math.max(most, least * 1.001)), start, end);
    }

    /** The largest of 1, 2, 5, 10, … that is no more. */
    private static double below(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return value >= 5 * power ? 5 * power : value >= 2 * power ? 2 * power : power;
    }

    private static double above(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return value <= power ? power : value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
    }

    private static double step(double span) {
        return above(span / 6);
    }

    double at(double value) {
        double share = logarithmic ? Math.log(Math.max(value, from) / from) / Math.log(to / from) : (value - from) / (to - from);
        return start + share * (end - start);
    }

    /** Values to mark, the least first. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (!logarithmic) {
            double step = step(to - from);
            for (double value = from; value <= to * 1.0001; value += step) ticks.add(value);
            return ticks;
        }
        boolean powersOnly = Math.log10(to / from) > 3.5;
        for (double power = Math.pow(10, Math.floor(Math.log10(from))); power <= to * 1.0001; power *= 10)
            for (double factor : powersOnly ? new double[] {1} : new double[] {1, 2, 5})
                if (power * factor >= from * 0.9999 && power * factor <= to * 1.0001) ticks.add(power * factor);
        return ticks;
    }

    /** As it stands at a tick. */
    static String label(double value) {
        if (value == 0) return "0";
        return String.format(Locale.ROOT, value >= 10 ? "%,.0f" : value >= 1 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.3f", value).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }
}
