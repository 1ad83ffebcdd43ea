package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What the outcomes seen so far are worth to either side of a margin. */
@API(status = INTERNAL, since = "0.1")
public final class Capitals {

    private final Margin margin;
    private final Capital retained;
    private final Capital degraded;

    public Capitals(Margin margin) {
        this.margin = margin;
        this.retained = Capital.halfAllIn(margin.boundary());
        this.degraded = Capital.mixture(1 - margin.boundary());
    }

    public void add(double baseline, double candidate) {
        addValue(margin.value(baseline, candidate));
    }

    /** Bets on a value of the margin's scale. */
    public void addValue(double x) {
        retained.add(x);
        degraded.add(1 - x);
    }

    public void add(double baseline, double candidate, double times) {
        double x = margin.value(baseline, candidate);
        retained.add(x, times);
        degraded.add(1 - x, times);
    }

    public void add(Table table) {
        add(1, 1, table.both());
        add(1, 0, table.lost());
        add(0, 1, table.gained());
        add(0, 0, table.neither());
    }

    /** Above 0 if the outcomes speak for RETAINED, below 0 if for DEGRADED. */
    public double leaning() {
        return retained.log() - degraded.log();
    }

    public Capital retained() {
        return retained;
    }

    public Capital degraded() {
        return degraded;
    }
}
