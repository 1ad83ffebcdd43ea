package dev.retain.verdict;

import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.Table;
import java.util.Optional;
import java.util.OptionalLong;

/** Evidence of binary outcomes: the counts are all that matters. */
final class BinaryEvidence implements Evidence {

    private final BinaryRule rule;
    private final Levels levels;
    private Table table = new Table(0, 0, 0, 0);

    BinaryEvidence(BinaryRule rule, Levels levels) {
        this.rule = rule;
        this.levels = levels;
    }

    @Override
    public void add(double baseline, double candidate) {
        boolean right = baseline == 1;
        boolean stillRight = candidate == 1;
        table =
                new Table(
                        table.both() + (right && stillRight ? 1 : 0),
                        table.lost() + (right && !stillRight ? 1 : 0),
                        table.gained() + (!right && stillRight ? 1 : 0),
                        table.neither() + (!right && !stillRight ? 1 : 0));
    }

    @Override
    public Optional<Ruling> look() {
        return rule.at((int) table.n(), table);
    }

    @Override
    public Optional<Ruling> conclude() {
        return look();
    }

    @Override
    public Bounds bounds() {
        return rule.bounds((int) table.n(), table);
    }

    @Override
    public OptionalLong needed(double weight) {
        return Projection.binary(rule, table, levels.sequential(), weight);
    }

    @Override
    public double leaning() {
        return rule.leaning(table);
    }
}
