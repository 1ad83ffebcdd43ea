package dev.retain.pico;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.retain.model.torch.TorchModule;
import java.util.List;

/**
 * Weights in fp32 and what the optimisers remember of them. All arrays stay in place.
 *
 * @param master the weights, in the order of {@link Shape#matrices}
 * @param momentum of each weight the running mean of its gradient
 * @param square of the embedding the running mean of its squared gradient
 */
record TrainingState(NDList master, NDList momentum, NDArray square) {

    /** A state with given weights and no memory. */
    static TrainingState of(NDManager owner, Shape shape, List<float[]> weights) {
        NDList master = new NDList();
        NDList momentum = new NDList();
        for (int i = 0; i < weights.size(); i++) {
            Shape.Matrix matrix = shape.matrices().get(i);
            master.add(create(owner, matrix, weights.get(i)));
            momentum.add(create(owner, matrix, new float[matrix.size()]));
        }
        Shape.Matrix embedding = shape.matrices().get(0);
        return new TrainingState(
                TorchModule.list("master", master),
                TorchModule.list("momentum", momentum),
                create(owner, embedding, new float[embedding.size()]));
    }

    private static NDArray create(NDManager owner, Shape.Matrix matrix, float[] values) {
        return owner.create(
                values, new ai.djl.ndarray.types.Shape(matrix.rows(), matrix.columns()));
    }

    /** Zeros of the shapes of the weights. */
    static NDList zeros(NDManager owner, Shape shape, String name) {
        NDList zeros = new NDList();
        for (Shape.Matrix matrix : shape.matrices()) {
            zeros.add(
                    owner.zeros(
                            new ai.djl.ndarray.types.Shape(matrix.rows(), matrix.columns()),
                            DataType.FLOAT32));
        }
        return TorchModule.list(name, zeros);
    }

    /** An array's values, wherever it is; its own manager keeps no copy of them. */
    static float[] values(NDArray array) {
        try (NDManager scope = array.getManager().newSubManager()) {
            NDArray copy = array.duplicate();
            copy.attach(scope);
            return copy.toFloatArray();
        }
    }

    /** All arrays, in an order that files keep. */
    List<NDArray> all() {
        NDList all = new NDList(master);
        all.addAll(momentum);
        all.add(square);
        return all;
    }
}
