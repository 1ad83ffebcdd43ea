package dev.retain.compression.testing;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.compression.method.Assignment;
import dev.retain.compression.method.CodeRules;
import dev.retain.compression.method.CompressionMethod;
import dev.retain.compression.method.Pool;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.BlockState;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A method that only these tests have: every second input channel becomes zero. */
public final class EverySecondChannel implements CompressionMethod {

    public static final String ID = "every-second";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of();
    }

    @Override
    public boolean prunes() {
        return true;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        return new CodeRules(this, spec)
                .noCodes()
                .require(spec.pruning().isEmpty(), "%s always zeroes half; leave it out", name())
                .problems();
    }

    @Override
    public CompressionSpec settled(CompressionSpec asked, Pool pool) {
        return asked.with(
                new Pruning(
                        Method.CUSTOM,
                        OptionalDouble.of(0.5),
                        Optional.empty(),
                        Allocation.UNIFORM));
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return List.of(EverySecondChannel::prune);
    }

    private static void prune(BlockState block) {
        for (var linear : block.graph().linears()) {
            var weight = block.weight(linear);
            for (int i = 1; i < weight.length; i += 2) {
                weight[i] = 0;
            }
            block.replace(linear, weight);
        }
    }
}
