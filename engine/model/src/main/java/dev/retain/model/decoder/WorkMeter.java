package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Work;
import dev.retain.checkpoint.shape.BlockTensors;
import org.apiguardian.api.API;

/** Counts what a decoder was asked and has computed. Thread-safe. */
@API(status = INTERNAL, since = "0.1")
public final class WorkMeter {

    /** A multiplication and an addition. */
    private static final double OPERATIONS = 2;

    private final double flopsOfToken;
    private final double flopsOfHead;
    private Work done = Work.NONE;

    WorkMeter(DecoderShape shape) {
        this.flopsOfToken = OPERATIONS * shape.config().layers() * elementsOfLinears(shape);
        this.flopsOfHead =
                OPERATIONS * shape.config().vocabulary() * (double) shape.config().hidden();
    }

    private static double elementsOfLinears(DecoderShape shape) {
        BlockTensors tensors = BlockTensors.of(shape.config(), shape.traits(), 0);
        return shape.layerTensors().stream()
                .filter(tensor -> tensor.kind() == LayerTensor.Kind.LINEAR)
                .mapToDouble(
                        tensor ->
                                (double) tensor.columns(shape)
                                        * tensor.modules(tensors).stream()
                                                .mapToInt(tensors::rows)
                                                .sum())
                .sum();
    }

    /** Prompts of so many tokens are asked. */
    public void asked(long tokens) {
        add(new Work(tokens, 0, 0, 0, 0));
    }

    void read(long tokens) {
        add(new Work(0, tokens, 0, 0, tokens * flopsOfToken));
    }

    void wrote(int rows) {
        add(new Work(0, 0, rows, 1, rows * (flopsOfToken + flopsOfHead)));
    }

    void judged(int positions) {
        add(new Work(0, 0, 0, 0, positions * flopsOfHead));
    }

    private synchronized void add(Work work) {
        done = done.plus(work);
    }

    /** All of it. */
    public synchronized Work done() {
        return done;
    }
}
