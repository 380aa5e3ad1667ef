package test.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scraper.Settings;
import scraper.fetch.Outcome;
import scraper.fetch.Url;
import scraper.frontier.Attempt;
import scraper.mode.Engine;
import scraper.mode.Engines;
import scraper.mode.Mode;
import scraper.mode.Work;
import scraper.source.Target;
import test.support.InstantLoop;

/** In which order a loop sees to replies that have come together. */
class AnswersFirstTest {

    private final List<String> seen = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();

    private final InstantLoop loop = new InstantLoop() {
        @Override
        public void parsed(Outcome outcome) {
            seen.add("over");
        }

        @Override
        public void run(Runnable task) {
            later.add(task);
        }
    };

    private final Work.Parsing parsing = new Work.Parsing() {
        @Override
        public int bytes() {
            return 1;
        }

        @Override
        public boolean isCoded() {
            return false;
        }

        @Override
        public void run() {
            seen.add("parsed");
        }
    };

    /** The next requests are sent when a reply is settled: the servers are at work while the pages are parsed. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"EVENTLOOP", "HYBRID"})
    void allNextRequestsGoOutBeforeTheFirstPageIsParsed(Mode mode) {
        try (Engine engine = Engines.open(new Settings().mode(mode), loop, (attempt, outcome) -> {
            seen.add("settled");
            return parsing;
        }, () -> 0, UnaryOperator.identity())) {
            for (int i = 0; i < 2; i++) engine.launch(new Attempt(new Target(i, "http://a.example/", "test"), Url.parse("http://a.example/")));
            while (!later.isEmpty()) later.remove().run();
        }
        assertEquals(List.of("settled", "settled", "parsed", "over", "parsed", "over"), seen);
    }
}
