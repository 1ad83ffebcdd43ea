package dev.retain.compression.method;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.retain.compression.testing.Golden;
import dev.retain.model.torch.TorchModule;
import dev.retain.model.torch.TorchRuntime;
import org.junit.jupiter.api.AfterEach;

/** A test with activations. */
abstract class CalibratedTest {

    private final NDManager manager = TorchRuntime.newManager();
    private final TorchModule kernels = Hessian.kernels(manager);

    @AfterEach
    void free() {
        kernels.close();
        manager.close();
    }

    final NDManager manager() {
        return manager;
    }

    final TorchModule kernels() {
        return kernels;
    }

    final Hessian empty(int inputs) {
        return Hessian.empty(manager, kernels, inputs);
    }

    final Hessian hessian(float[] activations, int inputs) {
        var hessian = empty(inputs);
        hessian.add(manager.create(activations, new Shape(activations.length / inputs, inputs)));
        return hessian;
    }

    /** Of the activations of {@code algorithms.json}. */
    final Hessian golden() {
        return hessian(Golden.activations(), Golden.COLUMNS);
    }
}
