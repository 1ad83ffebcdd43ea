package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.verdict.statistics.BinaryCapital;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.CapitalBounds;
import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.PairedScore;
import dev.retain.verdict.statistics.Table;
import java.util.Optional;

/** Decides binary outcomes by their counts at a look: by capital, or by a score test. */
final class BinaryRule {

    private final Margin margin;
    private final Levels levels;
    private final PairedScore score;
    private final BinaryCapital capital;
    private final Boundaries.Critical retained;
    private final Boundaries.Critical degraded;

    BinaryRule(Margin margin, Levels levels, Boundaries boundaries) {
        this.margin = margin;
        this.levels = levels;
        this.score = PairedScore.of(margin);
        this.capital = new BinaryCapital(margin);
        this.retained = levels.criticalRetained(boundaries);
        this.degraded = levels.criticalDegraded(boundaries);
    }

    /** What the counts of a look decide. */
    Optional<Ruling> at(int n, Table table) {
        if (levels.sequential() && capital.retainedReaches(table, levels.goalRetained())) {
            return ruling(Decision.RETAINED, DecidedBy.CAPITAL);
        }
        if (score.z(table, margin.drop()) < -retained.at(n)) {
            return ruling(Decision.RETAINED, test(n));
        }
        if (levels.sequential() && capital.degradedReaches(table, levels.goalDegraded())) {
            return ruling(Decision.DEGRADED, DecidedBy.CAPITAL);
        }
        if (score.z(table.oneLostFewer(), margin.drop()) > degraded.at(n)) {
            return ruling(Decision.DEGRADED, test(n));
        }
        return Optional.empty();
    }

    private DecidedBy test(int n) {
        return n == levels.samples() ? DecidedBy.END : DecidedBy.BOUNDARY;
    }

    private static Optional<Ruling> ruling(Decision decision, DecidedBy by) {
        return Optional.of(new Ruling(decision, by));
    }

    /** The bounds at a look. */
    Bounds bounds(int n, Table table) {
        Bounds ofScore =
                new Bounds(
                        bound(table.oneLostFewer(), degraded.at(n), Double.NEGATIVE_INFINITY),
                        bound(table, -retained.at(n), Double.POSITIVE_INFINITY));
        return levels.sequential()
                ? ofScore.tighter(ofCapital(table).of(levels.goalRetained(), levels.goalDegraded()))
                : ofScore;
    }

    private double bound(Table table, double z, double unbounded) {
        return Double.isInfinite(z) ? unbounded : score.dropAt(table, z);
    }

    private CapitalBounds ofCapital(Table table) {
        return new CapitalBounds(
                margin,
                other -> {
                    var capitals = new Capitals(other);
                    capitals.add(table);
                    return capitals;
                });
    }

    /** Above 0 if the counts speak for RETAINED, below 0 if for DEGRADED. */
    double leaning(Table table) {
        return capital.logRetained(table) - capital.logDegraded(table);
    }

    double z(Table table) {
        return score.z(table, margin.drop());
    }

    double logRetained(Table table) {
        return capital.logRetained(table);
    }

    double logDegraded(Table table) {
        return capital.logDegraded(table);
    }
}
