package dev.retain.engine;

import dev.retain.run.ModelReference;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A gate method on one model. */
final class ModelDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

    static final String SEGMENT = "model";

    private final BenchmarkClass benchmark;
    private final GateMethod gate;
    private final ModelReference model;

    ModelDescriptor(MethodDescriptor parent, ModelReference model) {
        super(
                parent.getUniqueId().append(SEGMENT, model.slug()),
                model.slug(),
                MethodSource.from(parent.benchmark().type(), parent.gate().method()));
        this.benchmark = parent.benchmark();
        this.gate = parent.gate();
        this.model = model;
    }

    BenchmarkClass benchmark() {
        return benchmark;
    }

    GateMethod gate() {
        return gate;
    }

    ModelReference model() {
        return model;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
