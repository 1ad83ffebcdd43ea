package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is to be done in a run, and on what.
 *
 * @param target share of the pool that is to be zero
 * @param iterations after how many it ends at the latest
 * @param weights of the whole model, those outside of the pool included
 * @param model hash of the model's weights
 * @param calibration hash of the windows
 * @param controller the name of what decides
 */
record PruningTask(
        double target,
        int iterations,
        long weights,
        String model,
        String calibration,
        String controller) {

    /** Changes whenever transcripts say things otherwise. */
    private static final int FORMAT = 1;

    /** The first line of its transcript. */
    ObjectNode begin() {
        var line = RunLines.of(RunLines.BEGIN).put("format", FORMAT);
        line.put("controller", controller).put("target", target).put("iterations", iterations);
        return line.put("model", model).put("calibration", calibration);
    }
}
