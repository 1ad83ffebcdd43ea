package dev.retain.verdict.simulation;

/** What attempts at one question may spend, one after another. */
enum AttemptWeights {
    /** As a store counts them. */
    LEDGER {
        @Override
        double weight(int attempt) {
            return attempt == 1 ? 0.8 : 0.2 * Math.pow(2, 1 - attempt);
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
