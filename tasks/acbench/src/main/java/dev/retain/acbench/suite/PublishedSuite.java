package dev.retain.acbench.suite;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.data.DataFiles;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A suite that others have published. It is used only where its id is named.
 *
 * @param id its id
 * @param version changes whenever prompts, samples or scoring change
 * @param measured what it measures
 * @param population what samples are drawn from
 * @param files what it reads, below the data directory
 * @param origin where it comes from
 * @param drawing makes the samples
 * @param acbench the suite with ACBench's mistakes, if it knows some
 */
@API(status = INTERNAL, since = "0.1")
public record PublishedSuite(
        String id,
        String version,
        Measured measured,
        String population,
        List<String> files,
        Optional<Origin> origin,
        Drawing drawing,
        Optional<Task> acbench)
        implements Task {

    /** Copies the list. */
    public PublishedSuite {
        files = List.copyOf(files);
    }

    /** One without known mistakes. */
    public PublishedSuite(
            String id,
            String version,
            Measured measured,
            String population,
            List<String> files,
            Origin origin,
            Drawing drawing) {
        this(
                id,
                version,
                measured,
                population,
                files,
                Optional.of(origin),
                drawing,
                Optional.empty());
    }

    /**
     * The same suite, which knows ACBench's mistakes.
     *
     * @param drawing makes the samples with them
     * @param mistakes a sentence each
     */
    public PublishedSuite andAsAcBench(Drawing drawing, List<String> mistakes) {
        var remarked =
                origin.map(
                        from ->
                                new Origin(
                                        from.benchmark(),
                                        from.items(),
                                        from.data(),
                                        from.licence(),
                                        from.citation(),
                                        Remarks.joined(from.remarks(), mistakes)));
        var same =
                new PublishedSuite(
                        id,
                        version + "-acbench",
                        measured,
                        population,
                        files,
                        remarked,
                        drawing,
                        Optional.empty());
        return new PublishedSuite(
                id, version, measured, population, files, origin, this.drawing, Optional.of(same));
    }

    @Override
    public Capability capability() {
        return measured.capability();
    }

    @Override
    public OutcomeKind kind() {
        return measured.kind();
    }

    @Override
    public Set<Ability> needs() {
        return measured.needs();
    }

    @Override
    public OptionalDouble chance() {
        return measured.chance();
    }

    @Override
    public Audience audience() {
        return new Audience.Nobody();
    }

    @Override
    public Task with(Compat compat) {
        return compat == Compat.ACBENCH ? acbench.orElse(this) : this;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return drawing.draw(new DataFiles(id, context.data(), DataFiles.packaged()), context);
    }
}
