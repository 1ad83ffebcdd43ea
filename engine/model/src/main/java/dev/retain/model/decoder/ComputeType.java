package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.model.torch.TorchModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The type of the arithmetic, and arrays of it. DJL does not know bf16: such an array is a handle
 * that only kernels can read.
 */
@API(status = INTERNAL, since = "0.1")
public final class ComputeType implements AutoCloseable {

    private static final String TORCH_LINEAR = "torch.linear(x, weight, bias)";
    private static final String PLAIN_LINEAR = "(self).plain(x, weight, bias)";
    private static final String PLAIN_WEIGHT = "weight";
    private static final String ONE_DNN =
            "ops.mkldnn._linear_pointwise(%s, %s, %s, \"none\","
                    + " annotate(List[Optional[number]], []), None)";
    private static final String PACKED_LINEAR = ONE_DNN.formatted("x", "weight", "bias");
    private static final String PACKED_WEIGHT = "ops.mkldnn._reorder_linear_weight(weight, None)";

    /** The resource with the method of {@link #WIDENED_LINEAR}. */
    static final String WIDENED_PART = "WidenedLinear";

    /** The resource with the method of {@link #PLAIN_LINEAR}. */
    static final String PLAIN_PART = "PlainLinear";

    /** The resource with what fills up rows to tiles. */
    static final String TILES_PART = "RowTiles";

    private static final String WIDENED_LINEAR = "(self).widened(x, weight, bias)";

    private static final String NARROWED_PART = "NarrowedLinear";
    private static final String NARROWED_LINEAR = "(self).narrowed(x, weight, bias)";
    private static final String NARROWED_WEIGHT =
            "ops.mkldnn._reorder_linear_weight(torch.to(weight, 15), None)";

    /** Rows that are multiplied at once in fp32. */
    private static final int TILE = 128;

    /** Rows of the product whose rate is the limit. */
    private static final int ROWS = 1024;

    private static final int LEAST_ROWS = 64;
    private static final double MOST_PRODUCTS = 4e9;
    private static final int TURNS = 3;

    private static final String FLOAT32 = "6";
    private static final String FLOAT16 = "5";
    private static final String BFLOAT16 = "15";

    /** What the kernels of {@link KernelTrial} need to know. */
    static Map<String, String> textsOfTrial(String group) {
        Map<String, String> texts = new HashMap<>(textsOfWidened());
        texts.put("group", group);
        texts.put("packedLinear", PACKED_LINEAR);
        texts.put("even", even(true));
        return texts;
    }

    /** Matrix tiles sum bf16 products of few rows in another order than those of many. */
    static String even(boolean roundsOnProcessor) {
        return roundsOnProcessor && ProcessorFeatures.here().hasTiles() ? "True" : "False";
    }

    /** The kernels' text of a linear by oneDNN; the weight may lie in PyTorch's order, too. */
    public static String oneDnnLinear(String x, String weight, String bias) {
        return ONE_DNN.formatted(x, weight, bias);
    }

    private static Map<String, String> textsOfWidened() {
        return Map.of(
                "tile",
                Integer.toString(TILE),
                "tileLinear",
                oneDnnLinear("part", "dense", "None"));
    }

    /** Types of the arithmetic. */
    public enum Kind {
        /** 32-bit floating point. */
        FP32("fp32", Float.BYTES, FLOAT32, TORCH_LINEAR, TORCH_LINEAR, PLAIN_WEIGHT),
        /**
         * 32-bit floating point, prompts by oneDNN's product. Needs a processor; gradients do not
         * go through it.
         */
        FP32_ONE_DNN("fp32", Float.BYTES, FLOAT32, TORCH_LINEAR, PACKED_LINEAR, PLAIN_WEIGHT),
        /**
         * 32-bit floating point, but what linears read, their weights, and what comes out are
         * rounded to bfloat16, by oneDNN. Needs a processor; gradients do not go through it.
         */
        FP32_NARROWED(
                "fp32 (linears in bf16)",
                Float.BYTES,
                FLOAT32,
                NARROWED_LINEAR,
                NARROWED_LINEAR,
                NARROWED_WEIGHT),
        /** 16-bit floating point. */
        FP16("fp16", Short.BYTES, FLOAT16, TORCH_LINEAR, TORCH_LINEAR, PLAIN_WEIGHT),
        /** bfloat16, by PyTorch's own product. */
        BF16("bf16", Short.BYTES, BFLOAT16, PLAIN_LINEAR, PLAIN_LINEAR, PLAIN_WEIGHT),
        /**
         * bfloat16 with weights in oneDNN's own layout, so that it need not be made at every call.
         * Needs a processor with bf16 arithmetic.
         */
        BF16_PACKED(
                "bf16 (oneDNN)",
                Short.BYTES,
                BFLOAT16,
                PACKED_LINEAR,
                PACKED_LINEAR,
                PACKED_WEIGHT),
        /**
         * As {@link #BF16_PACKED}, but prompts are multiplied in fp32 with weights widened on the
         * way. On some processors whose bf16 instructions work on vectors, not on tiles, that is
         * faster; it rounds less.
         */
        BF16_WIDENED(
                "bf16 (prompts in fp32)",
                Short.BYTES,
                BFLOAT16,
                PACKED_LINEAR,
                WIDENED_LINEAR,
                PACKED_WEIGHT);

