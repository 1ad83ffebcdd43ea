package dev.retain.compression.kernel;

import dev.retain.api.CompressionException;

/** Refuses calibration that no method can work with. */
final class SeenInputs {

    private SeenInputs() {}

    /**
     * Checks what a linear saw.
     *
     * @param squares sums of squares of its input channels
     * @throws CompressionException if no token was seen, or if activations were not finite
     */
    static void check(String linear, long tokens, float[] squares) {
        if (tokens == 0) {
            throw new CompressionException(
                    "%s saw no calibration token; give calibration text with at least one window"
                            .formatted(linear));
        }
        for (int i = 0; i < squares.length; i++) {
            if (!Float.isFinite(squares[i])) {
                throw new CompressionException(
                        "the activations of input channel %d of %s are not finite; check the model in fp32, or leave out the text that drives it there"
                                .formatted(i, linear));
            }
        }
    }
}
