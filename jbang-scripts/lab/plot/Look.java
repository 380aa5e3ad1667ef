package lab.plot;

import java.util.List;

/** How what is plotted is told apart: by colour, and without it by line, marker, pattern and a name beside it. */
final class Look {

    /** Modes have theirs, so that they look alike in every plot; anything else has the next one in turn. */
    private static final List<String> MODES = List.of("hybrid", "threads", "eventloop", "virtual");

    /**
     * Colours of one background.
     *
     * @param lines of each series
     * @param areas of each part of a bar
     */
    private record Palette(String paper, String ink, String soft, String grid, List<String> lines, List<String> areas) {

        /** As they are and not as variables, of which nobody but browsers knows: what draws a picture in a document then paints all of it black. */
        String rules() {
            StringBuilder rules = new StringBuilder(".paper{fill:" + paper + "}text{fill:" + ink + "}.soft{fill:" + soft + "}.grid{stroke:" + grid
                    + "}.axis{stroke:" + soft + "}.hatch,.edge{stroke:" + ink + "}\n");
            for (int i = 0; i < lines.size(); i++)
                rules.append(".c").append(i).append("{stroke:").append(lines.get(i)).append("}.f").append(i).append("{fill:").append(lines.get(i)).append('}');
            for (int i = 0; i < areas.size(); i++) rules.append(".t").append(i).append("{fill:").append(areas.get(i)).append('}');
            return rules.toString();
        }
    }

    /** The lines' can be told apart by the colour-blind too (Okabe and Ito's). */
    private static final Palette LIGHT = new Palette("#fff", "#1b1f24", "#57606a", "#d8dee4", List.of("#1b1f24", "#0072b2", "#00805c", "#c44f00", "#8c4a78"),
            List.of("#cfd8e3", "#9ec5e8", "#b7b7b7", "#f0c27a", "#7fb3d5", "#a8d8c0", "#e8a5a0", "#f2e08a", "#c9b3dd"));

    private static final Palette DARK = new Palette("#0d1117", "#e6edf3", "#9198a1", "#30363d", List.of("#e6edf3", "#58a6e8", "#2dbd92", "#ff8a4c", "#d79bc4"),
            List.of("#4a5563", "#2f6aa0", "#6b6b6b", "#8a6420", "#2c6f96", "#2d7a5a", "#9a4a44", "#86761c", "#6a4f86"));

    /** Light, and dark for a screen that asks for it. */
    static final String STYLE = """
            svg{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}.soft{font-size:12px}.title{font-size:15px;font-weight:600}
            .grid,.axis{stroke-width:1}.line{fill:none;stroke-width:2}.name{font-weight:600}
            .hatch{stroke-opacity:.5;fill:none;stroke-width:1.2}.edge{fill:none;stroke-width:.8}
            """ + LIGHT.rules() + "\n@media screen and (prefers-color-scheme:dark){" + DARK.rules() + "}";

    private static final String[] DASHES = {"none", "8 4", "2 3", "10 3 2 3", "5 2 1 2"};
    private static final int COUNT = DASHES.length;

    private Look() {}

    /** Which look a series has. */
    static int of(String name, int place) {
        int known = MODES.indexOf(name);
        return known >= 0 ? known : (MODES.size() + place) % COUNT;
    }

    static String dash(int look) {
        return DASHES[look];
    }

    /** A marker around a point, as the data of a path. */
    static String marker(int look, double x, double y) {
        String at = Canvas.number(x) + " " + Canvas.number(y);
        return switch (look) {
            case 0 -> "M" + at + "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0";
            case 1 -> "M" + at + "m-4-4h8v8h-8z";
            case 2 -> "M" + at + "m0-5l5 5-5 5-5-5z";
            case 3 -> "M" + at + "m0-5l5 9h-10z";
            default -> "M" + at + "m-4-4l8 8m0-8l-8 8";
        };
    }
}
