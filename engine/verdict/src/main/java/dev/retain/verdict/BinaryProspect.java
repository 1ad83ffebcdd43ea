package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.verdict.statistics.BinaryCapital;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Looks;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.PairedScore;
import dev.retain.verdict.statistics.Quantiles;
import dev.retain.verdict.statistics.Table;
import java.util.OptionalInt;

/**
 * What a plan of binary samples can come to.
 *
 * @param mostLost so many lost pairs, and none gained, are still RETAINED at the end
 * @param firstEnd the first look at which a run without a discordant pair is RETAINED
 * @param fewestLost so many lost pairs, and none gained, are DEGRADED at the end
 */
record BinaryProspect(OptionalInt mostLost, OptionalInt firstEnd, OptionalInt fewestLost) {

    /** A plan needs as many samples as there are between two looks. */
    static final int FEWEST = 16;

    private static final int FARTHEST = 20_000;

    /**
     * What a plan can come to.
     *
     * @param baseline the score that the baseline is expected to have
     */
    static BinaryProspect of(Margin margin, Levels levels, Boundaries boundaries, double baseline) {
        var rule = new BinaryRule(margin, levels, boundaries);
        int n = levels.samples();
        return new BinaryProspect(
                mostLost(rule, n, baseline),
                firstEnd(rule, levels, baseline),
                fewestLost(rule, n, right(n, baseline)));
    }

    /** The end is a look, too, so that a run which loses nothing decides. */
    boolean canRetain() {
        return firstEnd.isPresent();
    }

    private static long right(int n, double baseline) {
        return (long) Math.floor(n * baseline + 0.5);
    }

    private static Table without(int n, long right, long lost) {
        return new Table(right - lost, lost, 0, n - right);
    }

    private static OptionalInt mostLost(BinaryRule rule, int n, double baseline) {
        long right = right(n, baseline);
        int lost = 0;
        while (lost <= right && is(rule, n, without(n, right, lost), Decision.RETAINED)) {
            lost++;
        }
        return lost == 0 ? OptionalInt.empty() : OptionalInt.of(lost - 1);
    }

    /** A further loss never takes DEGRADED away, so halving finds the fewest. */
    private static OptionalInt fewestLost(BinaryRule rule, int n, long right) {
        if (!is(rule, n, without(n, right, right), Decision.DEGRADED)) {
            return OptionalInt.empty();
        }
        long low = 0;
        long high = right;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (is(rule, n, without(n, right, middle), Decision.DEGRADED)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of((int) high);
    }

    private static OptionalInt firstEnd(BinaryRule rule, Levels levels, double baseline) {
        for (int look : new Looks(levels.samples()).all()) {
            if (is(rule, look, without(look, right(look, baseline), 0), Decision.RETAINED)) {
                return OptionalInt.of(look);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean is(BinaryRule rule, int n, Table table, Decision decision) {
        return rule.at(n, table).filter(ruling -> ruling.decision() == decision).isPresent();
    }

    /**
     * The least number of samples that can be RETAINED, by searching upwards. No critical value is
     * below that of a single test, which tells which numbers are out of reach.
     */
    static OptionalInt leastSamples(
            Margin margin, Levels planned, Boundaries boundaries, double baseline) {
        var capital = new BinaryCapital(margin);
        PairedScore score = PairedScore.of(margin);
        for (int n = FEWEST; n <= FARTHEST; n++) {
            Levels levels = planned.withSamples(n);
            Table alike = without(n, right(n, baseline), 0);
            boolean inReach =
                    -score.z(alike, margin.drop()) > Quantiles.normal(levels.alphaRetained())
                            || levels.sequential()
                                    && capital.logRetained(alike) >= levels.goalRetained();
            if (inReach
                    && firstEnd(new BinaryRule(margin, levels, boundaries), levels, baseline)
                            .isPresent()) {
                return OptionalInt.of(n);
            }
        }
        return OptionalInt.empty();
    }
}
