package dev.retain.engine;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the baselines did on each suite: computed once a run, extended when more is asked. */
final class BaselineOutcomes {

    private record Key(Path model, String suite, Optional<Path> data) {}

    private record Context(long seed, int limit, Optional<Path> data, Tokens tokens)
            implements TaskContext {}

    /**
     * A suite's samples and what the baseline did on the first of them.
     *
     * @param samples in seeded order
     * @param records at most as many, growing
     */
    record Drawn(List<Sample> samples, List<SampleRecord> records) {}

    private final Map<Key, Drawn> drawn = new HashMap<>();

    synchronized Drawn of(
            Path model, Task suite, Optional<Path> data, EngineSettings settings, Tokens tokens) {
        return drawn.computeIfAbsent(
                new Key(model, suite.id(), data),
                key -> new Drawn(draw(suite, data, settings, tokens), new ArrayList<>()));
    }

    /** The samples of a suite. */
    static List<Sample> draw(
            Task suite, Optional<Path> data, EngineSettings settings, Tokens tokens) {
        return samples(suite, new Context(settings.seed(), settings.drawn(), data, tokens));
    }

    private static List<Sample> samples(Task suite, TaskContext context) {
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
        return samples.size() > context.limit() ? samples.subList(0, context.limit()) : samples;
    }
}
