package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDManager;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.ProcessorFeatures;
import org.apiguardian.api.API;

/** Products of many rows in fp32 with matrices that are used a few times. */
@API(status = INTERNAL, since = "0.1")
public enum Fp32Product {
    /** PyTorch's own; gradients go through it. */
    PLAIN(ComputeType.Kind.FP32),
    /** oneDNN's, for processors. */
    ONE_DNN(ComputeType.Kind.FP32_ONE_DNN);

    private final ComputeType.Kind kind;

    Fp32Product(ComputeType.Kind kind) {
        this.kind = kind;
    }

    /** The faster one on a manager's device. */
    public static Fp32Product on(NDManager manager) {
        return !manager.getDevice().isGpu() && ProcessorFeatures.here().hasWideVectors()
                ? ONE_DNN
                : PLAIN;
    }

    /** The type of an arithmetic that multiplies so. */
    ComputeType.Kind kind() {
        return kind;
    }

    /** The kernels' text of {@code x weightᵀ}. */
    public String linear(String x, String weight) {
        return this == ONE_DNN
                ? ComputeType.oneDnnLinear(x, weight, "None")
                : "torch.linear(%s, %s, None)".formatted(x, weight);
    }
}
