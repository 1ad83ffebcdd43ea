package dev.retain.engine;

import dev.retain.api.report.CellId;
import dev.retain.api.task.Task;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.ModelReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource.LockMode;
import org.junit.platform.engine.support.hierarchical.Node;

/** A cell: one gate method, one model, one compression. */
final class CellDescriptor extends AbstractTestDescriptor implements Node<RunContext> {

    static final String SEGMENT = "compression";

    private final BenchmarkClass benchmark;
    private final GateMethod gate;
    private final ModelReference model;
    private final Candidate candidate;

    CellDescriptor(ModelDescriptor parent, Candidate candidate) {
        super(
                parent.getUniqueId().append(SEGMENT, candidate.slug()),
                named(parent.gate().displayName(), parent.model(), candidate),
                MethodSource.from(parent.benchmark().type(), parent.gate().method()));
        this.benchmark = parent.benchmark();
        this.gate = parent.gate();
        this.model = parent.model();
        this.candidate = candidate;
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

    Candidate candidate() {
        return candidate;
    }

    /** The suites that measure this cell. */
    List<Task> suites() {
        return gate.tasks().suitesFor(model.slug());
    }

    CellId id() {
        return new CellId(
                benchmark.type().getName(),
                gate.method().getName(),
                model.slug(),
                candidate.slug());
    }

    /** What is to be judged, without the platform. */
    Cell cell() {
        return new Cell(
                id(),
                model,
                candidate,
                suites(),
                gate.tasks().data(),
                gate.nullControl(),
                gate.prompts());
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    /** What build tools write into their XML, where a method has to be told by its name. */
    @Override
    public String getLegacyReportingName() {
        return named(gate.method().getName(), model, candidate);
    }

    private static String named(String what, ModelReference model, Candidate candidate) {
        return "%s [%s, %s]".formatted(what, model.slug(), candidate.slug());
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> tags = new LinkedHashSet<>();
        candidate.tags().forEach(tag -> tags.add(TestTag.create(tag)));
        tags.add(TestTag.create("model." + model.slug()));
        for (Task suite : suites()) {
            tags.add(TestTag.create(suite.capability().id()));
        }
        gate.marks().tags().forEach(tag -> tags.add(TestTag.create(tag)));
        return tags;
    }

    /** One pair of models is loaded at a time, so cells take turns. */
    @Override
    public Set<ExclusiveResource> getExclusiveResources() {
        return Set.of(
                new ExclusiveResource("retain.model:" + model.slug(), LockMode.READ_WRITE),
                new ExclusiveResource("retain.device:cpu", LockMode.READ_WRITE));
    }

    /** Why it is not run, if it is disabled. */
    Optional<String> disabled() {
        return gate.marks().disabled();
    }

    /** The leaf is skipped, because of a skipped class build tools count nothing that is in it. */
    @Override
    public SkipResult shouldBeSkipped(RunContext context) throws Exception {
        Optional<String> elsewhere = context.elsewhere(this);
        if (elsewhere.isPresent()) {
            return SkipResult.skip(elsewhere.get());
        }
        if (disabled().isEmpty()) {
            return SkipResult.doNotSkip();
        }
        context.skip(this, disabled().get());
        return SkipResult.skip(disabled().get());
    }

    @Override
    public RunContext execute(RunContext context, DynamicTestExecutor dynamic) throws Exception {
        context.run(this);
        return context;
    }
}
