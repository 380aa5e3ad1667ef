package lab.plot;

import java.util.List;

/** How what is plotted is told apart: by colour, and without it by line, marker, pattern and a name beside it. */
final class Look {

    /** Modes have theirs, so that they look alike in every plot; anything else has the next one in turn. */
    private static final List<String> MODES = List.of("hybrid", "threads", "eventloop", "virtual");

    /** Colours that the colour-blind can tell apart too (Okabe and Ito's); light and dark background. */
    static final String STYLE = """
            svg{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--grid:#d8dee4;
            --c0:#1b1f24;--c1:#0072b2;--c2:#00805c;--c3:#c44f00;--c4:#8c4a78;
            --t0:#cfd8e3;--t1:#9ec5e8;--t2:#b7b7b7;--t3:#f0c27a;--t4:#7fb3d5;--t5:#a8d8c0;--t6:#e8a5a0;--t7:#f2e08a;--t8:#c9b3dd}
            @media screen and (prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#e6edf3;--soft:#9198a1;--grid:#30363d;
            --c0:#e6edf3;--c1:#58a6e8;--c2:#2dbd92;--c3:#ff8a4c;--c4:#d79bc4;
            --t0:#4a5563;--t1:#2f6aa0;--t2:#6b6b6b;--t3:#8a6420;--t4:#2c6f96;--t5:#2d7a5a;--t6:#9a4a44;--t7:#86761c;--t8:#6a4f86}}
            .paper{fill:var(--paper)}text{fill:var(--ink)}.soft{fill:var(--soft);font-size:12px}.title{font-size:15px;font-weight:600}
            .grid{stroke:var(--grid);stroke-width:1}.axis{stroke:var(--soft);stroke-width:1}.line{fill:none;stroke-width:2}.name{font-weight:600}
            .hatch{stroke:var(--ink);stroke-opacity:.5;fill:none;stroke-width:1.2}.edge{fill:none;stroke:var(--ink);stroke-width:.8}
            """ + colours();

    private static final String[] DASHES = {"none", "8 4", "2 3", "10 3 2 3", "5 2 1 2"};
    private static final int COUNT = DASHES.length;

    private Look() {}

    private static String colours() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 5; i++) rules.append(".c").append(i).append("{stroke:var(--c").append(i).append(")}.f").append(i).append("{fill:var(--c").append(i).append(")}");
        for (int i = 0; i < 9; i++) rules.append(".t").append(i).append("{fill:var(--t").append(i).append(")}");
        return rules.toString();
    }

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
