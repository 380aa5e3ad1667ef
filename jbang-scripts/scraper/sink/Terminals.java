package scraper.sink;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jline.utils.Signals;

/** Whether a person is looking, and through how wide a window. */
public final class Terminals {

    /** Columns when nobody can say. */
    private static final int USUAL_WIDTH = 80;

    private Terminals() {}

    /** Whether stdout (1) or stderr (2) is a terminal. */
    public static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | RuntimeException e) {
            // No /proc: the JDK knows only of both together.
            return System.console() != null && System.console().isTerminal();
        }
    }

    /** Columns of the terminal's window, also once that has been resized: they are asked for again then, and not before. For one thread at a time. */
    public static IntSupplier widthAtAnyTime() {
        AtomicBoolean resized = new AtomicBoolean();
        Signals.register("WINCH", () -> resized.set(true));
        int[] width = {width()};
        return () -> {
            if (resized.getAndSet(false)) width[0] = width();
            return width[0];
        };
    }

    /** Columns of the terminal. */
    public static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && size.matches("\\d+ [1-9]\\d*")) return Integer.parseInt(size.split(" ")[1]);
        } catch (IOException e) {
            // no stty, no terminal: the usual width
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return USUAL_WIDTH;
    }
}
