package dev.retain.pico;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchModule;
import dev.retain.model.torch.TorchRuntime;

/**
 * One thread's part of a step: gradients of its micro-batches, and the update of half of the
 * weights. Two such threads are faster than one operator on two threads, because most operators
 * take less than a millisecond.
 */
final class Worker implements AutoCloseable {

    /** What Adam forgets a step. */
    private static final double MEAN = 0.9;

    private static final double SQUARE = 0.98;

    private final NDManager owner;
    private final TorchModule kernels;
    private final NDList gradients;
    private final int turn;

    /**
     * A worker.
     *
     * @param device where it computes
     * @param turn 0 or 1: which half of the weights it updates
     * @param dtype PyTorch's number of the type of the arithmetic
     */
    Worker(Device device, Shape shape, int turn, int dtype) {
        this.owner = TorchRuntime.newManager(device);
        this.turn = turn;
        this.kernels = TorchModule.load(owner, Worker.class, "Pico", shape.numbers(dtype));
        this.gradients = TrainingState.zeros(owner, shape, turn == 0 ? "first" : "second");
    }

    /** Its gradients, added up since they were last forgotten. */
    NDList gradients() {
        return gradients;
    }

    /** Copies of weights in the type of the arithmetic. */
    NDList copies(TrainingState state) {
        return TorchModule.list("copy", kernels.call(owner, "copies", new NDList(state.master())));
    }

    /** Sets its gradients to zero. */
    void forget() {
        try (NDManager scope = owner.newSubManager()) {
            NDList arguments = new NDList(scope.create(0));
            arguments.addAll(gradients);
            kernels.call(scope, "forget", arguments);
        }
    }

    /**
     * Adds the gradients of a micro-batch.
     *
     * @param total the sum of weights of the whole step
     * @return the loss at each of its positions, in nats, not weighted
     */
    float[] add(MicroBatch batch, double total, NDList copies) {
        float[] weights = new float[batch.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (batch.weights()[i] / total);
        }
        try (NDManager scope = owner.newSubManager()) {
            var shape = new ai.djl.ndarray.types.Shape(batch.rows(), batch.length());
            NDList arguments =
                    new NDList(
                            scope.create(batch.ids(), shape),
                            scope.create(batch.positions()),
                            scope.create(batch.targets()),
                            scope.create(weights));
            arguments.addAll(copies);
            arguments.addAll(gradients);
            return kernels.call(scope, "gradients", arguments).singletonOrThrow().toFloatArray();
        }
    }

    /**
     * Updates its half of the weights and their copies.
     *
     * @param step how many steps there were before
     * @param all the gradients of both workers
     */
    void update(Schedule schedule, int step, TrainingState state, NDList copies, NDList all) {
        double share = schedule.share(step);
        try (NDManager scope = owner.newSubManager()) {
            NDArray rates = scope.create(new float[] {turn, (float) (schedule.muon() * share)});
            call(scope, "muon", new NDList(rates), state, copies, all);
            if (turn == 1) {
                float mean = (float) (1 - Math.pow(MEAN, step + 1.0));
                float square = (float) (1 - Math.pow(SQUARE, step + 1.0));
                float rate = (float) (schedule.adam() * share);
                NDArray numbers = scope.create(new float[] {rate, mean, square});
                call(scope, "adam", new NDList(numbers, state.square()), state, copies, all);
            }
        }
    }

    private void call(
            NDManager scope,
            String method,
            NDList arguments,
            TrainingState state,
            NDList copies,
            NDList all) {
        arguments.addAll(state.master());
        arguments.addAll(copies);
        arguments.addAll(state.momentum());
        arguments.addAll(all);
        kernels.call(scope, method, arguments);
    }

    @Override
    public void close() {
        kernels.close();
        owner.close();
    }
}
