package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDManager;
import dev.retain.model.torch.TorchModule;
import dev.retain.model.torch.TorchRuntime;
import org.apiguardian.api.API;

/** The kernels with which all statistics of a compression are computed, and their memory. */
@API(status = INTERNAL, since = "0.1")
public final class StatisticsKernels implements AutoCloseable {

    private final NDManager owner;
    private final TorchModule hessian;
    private final TorchModule ranges;

    private StatisticsKernels(NDManager owner) {
        this.owner = owner;
        this.hessian = Hessian.kernels(owner);
        this.ranges = ChannelRanges.kernels(owner);
    }

    /** Loads them. */
    public static StatisticsKernels load() {
        NDManager owner = TorchRuntime.newManager();
        try {
            return new StatisticsKernels(owner);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    NDManager newScope() {
        return owner.newSubManager();
    }

    TorchModule hessian() {
        return hessian;
    }

    TorchModule ranges() {
        return ranges;
    }

    @Override
    public void close() {
        hessian.close();
        ranges.close();
        owner.close();
    }
}
