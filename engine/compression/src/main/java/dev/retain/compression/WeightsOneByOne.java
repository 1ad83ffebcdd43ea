package dev.retain.compression;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.FiniteTensor;
import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.method.Assignment;
import dev.retain.compression.method.Pool;
import dev.retain.compression.stage.BlockState;
import dev.retain.compression.stage.SparsityPlan;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Optional;

/** Weights that are compressed without looking at text, one linear in memory at a time. */
final class WeightsOneByOne implements CompressedWeights {

    private final Checkpoint baseline;
    private final CompressionPlan plan;
    private final List<Stage> stages;

    WeightsOneByOne(Checkpoint baseline, CompressionPlan plan) {
        this.baseline = baseline;
        this.plan = plan;
        this.stages =
                plan.procedure().stages(new Assignment(plan.spec(), plan.layout(), zeros(plan)));
    }

    /** A share of each block's own needs text, so the rules refuse it here. */
    private static Optional<SparsityPlan> zeros(CompressionPlan plan) {
        return plan.given().isPresent()
                ? plan.given().map(given -> given)
                : plan.spec().pruning().map(SparsityPlan.Uniform::of);
    }

    @Override
    public Result result(TensorInfo linear) {
        var values = baseline.floats(linear.name());
        FiniteTensor.check(baseline, linear.name(), values);
        var weight = compressed(linear, values);
        return new Result(weight, LinearReport.of(linear.name(), values, weight.values()));
    }

    /**
     * Compresses the weight of a linear.
     *
     * @param weights {@code [out][in]} row-major, finite; left as they are
     */
    CompressedWeight compressed(TensorInfo tensor, float[] weights) {
        var linear =
                new Linear(Pool.module(tensor), Pool.outputs(tensor), Pool.inputs(tensor), false);
        var state = BlockState.alone(ArtifactWriter.block(tensor.name()), linear, weights.clone());
        stages.forEach(stage -> stage.apply(state));
        return plan.layout().stored(tensor, state.compressed(linear));
    }
}
