package dev.retain.compression;

import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.method.Pool;
import dev.retain.compression.pruning.PrunedPool;

/** The weights that steps of pruning left, one linear in memory at a time. */
record PrunedWeights(Checkpoint baseline, Layout layout, CompressionSpec spec, PrunedPool pruned)
        implements CompressedWeights {

    @Override
    public Result result(TensorInfo linear) {
        var before = baseline.floats(linear.name());
        var after = before.clone();
        pruned.apply(Pool.module(linear), after);
        var weight = layout.stored(linear, new Dense(after));
        return new Result(weight, LinearReport.of(linear.name(), before, weight.values()));
    }
}
