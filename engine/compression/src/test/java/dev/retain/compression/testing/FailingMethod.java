package dev.retain.compression.testing;

import dev.retain.api.CompressionSpec;
import dev.retain.compression.method.Assignment;
import dev.retain.compression.method.CompressionMethod;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.BlockState;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;

/** A method with a mistake that shows when it is at work. */
public final class FailingMethod implements CompressionMethod {

    public static final String ID = "failing";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of(Wanted.RANGES);
    }

    @Override
    public boolean prunes() {
        return false;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        return List.of();
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return List.of(FailingMethod::fail);
    }

    private static void fail(BlockState block) {
        throw new IllegalStateException("forgot block " + block.number());
    }
}
