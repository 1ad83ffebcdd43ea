package dev.retain.engine;

import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A gate method. */
final class MethodDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

    static final String SEGMENT = "method";

    private final BenchmarkClass benchmark;
    private final GateMethod gate;

    MethodDescriptor(ClassDescriptor parent, GateMethod gate) {
        super(
                parent.getUniqueId().append(SEGMENT, gate.signature()),
                gate.displayName(),
                MethodSource.from(parent.benchmark().type(), gate.method()));
        this.benchmark = parent.benchmark();
        this.gate = gate;
    }

    BenchmarkClass benchmark() {
        return benchmark;
    }

    GateMethod gate() {
        return gate;
    }

    /** Build tools want the name in the source. */
    @Override
    public String getLegacyReportingName() {
        return gate.method().getName();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }
}
