package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.model.torch.TorchModule;
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
    private static final String WIDENED_LINEAR =
            "(self).biased("
                    + ONE_DNN.formatted("torch.to(x, 6)", "torch.to_dense(weight, 6)", "None")
                    + ", bias, x)";

    private static final String FLOAT32 = "6";
    private static final String FLOAT16 = "5";
    private static final String BFLOAT16 = "15";

    /** What the kernels of {@link KernelTrial} need to know. */
    static Map<String, String> textsOfTrial(String group) {
        return Map.of(
                "group",
                group,
                "reordered",
                PACKED_WEIGHT,
                "packedLinear",
                PACKED_LINEAR,
                "widenedLinear",
                WIDENED_LINEAR);
    }

    /** Types of the arithmetic. */
    public enum Kind {
        /** 32-bit floating point. */
        FP32("fp32", Float.BYTES, FLOAT32, FLOAT32, TORCH_LINEAR, TORCH_LINEAR, PLAIN_WEIGHT),
        /** 16-bit floating point. */
        FP16("fp16", Short.BYTES, FLOAT16, FLOAT16, TORCH_LINEAR, TORCH_LINEAR, PLAIN_WEIGHT),
        /** bfloat16, by PyTorch's own product. */
        BF16("bf16", Short.BYTES, BFLOAT16, BFLOAT16, PLAIN_LINEAR, PLAIN_LINEAR, PLAIN_WEIGHT),
        /**
         * bfloat16 with weights in oneDNN's own layout, so that it need not be made at every call.
         * Needs a processor with bf16 arithmetic.
         */
        BF16_PACKED(
                "bf16 (oneDNN)",
                Short.BYTES,
                BFLOAT16,
                BFLOAT16,
                PACKED_LINEAR,
                PACKED_LINEAR,
                PACKED_WEIGHT),
        /**
         * As {@link #BF16_PACKED}, but prompts are multiplied in fp32 with weights widened on the
         * way, and attend in fp32. On some processors whose bf16 instructions work on vectors, not
         * on tiles, that is faster; it rounds less.
         */
        BF16_WIDENED(
                "bf16 (prompts in fp32)",
                Short.BYTES,
                BFLOAT16,
                FLOAT32,
                PACKED_LINEAR,
                WIDENED_LINEAR,
                PACKED_WEIGHT);

        private final String label;
        private final int bytes;
        private final String dtype;
        private final String attention;
        private final String linear;
        private final String linearOfMany;
        private final String pack;

        Kind(
                String label,
                int bytes,
                String dtype,
                String attention,
                String linear,
                String linearOfMany,
                String pack) {
            this.label = label;
            this.bytes = bytes;
            this.dtype = dtype;
            this.attention = attention;
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

        /** Whether weights of linears are in a layout that nothing else can read. */
        public boolean packs() {
            return !pack.equals(PLAIN_WEIGHT);
        }

        /** What the kernels' source needs to know of it. The head is too large to be widened. */
        Map<String, String> texts(DecoderShape shape) {
            boolean packed = packs() && shape.affordsPackedHead();
            return Map.of(
                    "linear",
                    linear,
                    "linearOfMany",
                    linearOfMany,
                    "head",
                    packed ? PACKED_LINEAR : packs() ? PLAIN_LINEAR : linear,
                    "attention",
                    attention);
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

    Kind kind() {
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
    NDArray pack(NDManager owner, NDArray weight) {
        try (NDManager scope = owner.newSubManager()) {
            return kept(owner, kernels.call(scope, "pack", new NDList(weight)));
        }
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
