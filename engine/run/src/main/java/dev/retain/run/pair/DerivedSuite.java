package dev.retain.run.pair;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A figure of a suite's samples that is judged as if it were a suite's score. Its id is that of the
 * suite and the figure's, such as {@code perplexity.divergence}, so that verdicts and plans of both
 * stand beside each other.
 *
 * @param of the suite
 * @param figure the subject of questions about it
 * @param kind how it is read
 */
@API(status = INTERNAL, since = "0.1")
public record DerivedSuite(Task of, String figure, OutcomeKind kind) implements Task {

    @Override
    public String id() {
        return of.id() + "." + figure;
    }

    @Override
    public String version() {
        return of.version();
    }

    @Override
    public Capability capability() {
        return of.capability();
    }

    @Override
    public Set<Ability> needs() {
        return of.needs();
    }

    @Override
    public String population() {
        return of.population();
    }

    @Override
    public Clusters clusters() {
        return of.clusters();
    }

    @Override
    public List<String> files() {
        return of.files();
    }

    @Override
    public Optional<Origin> origin() {
        return of.origin();
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return of.samples(context);
    }
}
