package test.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import lab.result.Figure;
import lab.result.Ratio;
import lab.run.Budget;
import lab.run.Steadiness;
import org.junit.jupiter.api.Test;

/** When the lab goes over from warming up to measuring, and when it has measured enough. */
class PacingTest {

    private static Steadiness after(double... costs) {
        Steadiness steadiness = new Steadiness();
        DoubleStream.of(costs).forEach(steadiness::add);
        return steadiness;
    }

    private static List<Ratio> known(double low, double high) {
        return List.of(new Ratio("a", "b", Figure.PAGES_PER_SECOND, 1, 0.999, 1.001, 0.99, false), new Ratio("a", "c", Figure.PAGES_PER_SECOND, 1, low, high, 0.99, false));
    }

    @Test
    void whatStillGetsBetterIsNotSteady() {
        assertFalse(after(900, 700, 500, 400, 350, 300).reached());
        assertFalse(after(300, 300, 300, 300, 300).reached(), "five passes are too few to tell");
        assertEquals(5, after(300, 300, 300, 300, 300).passes());
    }

    @Test
    void whatGetsNoBetterIsSteadyEvenIfAPassIsDisturbed() {
        assertTrue(after(900, 500, 300, 301, 900, 299).reached());
        assertTrue(after(900, 500, 300, 292, 295, 294).reached(), "less than 3% better");
        assertFalse(after(900, 500, 300, 290, 295, 294).reached(), "more than 3% better");
    }

    @Test
    void fiveRoundsAreRunEvenIfTheyTakeLonger() {
        Budget budget = new Budget(60, 0);
        assertTrue(budget.allows(5, 600, 100));
        assertFalse(budget.allows(6, 600, 100));
        assertTrue(budget.allows(6, 40, 20));
        assertFalse(budget.allows(6, 40, 21), "it would not end in time");
        assertEquals(24, budget.warmupSeconds(), 1e-9);
    }

    @Test
    void soManyRoundsAreSoManyWhateverTheTime() {
        Budget budget = new Budget(60, 3);
        assertTrue(budget.allows(3, 600, 100));
        assertFalse(budget.allows(4, 0, 0));
        assertFalse(budget.isEnough(20, () -> known(0.999, 1.001)));
    }

    @Test
    void ratiosKnownToOnePercentAreEnoughAfterTenRounds() {
        Budget budget = new Budget(60, 0);
        assertTrue(budget.isEnough(10, () -> known(0.995, 1.005)));
        assertFalse(budget.isEnough(9, () -> known(0.995, 1.005)));
        assertFalse(budget.isEnough(10, () -> known(0.98, 1.005)));
    }
}