        private final String label;
        private final int bytes;
        private final String dtype;
        private final String linear;
        private final String linearOfMany;
        private final String pack;

        Kind(
                String label,
                int bytes,
                String dtype,
                String linear,
                String linearOfMany,
                String pack) {
            this.label = label;
            this.bytes = bytes;
            this.dtype = dtype;
            this.linear = linear;
            this.linearOfMany = linearOfMany;
            this.pack = pack;
        }

        /** The name without the layout, and what is computed otherwise. */
        public String label() {
            return label;
        }

        /** Bytes of a number. */
        public int bytes() {
            return bytes;
        }

        boolean isFloat32() {
            return dtype.equals(FLOAT32);
        }

        /** Whether weights of linears are in a layout that nothing else can read. */
        public boolean packs() {
            return !pack.equals(PLAIN_WEIGHT);
        }

        /** What the kernels' source needs to know of it. */
        Map<String, String> texts(DecoderShape shape) {
            Map<String, String> texts = new HashMap<>(textsOfWidened());
            texts.put("narrowLinear", oneDnnLinear("narrow", "weight", "None"));
            texts.put("linear", linear);
            texts.put("linearOfMany", linearOfMany);
            texts.put("head", head(shape));
            return texts;
        }

        /** The head is too large to be widened; calibration packs it while it is read. */
        private String head(DecoderShape shape) {
            if (this == FP32_NARROWED) {
                return NARROWED_LINEAR;
            }
            boolean packed = packs() && shape.affordsPackedHead();
            return packed ? PACKED_LINEAR : packs() ? PLAIN_LINEAR : linear;
        }

        /** Methods of the kernels that other types do not need, and not every build can have. */
        List<String> parts() {
            return switch (this) {
                case BF16_WIDENED -> List.of(WIDENED_PART);
                case FP32_NARROWED -> List.of(NARROWED_PART);
                default -> List.of();
            };
        }
    }

    private final Kind kind;
    private final TorchModule kernels;

    public ComputeType(NDManager manager, Kind kind) {
        this.kind = kind;
        this.kernels =
                TorchModule.load(
                        manager,
                        ComputeType.class,
                        "ComputeType",
                        Map.of("dtype", kind.dtype, "pack", kind.pack));
    }

    /** Bytes of a number. */
    public int bytes() {
        return kind.bytes;
    }

    /** Which one it is. */
    public Kind kind() {
        return kind;
    }

    /** Zeros. */
    public NDArray zeros(NDManager owner, long... shape) {
        try (NDManager scope = owner.newSubManager()) {
            return kept(owner, kernels.call(scope, "zeros", new NDList(scope.create(shape))));
        }
    }

    /** Rounds fp32 rows into rows of an array. */
    public void fill(NDManager scope, NDArray target, int firstRow, NDArray rows) {
        kernels.call(scope, "fill", new NDList(target, scope.create((long) firstRow), rows));
    }

    /** The weight of a linear as {@link #linear} wants it. */
    public NDArray pack(NDManager owner, NDArray weight) {
        try (NDManager scope = owner.newSubManager()) {
            return kept(owner, kernels.call(scope, "pack", new NDList(weight)));
        }
    }

    /**
     * The rate of a plain product in bf16, {@code [1024, hidden]} times {@code [hidden, width of
     * the MLP]}; of fewer rows where that is large.
     */
    double flopsPerSecond(NDManager owner, ModelConfig config) {
        double elements = (double) config.hidden() * config.intermediate();
        long rows = (long) Math.max(LEAST_ROWS, Math.min(ROWS, MOST_PRODUCTS / elements));
        double least = Double.POSITIVE_INFINITY;
        try (NDManager scope = owner.newSubManager()) {
            NDArray x = filled(scope, rows, config.hidden());
            NDArray weight = filled(scope, config.intermediate(), config.hidden());
            for (int turn = 0; turn < TURNS; turn++) {
                long begin = System.nanoTime();
                kernels.call(scope, "sum_of_product", new NDList(x, weight)).head().toFloatArray();
                least = Math.min(least, (System.nanoTime() - begin) / 1e9);
            }
        }
        return 2 * rows * elements / least;
    }

    /** A matrix in bf16, of one number. */
    NDArray filled(NDManager scope, long rows, long columns) {
        return kernels.call(scope, "filled", new NDList(scope.create(new long[] {rows, columns})))
                .head();
    }

    private static NDArray kept(NDManager owner, NDList result) {
        NDArray array = result.head();
        array.attach(owner);
        return array;
    }

    @Override
    public void close() {
        kernels.close();
    }
}
