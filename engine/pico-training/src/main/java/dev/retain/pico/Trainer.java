package dev.retain.pico;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Two workers that share the weights of one model. On the processor every step gives the same, bit
 * by bit; a GPU adds up the rows of a token in the order in which they come.
 */
final class Trainer implements AutoCloseable {

    private static final int WORKERS = 2;

    private final NDManager owner;
    private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    private final List<Worker> workers;
    private final TrainingState state;
    private final NDList copies;
    private final NDList gradients = new NDList();

    /**
     * A trainer.
     *
     * @param device where it computes
     * @param weights in the order of {@link Shape#matrices}
     * @param dtype PyTorch's number of the type of the arithmetic
     */
    Trainer(Device device, Shape shape, List<float[]> weights, int dtype) {
        owner = TorchRuntime.newManager(device);
        state = TrainingState.of(owner, shape, weights);
        workers = List.of(new Worker(device, shape, 0, dtype), new Worker(device, shape, 1, dtype));
        copies = workers.get(0).copies(state);
        workers.forEach(worker -> gradients.addAll(worker.gradients()));
    }

    TrainingState state() {
        return state;
    }

    /** Reads the copies anew from the weights, after these were loaded. */
    void refresh() {
        NDList fresh = workers.get(0).copies(state);
        for (int i = 0; i < fresh.size(); i++) {
            copies.set(i, fresh.get(i));
        }
    }

    /**
     * The gradients of a step, without an update.
     *
     * @return for each micro-batch its losses
     */
    List<float[]> gradients(List<MicroBatch> batches) throws InterruptedException {
        double total = batches.stream().mapToDouble(MicroBatch::weight).sum();
        List<Future<List<float[]>>> parts = new ArrayList<>();
        for (int number = 0; number < WORKERS; number++) {
            int first = number;
            Worker worker = workers.get(number);
            parts.add(
                    threads.submit(
                            () -> {
                                worker.forget();
                                List<float[]> losses = new ArrayList<>();
                                for (int i = first; i < batches.size(); i += WORKERS) {
                                    losses.add(worker.add(batches.get(i), total, copies));
                                }
                                return losses;
                            }));
        }
        List<List<float[]>> losses = new ArrayList<>();
        for (Future<List<float[]>> part : parts) {
            losses.add(result(part));
        }
        List<float[]> ordered = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            ordered.add(losses.get(i % WORKERS).get(i / WORKERS));
        }
        return ordered;
    }

    /** The sum of both workers' gradients of a weight. */
    float[] gradient(int weight) {
        float[] first = TrainingState.values(workers.get(0).gradients().get(weight));
        float[] second = TrainingState.values(workers.get(1).gradients().get(weight));
        for (int i = 0; i < first.length; i++) {
            first[i] += second[i];
        }
        return first;
    }

    /**
     * One step.
     *
     * @param step how many steps there were before
     * @return for each micro-batch its losses
     */
    List<float[]> step(Schedule schedule, int step, List<MicroBatch> batches)
            throws InterruptedException {
        List<float[]> losses = gradients(batches);
        List<Future<?>> updates = new ArrayList<>();
        for (Worker worker : workers) {
            updates.add(
                    threads.submit(() -> worker.update(schedule, step, state, copies, gradients)));
        }
        for (Future<?> update : updates) {
            result(update);
        }
        return losses;
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
        }
    }

    /** Waits for what is being computed. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.forEach(Worker::close);
        owner.close();
    }
}
