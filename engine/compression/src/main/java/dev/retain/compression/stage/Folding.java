package dev.retain.compression.stage;

import dev.retain.checkpoint.shape.BlockGraph.Feed;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.shape.BlockGraph.Norm;
import dev.retain.compression.kernel.AwqScales;

/**
 * Moves scales of input channels from linears into what feeds them, so that the block computes the
 * same as before.
 */
final class Folding {

    private Folding() {}

    /** Input channels of a group are divided by scales in the norm before it. */
    static void intoNorm(BlockState block, Group group, Norm norm, float[] scales) {
        var weight = block.values(norm.weight()).clone();
        float offset = norm.offset() ? 1 : 0;
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (offset + weight[i]) / scales[i] - offset;
        }
        block.fold(norm.weight(), weight);
        group.linears().forEach(linear -> multiply(block, linear, scales));
    }

    /**
     * Input channels of a linear are divided by scales in the rows of the linear that feeds it.
     *
     * @param scales of the input channels; those that read the same row are equal
     */
    static void intoLinear(BlockState block, Feed feed, float[] scales) {
        var from = feed.from();
        var weight = block.weight(from).clone();
        var bias = from.biased() ? block.values(from.bias()).clone() : new float[0];
        var rows = feed.rowOfInput();
        var done = new boolean[from.outputs()];
        for (int input = 0; input < rows.length; input++) {
            int row = rows[input];
            if (done[row]) {
                continue;
            }
            done[row] = true;
            for (int i = row * from.inputs(); i < (row + 1) * from.inputs(); i++) {
                weight[i] /= scales[input];
            }
            if (bias.length > 0) {
                bias[row] /= scales[input];
            }
        }
        block.replace(from, weight);
        if (bias.length > 0) {
            block.fold(from.bias(), bias);
        }
        multiply(block, feed.to(), scales);
    }

    private static void multiply(BlockState block, Linear linear, float[] scales) {
        block.replace(linear, AwqScales.multiplied(block.weight(linear), scales));
    }
}
