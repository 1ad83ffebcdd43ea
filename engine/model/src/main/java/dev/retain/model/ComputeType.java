package dev.retain.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.model.torch.TorchModule;
import java.util.Map;

/**
 * The type of the arithmetic, and arrays of it. DJL does not know bf16: such an array is a handle
 * that only kernels can read.
 */
final class ComputeType implements AutoCloseable {

    private static final String FLOAT32 = "6";
    private static final String BFLOAT16 = "15";

    private final boolean bfloat16;
    private final TorchModule kernels;

    ComputeType(NDManager manager, boolean bfloat16) {
        this.bfloat16 = bfloat16;
        this.kernels =
                TorchModule.load(
                        manager,
                        ComputeType.class,
                        "ComputeType",
                        Map.of("dtype", bfloat16 ? BFLOAT16 : FLOAT32));
    }

    /** {@code fp32} or {@code bf16}. */
    String label() {
        return bfloat16 ? "bf16" : "fp32";
    }

    /** Bytes of a number. */
    int bytes() {
        return bfloat16 ? Short.BYTES : Float.BYTES;
    }

    /** Zeros. */
    NDArray zeros(NDManager owner, long... shape) {
        try (NDManager scope = owner.newSubManager()) {
            NDArray zeros = kernels.call(scope, "zeros", new NDList(scope.create(shape))).head();
            zeros.attach(owner);
            return zeros;
        }
    }

    /** Rounds fp32 rows into rows of an array. */
    void fill(NDManager scope, NDArray target, int firstRow, NDArray rows) {
        kernels.call(scope, "fill", new NDList(target, scope.create((long) firstRow), rows));
    }

    @Override
    public void close() {
        kernels.close();
    }
}
