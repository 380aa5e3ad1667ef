package lab.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lines of several series over one axis, each named at its end.
 *
 * @param id no other picture of a page has it
 * @param x what is below, with its unit
 * @param y what is at the left, with its unit
 * @param xTicks values to mark below and what to write there; empty: round numbers
 * @param series in the order of the legend
 */
public record LineChart(String id, String title, String x, String y, Map<Double, String> xTicks, List<Series> series) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 74;
    private static final int TOP = 62;
    private static final int RIGHT = 130;
    private static final int BOTTOM = 54;
    private static final int NAMES_APART = 16;
    /** When the most is so many times the least, what counts is their ratio: the axis at the left becomes logarithmic, as the one below always is. */
    private static final double LOGARITHMIC = 10;

    /** A line with a name. */
    public record Series(String name, List<Point> points) {}

    /** @param low the least that was measured there @param high the most; both may be y */
    public record Point(double x, double y, double low, double high) {}

    /** As SVG, which needs nothing else; points of which there is no logarithm are left out. */
    public String svg() {
        List<Series> drawn = series.stream().map(one -> new Series(one.name, one.points.stream()
                .filter(point -> point.x > 0 && point.y > 0 && Double.isFinite(point.y)).toList()))
                .filter(one -> !one.points.isEmpty()).toList();
        Canvas canvas = new Canvas(id, WIDTH, HEIGHT, title, description(drawn));
        canvas.text(y, 16, 48, "soft", "start");
        canvas.text(x, WIDTH - RIGHT, HEIGHT - 12, "soft", "end");
        if (drawn.isEmpty()) {
            canvas.text("nothing was measured", WIDTH / 2.0, HEIGHT / 2.0, "soft", "middle");
            return canvas.done();
        }
        Scale across = xTicks.isEmpty() ? Scale.around(true, least(drawn, true), most(drawn, true), LEFT, WIDTH - RIGHT)
                : new Scale(true, new TreeMap<>(xTicks).firstKey(), Math.max(new TreeMap<>(xTicks).lastKey(), most(drawn, true)), LEFT, WIDTH - RIGHT);
        boolean logarithmic = most(drawn, false) >= LOGARITHMIC * least(drawn, false);
        Scale up = Scale.around(logarithmic, least(drawn, false), most(drawn, false), HEIGHT - BOTTOM, TOP);
        axes(canvas, across, up);
        for (int i = 0; i < drawn.size(); i++) line(canvas, drawn.get(i), Look.of(drawn.get(i).name, i), across, up);
        names(canvas, drawn, up);
        return canvas.done();
    }

    private static double least(List<Series> drawn, boolean across) {
        return drawn.stream().flatMap(one -> one.points.stream()).mapToDouble(point -> across ? point.x : Math.min(point.y, point.low > 0 ? point.low : point.y)).min().orElse(1);
    }

    private static double most(List<Series> drawn, boolean across) {
        return drawn.stream().flatMap(one -> one.points.stream()).mapToDouble(point -> across ? point.x : Math.max(point.y, point.high)).max().orElse(1);
    }

    private void axes(Canvas canvas, Scale across, Scale up) {
        for (double tick : up.ticks()) {
            canvas.line("grid", LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick));
            canvas.text(Scale.label(tick), LEFT - 8, up.at(tick) + 4, "soft", "end");
        }
        Map<Double, String> ticks = xTicks.isEmpty() ? across.ticks().stream().collect(Collectors.toMap(tick -> tick, Scale::label)) : xTicks;
        ticks.forEach((value, label) -> {
            canvas.line("axis", across.at(value), HEIGHT - BOTTOM, across.at(value), HEIGHT - BOTTOM + 5);
            canvas.text(label, across.at(value), HEIGHT - BOTTOM + 19, "soft", "middle");
        });
        canvas.line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    }

    private static void line(Canvas canvas, Series one, int look, Scale across, Scale up) {
        String path = one.points.stream().map(point -> Canvas.number(across.at(point.x)) + " " + Canvas.number(up.at(point.y)))
                .collect(Collectors.joining("L", "M", ""));
        canvas.empty("path", "class", "line c" + look, "stroke-dasharray", Look.dash(look), "d", path);
        for (Point point : one.points) {
            if (point.high > point.low)
                canvas.line("line c" + look, across.at(point.x), up.at(point.low), across.at(point.x), up.at(point.high));
            if (one.points.size() <= 12) canvas.empty("path", "class", "line c" + look + " f" + look, "d", Look.marker(look, across.at(point.x), up.at(point.y)));
        }
    }

    /** Beside the end of each line, moved apart where they would lie on each other, with a sample of the line. */
    private static void names(Canvas canvas, List<Series> drawn, Scale up) {
        record Name(String text, int look, double at) {}
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++)
            names.add(new Name(drawn.get(i).name, Look.of(drawn.get(i).name, i), up.at(drawn.get(i).points.getLast().y)));
        names.sort(Comparator.comparingDouble(Name::at));
        double[] places = names.stream().mapToDouble(Name::at).toArray();
        for (int i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + NAMES_APART);
        double over = places[places.length - 1] - (HEIGHT - BOTTOM);
        if (over > 0) for (int i = places.length - 1, below = HEIGHT - BOTTOM; i >= 0; i--, below -= NAMES_APART) places[i] = Math.min(places[i], below);
        for (int i = 0; i < places.length; i++) {
            Name name = names.get(i);
            double x = WIDTH - RIGHT + 10;
            canvas.empty("path", "class", "line c" + name.look, "stroke-dasharray", Look.dash(name.look), "d", "M" + Canvas.number(x) + " " + Canvas.number(places[i]) + "h26");
            canvas.empty("path", "class", "line c" + name.look + " f" + name.look, "d", Look.marker(name.look, x + 13, places[i]));
            canvas.text(name.text, x + 32, places[i] + 4, "name", "start");
        }
    }

    private String description(List<Series> drawn) {
        return y + " over " + x + ". " + drawn.stream().map(one -> one.name + ": " + one.points.stream()
                .map(point -> xTicks.getOrDefault(point.x, Scale.label(point.x)) + " " + Scale.label(point.y)).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")) + ".";
    }
}
