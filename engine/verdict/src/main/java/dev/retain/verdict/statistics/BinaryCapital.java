package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** The capitals of tables of counts: only four values can come, so each stake's growth is known. */
@API(status = INTERNAL, since = "0.1")
public final class BinaryCapital {

    private final double[][] retained = new double[4][];
    private final double[][] degraded = new double[4][];
    private final double[] allIn = new double[4];

    public BinaryCapital(Margin margin) {
        double boundary = margin.boundary();
        int pair = 0;
        for (int baseline = 1; baseline >= 0; baseline--) {
            for (int candidate = 1; candidate >= 0; candidate--) {
                double x = margin.value(baseline, candidate);
                retained[pair] = Stakes.growth(x, boundary);
                degraded[pair] = Stakes.growth(1 - x, 1 - boundary);
                allIn[pair] = Math.log(x / boundary);
                pair++;
            }
        }
    }

    public double logRetained(Table table) {
        return Stakes.logOfHalves(Stakes.logMean(stakes(retained, table), 1), all(table));
    }

    public double logDegraded(Table table) {
        return Stakes.logMean(stakes(degraded, table), 1);
    }

    /**
     * Whether {@link #logRetained} is at least a goal. Neither half is ever above its largest part,
     * which tells most tables apart at a fraction of the cost.
     */
    public boolean retainedReaches(Table table, double goal) {
        double[] stakes = stakes(retained, table);
        double all = all(table);
        return Math.max(Stakes.best(stakes), all) >= goal
                && Stakes.logOfHalves(Stakes.logMean(stakes, 1), all) >= goal;
    }

    /** Whether {@link #logDegraded} is at least a goal. */
    public boolean degradedReaches(Table table, double goal) {
        double[] stakes = stakes(degraded, table);
        return Stakes.best(stakes) >= goal && Stakes.logMean(stakes, 1) >= goal;
    }

    private double all(Table table) {
        return table.lost() > 0
                ? Double.NEGATIVE_INFINITY
                : table.both() * allIn[0] + table.gained() * allIn[2] + table.neither() * allIn[3];
    }

    private static double[] stakes(double[][] growth, Table table) {
        double[] logs = new double[Stakes.COUNT];
        Stakes.addTo(logs, growth[0], table.both());
        Stakes.addTo(logs, growth[1], table.lost());
        Stakes.addTo(logs, growth[2], table.gained());
        Stakes.addTo(logs, growth[3], table.neither());
        return logs;
    }
}
