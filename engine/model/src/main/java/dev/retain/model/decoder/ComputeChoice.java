package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.util.cuda.CudaUtils;
import dev.retain.model.torch.Device;
import org.apiguardian.api.API;

/**
 * What a device can compute in.
 *
 * @param gpu whether it is a GPU
 * @param bfloat16 whether bf16 arithmetic is in hardware
 */
@API(status = INTERNAL, since = "0.1")
public record ComputeChoice(boolean gpu, boolean bfloat16) {

    /** NVIDIA's first generation with bf16, Ampere, has compute capability 8.0. */
    private static final int AMPERE = 80;

    public static ComputeChoice on(Device device) {
        if (device instanceof Device.Gpu gpu) {
            var capability = CudaUtils.getComputeCapability(gpu.index());
            return new ComputeChoice(true, Integer.parseInt(capability) >= AMPERE);
        }
        ProcessorFeatures processor = ProcessorFeatures.here();
        return new ComputeChoice(false, processor.hasBfloat16());
    }

    /**
     * The type of the arithmetic. oneDNN's own layout is for processors with bf16 only; where it is
     * named, others may be faster, which a trial tells.
     */
    public ComputeType.Kind of(Precision precision) {
        return switch (precision) {
            case FP32 -> ComputeType.Kind.FP32;
            case FP16 -> ComputeType.Kind.FP16;
            case BF16 -> brain();
            case AUTO -> bfloat16 ? brain() : gpu ? ComputeType.Kind.FP16 : ComputeType.Kind.FP32;
        };
    }

    private ComputeType.Kind brain() {
        return gpu || !bfloat16 ? ComputeType.Kind.BF16 : ComputeType.Kind.BF16_PACKED;
    }
}
