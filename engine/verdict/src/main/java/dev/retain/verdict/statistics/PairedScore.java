package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** A score test of a drop between paired proportions. */
@API(status = INTERNAL, since = "0.1")
public sealed interface PairedScore permits TangoScore, NamBlackwelderScore {

    /** How far the observed drop is above a hypothetical one; falls in {@code drop}. */
    double z(Table table, double drop);

    /** The drop at which {@code z} has a value. */
    double dropAt(Table table, double z);

    /** The test that fits a margin. */
    static PairedScore of(Margin margin) {
        return margin instanceof Margin.Absolute ? new TangoScore() : new NamBlackwelderScore();
    }
}
