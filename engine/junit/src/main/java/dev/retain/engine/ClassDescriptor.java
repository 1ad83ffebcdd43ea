package dev.retain.engine;

import dev.retain.api.EvaluationException;
import dev.retain.run.settings.Constants;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A benchmark class. */
final class ClassDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

    static final String SEGMENT = "class";

    private final BenchmarkClass benchmark;

    ClassDescriptor(UniqueId id, BenchmarkClass benchmark) {
        super(id, benchmark.displayName(), ClassSource.from(benchmark.type()));
        this.benchmark = benchmark;
    }

    BenchmarkClass benchmark() {
        return benchmark;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** Continuous-integration servers want the full name. */
    @Override
    public String getLegacyReportingName() {
        return benchmark.type().getName();
    }

    @Override
    public void after(RunContext context) {
        String name = benchmark.type().getName();
        if (context.settings().requireCells()
                && !context.cancelled()
                && !context.ranWhatItShould(name)) {
            throw new EvaluationException(
                    "no cell of %s ran, so nothing is proven; look at the aborted cells, or set %s=false"
                            .formatted(name, Constants.REQUIRE_CELLS));
        }
    }
}
