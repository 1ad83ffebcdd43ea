package dev.retain.compression.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.model.blocks.LinearProducts;
import dev.retain.model.decoder.ComputeChoice;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;

/** Linears that multiply in bf16, for tests on processors that have it. */
public final class NarrowProducts {

    private NarrowProducts() {}

    /** They; elsewhere the test is skipped. */
    public static LinearProducts here() {
        assumeTrue(
                TorchRuntime.present(new Device.Auto()) instanceof Device.Cpu
                        && ComputeChoice.on(new Device.Cpu()).bfloat16(),
                "linears multiply in bf16 only on a processor that has it");
        return LinearProducts.BF16;
    }
}
