package dev.retain.pico;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Dimensions of a llama without biases and with tied embeddings.
 *
 * @param vocabulary tokens
 * @param hidden width of the residual stream
 * @param layers decoder layers
 * @param heads query heads
 * @param kv key and value heads
 * @param d width of a head
 * @param ffn width of the MLP
 * @param context tokens that a model says it can read
 */
record Shape(
        int vocabulary, int hidden, int layers, int heads, int kv, int d, int ffn, int context) {

    static final Shape PICO = new Shape(2_048, 256, 5, 4, 2, 64, 512, 1_024);
    static final double THETA = 100_000;
    static final double EPSILON = 1e-5;

    /** PyTorch's number of fp32. */
    static final int FLOAT32 = 6;

    /** PyTorch's number of bf16. */
    static final int BFLOAT16 = 15;

    /** A matrix, as the kernels keep it. */
    record Matrix(int rows, int columns) {

        int size() {
            return rows * columns;
        }
    }

    /** The embedding, then four matrices a layer: qkv, o, gate and up, down. */
    List<Matrix> matrices() {
        List<Matrix> matrices = new ArrayList<>(List.of(new Matrix(vocabulary, hidden)));
        for (int layer = 0; layer < layers; layer++) {
            matrices.add(new Matrix((heads + 2 * kv) * d, hidden));
            matrices.add(new Matrix(hidden, heads * d));
            matrices.add(new Matrix(2 * ffn, hidden));
            matrices.add(new Matrix(hidden, ffn));
        }
        return matrices;
    }

    /**
     * What stands for {@code ${name}} in the kernels.
     *
     * @param dtype PyTorch's number of the type of the arithmetic
     */
    Map<String, String> numbers(int dtype) {
        return Map.ofEntries(
                Map.entry("dtype", Integer.toString(dtype)),
                // Products in fp32 are added where they are computed.
                Map.entry(
                        "accumulate",
                        dtype == FLOAT32
                                ? "torch.addmm_(g, a, b)"
                                : "torch.add_(g, torch.mm(a, b))"),
                Map.entry("vocabulary", Integer.toString(vocabulary)),
                Map.entry("hidden", Integer.toString(hidden)),
                Map.entry("layers", Integer.toString(layers)),
                Map.entry("heads", Integer.toString(heads)),
                Map.entry("kv", Integer.toString(kv)),
                Map.entry("group", Integer.toString(heads / kv)),
                Map.entry("allHeads", Integer.toString(heads + 2 * kv)),
                Map.entry("turnedHeads", Integer.toString(heads + kv)),
                Map.entry("d", Integer.toString(d)),
                Map.entry("half", Integer.toString(d / 2)),
                Map.entry("width", Integer.toString(heads * d)),
                Map.entry("keyWidth", Integer.toString(kv * d)),
                Map.entry("ffn", Integer.toString(ffn)),
                Map.entry("scale", Double.toString(1 / Math.sqrt(d))),
                Map.entry("logTheta", Double.toString(-2 * Math.log(THETA) / d)),
                Map.entry("epsilon", Double.toString(EPSILON)));
    }
}
