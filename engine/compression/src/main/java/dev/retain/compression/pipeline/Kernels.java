package dev.retain.compression.pipeline;

import ai.djl.ndarray.NDManager;
import dev.retain.compression.method.ChannelRanges;
import dev.retain.compression.method.Hessian;
import dev.retain.model.torch.TorchModule;

/** The kernels of the statistics. */
record Kernels(TorchModule hessian, TorchModule ranges) implements AutoCloseable {

    static Kernels load(NDManager manager) {
        return new Kernels(Hessian.kernels(manager), ChannelRanges.kernels(manager));
    }

    @Override
    public void close() {
        hessian.close();
        ranges.close();
    }
}
