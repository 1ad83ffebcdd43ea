package dev.retain.compression.stage;

import dev.retain.api.CompressionException;

/**
 * Proves that a block computes the same after scales were moved in it: whatever the family, a wrong
 * move would show.
 *
 * @param before its output before anything was moved
 */
record FunctionCheck(float[] before) {

    static final double TOLERANCE = 1e-5;

    /** Remembers what a block computes. */
    static FunctionCheck of(BlockState block) {
        return new FunctionCheck(block.probe().outputs(block));
    }

    /**
     * Compares.
     *
     * @throws CompressionException if the output differs by more than {@value #TOLERANCE} of it
     */
    void holdsFor(BlockState block) {
        var after = block.probe().outputs(block);
        double change = 0;
        double norm = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = (double) after[i] - before[i];
            change += difference * difference;
            norm += (double) before[i] * before[i];
        }
        double relative = norm == 0 ? change : Math.sqrt(change / norm);
        if (!(relative <= TOLERANCE)) {
            throw new CompressionException(
                    "moving scales within block %d changes its output by %s of it, more than %s; use a method that moves none, such as GPTQ"
                            .formatted(block.number(), relative, TOLERANCE));
        }
    }
}
