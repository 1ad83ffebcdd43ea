package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionException;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Which of the calibration windows serve for what. Perplexity is taken on others than those that
 * weights are chosen by.
 *
 * @param activations windows on which input norms are taken, at most 16; gradients on the first 8
 * @param perplexity windows on which perplexity is taken, at most 32
 */
@API(status = INTERNAL, since = "0.1")
public record PruningWindows(int[][] activations, int[][] perplexity) {

    private static final int FOR_ACTIVATIONS = 16;
    private static final int FOR_GRADIENTS = 8;
    private static final int FOR_PERPLEXITY = 32;

    /** Those on which gradients are taken. */
    int[][] gradients() {
        return Arrays.copyOf(activations, Math.min(FOR_GRADIENTS, activations.length));
    }

    /**
     * A third of all for activations, the rest for perplexity, and no more of each than the paper
     * (arXiv 2601.09694) takes.
     *
     * @throws CompressionException if there are not two
     */
    public static PruningWindows of(List<int[]> windows) {
        if (windows.size() < 2) {
            throw new CompressionException(
                    "step-by-step pruning takes activations and perplexity on different windows, and there is %d; calibrate with samples = 48"
                            .formatted(windows.size()));
        }
        int first = Math.min(FOR_ACTIVATIONS, Math.max(1, windows.size() / 3));
        int last = Math.min(windows.size(), first + FOR_PERPLEXITY);
        return new PruningWindows(
                windows.subList(0, first).toArray(new int[0][]),
                windows.subList(first, last).toArray(new int[0][]));
    }
}
