package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** The samples of suites, drawn once a run. */
@API(status = INTERNAL, since = "0.1")
public final class Draws {

    private record Key(
            String suite, String version, String data, String config, String tokenizer) {}

    private record Context(long seed, int limit, Optional<Path> data, Tokens tokens)
            implements TaskContext {}

    /**
     * A sample and the hash of what it asks.
     *
     * @param prompt hash of its first request and of what would be right, computed when its outcome
     *     is looked for
     */
    record Drawn(Sample sample, Lazy<String> prompt) {

        Drawn(Sample sample) {
            this(sample, new Lazy<>(() -> hash(sample)));
        }

        private static String hash(Sample sample) {
            try (var dialogue = sample.open()) {
                return SampleHash.of(sample, dialogue.next());
            }
        }
    }

    private final RunSettings settings;
    private final SuiteData data;

    /**
     * The samples of a suite.
     *
     * @param planned those that are planned, in the order in which they are asked
     * @param first the first by id of all that there are, whatever the seed has drawn
     */
    record Suite(List<Drawn> planned, Sample first) {}

    private final Map<Key, Suite> drawn = new HashMap<>();

    /** Nothing is drawn yet. */
    public Draws(RunSettings settings, SuiteData data) {
        this.settings = settings;
        this.data = data;
    }

    /**
     * The samples of a suite, at most as many as are planned, in the order in which they are asked.
     *
     * @param named the data that the benchmark class names
     * @param baseline the model with whose tokens they are drawn
     * @param tokens its tokens, if they are needed
     * @throws EvaluationException if there are none, or two of one id
     */
    public List<Sample> samples(
            Task suite, Optional<Path> named, ModelIdentity baseline, Supplier<Tokens> tokens) {
        return of(suite, named, baseline, tokens).planned().stream().map(Drawn::sample).toList();
    }

    synchronized Suite of(
            Task suite, Optional<Path> named, ModelIdentity baseline, Supplier<Tokens> tokens) {
        Optional<Path> read = data.of(suite, named);
        Key key =
                new Key(
                        suite.id(),
                        suite.version(),
                        data.hash(suite, named),
                        baseline.config(),
                        baseline.tokenizer());
        return drawn.computeIfAbsent(
                key,
                absent ->
                        draw(
                                suite,
                                new Context(
                                        settings.seed(), settings.drawn(), read, tokens.get())));
    }

    private static Suite draw(Task suite, TaskContext context) {
        List<Sample> samples = suite.samples(context);
        Set<String> ids = new HashSet<>();
        for (Sample sample : samples) {
            if (!ids.add(sample.id())) {
                throw new EvaluationException(
                        "suite %s has the sample %s twice; give each sample an id of its own"
                                .formatted(suite.id(), sample.id()));
            }
        }
        if (samples.isEmpty()) {
            throw new EvaluationException(
                    "suite %s has no samples; look at its data".formatted(suite.id()));
        }
        return new Suite(
                new SampleOrder(context.seed(), context.limit())
                        .of(suite.clusters(), samples).stream().map(Drawn::new).toList(),
                Collections.min(samples, Comparator.comparing(Sample::id)));
    }
}
