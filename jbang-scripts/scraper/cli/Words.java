package scraper.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import scraper.mode.Mode;
import scraper.sink.Format;

/** The words that some options have for values, which a shell completes. */
final class Words {

    private Words() {}

    /** Of {@code --mode}. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(Mode.values()).map(Mode::label), Stream.of("all")).iterator();
        }
    }

    /** Of {@code --format}. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of("auto"), Stream.of(Format.values()).map(Format::label)).iterator();
        }
    }

    /** Of {@code --color}. */
    static final class Colours implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Paint.When.values()).map(when -> when.name().toLowerCase(Locale.ROOT)).iterator();
        }
    }

    /** Of {@code --config}: the profiles that come with the program; files may stand there, too. */
    static final class Profiles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("polite", "fast", "cron").iterator();
        }
    }
}
