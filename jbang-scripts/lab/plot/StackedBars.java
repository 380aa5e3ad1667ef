package lab.plot;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bars from left to right, each of parts that add up, told apart by colour, pattern and name.
 *
 * @param id no other picture of a page has it
 * @param x what the length is, with its unit
 * @param parts names of the parts, at most nine
 * @param bars from above
 */
public record StackedBars(String id, String title, String x, List<String> parts, List<Bar> bars) {

    private static final int WIDTH = 720;
    private static final int LEFT = 96;
    private static final int RIGHT = 90;
    private static final int TOP = 84;
    private static final int BAR = 30;
    private static final int APART = 44;
    private static final int LEGEND_WIDTH = 596;

    /** Patterns by part; of parts that stand beside each other no two are alike. */
    private static final String[] HATCHES = {"", "M0 8L8 0", "M4 4h.1", "", "M0 0L8 8", "", "M0 4h8M4 0v8", "M0 4h8", "M4 0v8"};

    /** @param values of the parts, in their order; 0 for what is not there */
    public record Bar(String name, List<Double> values) {
        double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** As SVG, which needs nothing else. */
    public String svg() {
        List<Integer> shown = IntStream.range(0, parts.size()).filter(part -> bars.stream().anyMatch(bar -> bar.values.get(part) * 200 >= bar.sum() && bar.values.get(part) > 0)).boxed().toList();
        int height = TOP + bars.size() * APART + 46;
        Canvas canvas = new Canvas(id, WIDTH, height, title, description());
        canvas.open("defs");
        for (int part = 0; part < parts.size(); part++) {
            if (HATCHES[part].isEmpty()) continue;
            canvas.open("pattern", "id", id + "-hatch" + part, "width", 8, "height", 8, "patternUnits", "userSpaceOnUse");
            canvas.empty("path", "class", "hatch", "d", HATCHES[part]);
            canvas.close();
        }
        canvas.close();
        legend(canvas, shown);
        Scale across = Scale.around(false, 0, bars.stream().mapToDouble(Bar::sum).max().orElse(1), LEFT, WIDTH - RIGHT);
        int foot = TOP + bars.size() * APART;
        for (double tick : across.ticks()) {
            canvas.line("grid", across.at(tick), TOP - 6, across.at(tick), foot);
            canvas.text(Scale.label(tick), across.at(tick), foot + 16, "soft", "middle");
        }
        canvas.text(x, WIDTH - RIGHT, foot + 36, "soft", "end");
        for (int i = 0; i < bars.size(); i++) bar(canvas, bars.get(i), TOP + i * APART, across);
        return canvas.done();
    }

    private void legend(Canvas canvas, List<Integer> shown) {
        double at = LEFT;
        double y = 42;
        for (int part : shown) {
            double width = 24 + Canvas.width(parts.get(part)) + 12;
            if (at + width > LEFT + LEGEND_WIDTH) {
                at = LEFT;
                y += 18;
            }
            swatch(canvas, part, at, y, 16, 12);
            canvas.text(parts.get(part), at + 22, y + 11, "soft", "start");
            at += width;
        }
    }

    private void bar(Canvas canvas, Bar bar, double y, Scale across) {
        canvas.text(bar.name, LEFT - 10, y + BAR / 2.0 + 4, "name", "end");
        double from = 0;
        for (int part = 0; part < parts.size(); part++) {
            double value = bar.values.get(part);
            if (value <= 0) continue;
            double start = across.at(from);
            double width = across.at(from + value) - start;
            swatch(canvas, part, start, y, width, BAR);
            if (width > Canvas.width(parts.get(part)) + 10) label(canvas, parts.get(part), start + width / 2, y + BAR / 2.0);
            from += value;
        }
        canvas.text(Scale.label(bar.sum()), across.at(bar.sum()) + 6, y + BAR / 2.0 + 4, "soft", "start");
    }

    /** On a ground of its own, so that it can be read on any pattern. */
    private static void label(Canvas canvas, String text, double x, double y) {
        double width = Canvas.width(text) + 4;
        canvas.empty("rect", "class", "paper", "x", x - width / 2, "y", y - 9, "width", width, "height", 18, "rx", 3, "fill-opacity", "0.85");
        canvas.text(text, x, y + 4, "soft", "middle");
    }

    private void swatch(Canvas canvas, int part, double x, double y, double width, double height) {
        canvas.empty("rect", "class", "t" + part, "x", x, "y", y, "width", width, "height", height);
        if (!HATCHES[part].isEmpty()) canvas.empty("rect", "fill", "url(#" + id + "-hatch" + part + ")", "x", x, "y", y, "width", width, "height", height);
        if (width >= 1) canvas.empty("rect", "class", "edge", "x", x, "y", y, "width", width, "height", height);
    }

    private String description() {
        return x + ". " + bars.stream().map(bar -> bar.name + ": " + IntStream.range(0, parts.size()).filter(part -> bar.values.get(part) > 0)
                .mapToObj(part -> parts.get(part) + " " + Scale.label(bar.values.get(part))).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")) + ".";
    }
}
