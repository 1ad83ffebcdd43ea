package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.KernelContest;
import dev.retain.model.decoder.Placement;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import org.apiguardian.api.API;

/** In which type the linears of blocks multiply; all else is fp32. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum LinearProducts {
    /** As all else. */
    FP32(ComputeType.Kind.FP32),
    /**
     * What is read, the weights, and what comes out before a bias is added are rounded to bf16.
     * Needs a processor.
     */
    BF16(ComputeType.Kind.FP32_NARROWED);

    private final ComputeType.Kind kind;

    LinearProducts(ComputeType.Kind kind) {
        this.kind = kind;
    }

    /**
     * Those with which a model's blocks are fast: bf16 where a processor computes, where the type
     * that was asked for is bf16, or left open on a processor that has it, and where the trial of
     * the model's shapes finds that prompts are read fastest in it. The trial is the one that the
     * whole model has when it is loaded, so what is remembered of that one counts.
     */
    public static LinearProducts of(Checkpoint checkpoint, Placement placement) {
        if (TorchRuntime.present(new Device.Auto()) instanceof Device.Gpu) {
            return FP32;
        }
        var choice = new KernelContest(checkpoint, placement).choice(new Device.Cpu());
        return choice.kind() == ComputeType.Kind.BF16_PACKED ? BF16 : FP32;
    }

    /** The type in words. */
    public String label() {
        return kind.label();
    }
}
