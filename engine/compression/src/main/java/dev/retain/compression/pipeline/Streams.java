package dev.retain.compression.pipeline;

import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.model.BlockInputs;
import dev.retain.model.DecoderBlock;
import dev.retain.model.DecoderBlocks;
import dev.retain.model.HiddenStates;

/**
 * The residual streams of the calibration windows, before the block that comes next.
 *
 * @param all of all windows
 * @param first of the first window once more, to try things out on
 */
record Streams(HiddenStates all, HiddenStates first) implements AutoCloseable {

    /** Begins before the first block. */
    static Streams of(CalibrationTokens tokens, DecoderBlocks blocks) {
        var windows = tokens.windows().toArray(new int[0][]);
        return new Streams(blocks.embed(windows), blocks.embed(new int[][] {windows[0]}));
    }

    /** Goes on behind a block. */
    void advance(DecoderBlock block) {
        block.advance(all);
        block.advance(first);
    }

    /** Goes on behind a block, and hands out what linears read of all windows. */
    void advance(DecoderBlock block, BlockInputs inputs) {
        block.advance(all, inputs);
        block.advance(first);
    }

    @Override
    public void close() {
        all.close();
        first.close();
    }
}
