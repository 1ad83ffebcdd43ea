package dev.retain.compression.kernel;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.model.blocks.InputRows;
import dev.retain.model.torch.TorchModule;
import dev.retain.model.torch.TorchRuntime;
import org.junit.jupiter.api.AfterEach;

/** A test with activations. */
abstract class CalibratedTest {

    private final NDManager manager = TorchRuntime.newManager();
    private final StatisticsKernels kernels = StatisticsKernels.load();

    @AfterEach
    void free() {
        kernels.close();
        manager.close();
    }

    final NDManager manager() {
        return manager;
    }

    final TorchModule kernels() {
        return kernels.hessian();
    }

    final Hessian empty(int inputs) {
        return Hessian.empty(kernels, inputs);
    }

    final InputRows rows(float[] activations, int inputs) {
        var shape = new Shape(activations.length / inputs, inputs);
        return new InputRows(manager.create(activations, shape));
    }

    final Hessian hessian(float[] activations, int inputs) {
        var hessian = empty(inputs);
        hessian.add(rows(activations, inputs));
        return hessian;
    }

    /** Of the activations of {@code algorithms.json}. */
    final Hessian golden() {
        return hessian(Golden.activations(), Golden.COLUMNS);
    }
}
