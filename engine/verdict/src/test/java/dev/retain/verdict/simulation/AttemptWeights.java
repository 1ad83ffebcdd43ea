package dev.retain.verdict.simulation;

import dev.retain.api.Plan.Attempt;

/** What attempts at one question may spend, one after another. */
enum AttemptWeights {
    /** As a store counts them. */
    LEDGER {
        @Override
        double weight(int attempt) {
            return Attempt.weight(attempt);
        }
    },
    /** As if each were the only one. */
    ALONE {
        @Override
        double weight(int attempt) {
            return 1;
        }
    };

    /** The weight of an attempt, counted from 1. */
    abstract double weight(int attempt);
}
