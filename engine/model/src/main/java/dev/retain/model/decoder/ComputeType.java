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

    private static final String PLAIN_LINEAR = "torch.linear(x, weight, bias)";
    private static final String PLAIN_WEIGHT = "weight";
    private static final String PACKED_LINEAR =
            "ops.mkldnn._linear_pointwise(x, weight, bias, \"none\","
                    + " annotate(List[Optional[number]], []), None)";
    private static final String PACKED_WEIGHT = "ops.mkldnn._reorder_linear_weight(weight, None)";

    /** Rows from which a product in fp32 wins back the time that widening the weight takes. */
    private static final int WORTH_WIDENING_BF16 = 96;

    private static final String FLOAT32 = "6";
    private static final String FLOAT16 = "5";
    private static final String BFLOAT16 = "15";

    /** Types of the arithmetic. */
    public enum Kind {
        /** 32-bit floating point. */
        FP32("fp32", Float.BYTES, FLOAT32, FLOAT32, PLAIN_LINEAR, PLAIN_WEIGHT),
        /** 16-bit floating point. */
        FP16("fp16", Short.BYTES, FLOAT16, FLOAT16, PLAIN_LINEAR, PLAIN_WEIGHT),
        /** bfloat16. */
        BF16("bf16", Short.BYTES, BFLOAT16, BFLOAT16, PLAIN_LINEAR, PLAIN_WEIGHT),
        /**
         * bfloat16 with weights in oneDNN's own layout, so that it need not be made at every call.
         * Needs a processor with bf16 arithmetic.
         */
        BF16_PACKED("bf16", Short.BYTES, BFLOAT16, BFLOAT16, PACKED_LINEAR, PACKED_WEIGHT),
        /**
         * As {@link #BF16_PACKED}, but many rows are multiplied in fp32 with weights widened on the
         * way, and so is attention in prefill. A processor whose bf16 instructions work on vectors,
         * not on tiles, does that 1.4 times as fast, and rounds less.
         */
        BF16_WIDENED(
                "bf16 (prefill in fp32)",
                Short.BYTES,
                BFLOAT16,
                FLOAT32,
                "(self).widened(x, weight, bias) if torch.ge(torch.size(x, 0), "
                        + WORTH_WIDENING_BF16
                        + ") else "
                        + PACKED_LINEAR,
                PACKED_WEIGHT);

        private final String label;
        private final int bytes;
        private final String dtype;
        private final String attention;
        private final String linear;
        private final String pack;

        Kind(String label, int bytes, String dtype, String attention, String linear, String pack) {
            this.label = label;
            this.bytes = bytes;
            this.dtype = dtype;
            this.attention = attention;
            this.linear = linear;
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

        /** Whether attention in prefill is computed in fp32. */
        boolean attendsInFp32() {
            return attention.equals(FLOAT32);
        }

        /** What the kernels' source needs to know of it. The head is too large to be widened. */
        Map<String, String> texts(DecoderShape shape) {
            boolean packed = packs() && shape.affordsPackedHead();
            return Map.of(
                    "linear",
                    linear,
                    "head",
                    packed ? PACKED_LINEAR : PLAIN_LINEAR,
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
