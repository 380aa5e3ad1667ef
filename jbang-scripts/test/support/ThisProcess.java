package test.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jline.utils.Signals;
import scraper.cli.ScrapeCommand;

/**
 * The {@code scrape} command within the tests' own process, where it starts in no time. Its stdout and stderr are real ones
 * all the same: the descriptors 1 and 2 are files as long as it runs, so that what it writes past {@link System#out}, and
 * what it asks the system about its terminal, is as in a process of its own. What only such a process has, its environment
 * and its signals, is for {@link Command}.
 */
public final class ThisProcess {

    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final MethodHandle DUP = libc("dup", ValueLayout.JAVA_INT);
    private static final MethodHandle DUP2 = libc("dup2", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle CLOSE = libc("close", ValueLayout.JAVA_INT);
    private static final MethodHandle CREAT = libc("creat", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);

    /** The descriptors 1 and 2 are lent to one command at a time; meanwhile nobody else has a word. */
    private static final ReentrantLock CONSOLE = new ReentrantLock();

    /** A descriptor that leads to a file until it is given back. */
    private static final class Lent {

        private final int descriptor;
        private final int own;
        private final Path file;

        Lent(int descriptor) throws IOException {
            this.descriptor = descriptor;
            file = Files.createTempFile("scrape-test", null);
            own = called(DUP, descriptor);
            try (Arena arena = Arena.ofConfined()) {
                int opened = called(CREAT, arena.allocateFrom(file.toString()), 0600);
                called(DUP2, opened, descriptor);
                called(CLOSE, opened);
            }
        }

        /** Gives it back. @return what was written */
        String back() throws IOException {
            called(DUP2, own, descriptor);
            called(CLOSE, own);
            String written = Files.readString(file);
            Files.delete(file);
            return written;
        }
    }

    private ThisProcess() {}

    /** Says something on the tests' own stdout or stderr, once no command has them. */
    public static void say(PrintStream where, String what) {
        CONSOLE.lock();
        try {
            where.println(what);
        } finally {
            CONSOLE.unlock();
        }
    }

    /** Does what sets {@link System#out} or {@link System#err}, once no command has them. */
    public static <T> T withConsole(Callable<T> what) throws Exception {
        CONSOLE.lock();
        try {
            return what.call();
        } finally {
            CONSOLE.unlock();
        }
    }

    /**
     * Runs the command to its end, one at a time. For any thread.
     *
     * @param stdin what it may read
     * @return how it went; its {@link Command#pid} is this process's own
     */
    public static Command scrape(String stdin, String... arguments) {
        return run(stdin, () -> ScrapeCommand.execute(arguments));
    }

    /** The same for another command. @param command gives its exit code */
    public static Command run(String stdin, IntSupplier command) {
        CONSOLE.lock();
        try {
            return alone(stdin, command);
        } finally {
            CONSOLE.unlock();
        }
    }

    private static Command alone(String stdin, IntSupplier command) {
        // The command listens to Ctrl-C and does not stop to: it is the tests' again when it has ended.
        List<Object> heard = Stream.of("INT", "TERM").map(Signals::registerDefault).toList();
        InputStream in = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            System.out.flush();
            System.err.flush();
            Lent out = new Lent(STDOUT);
            Lent err = new Lent(STDERR);
            int code;
            String written;
            String said;
            try {
                code = command.getAsInt();
            } finally {
                System.out.flush();
                System.err.flush();
                said = err.back();
                written = out.back();
            }
            return new Command(ProcessHandle.current().pid(), code, written, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setIn(in);
            Signals.unregister("INT", heard.get(0));
            Signals.unregister("TERM", heard.get(1));
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle libc(String name, ValueLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().findOrThrow(name);
        return linker.downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }

    private static int called(MethodHandle function, Object... arguments) {
        try {
            int result = (int) function.invokeWithArguments(arguments);
            if (result < 0) throw new IllegalStateException(function + " failed");
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
