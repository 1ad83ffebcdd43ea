package dev.retain.tasks.mini;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A suite of generated samples from the test side of the {@link Split}, independent of each other.
 * No two ask the same first question; where the generator has no more, the list ends.
 */
record MiniSuite(
        String id,
        String version,
        Capability capability,
        OutcomeKind kind,
        Set<Ability> needs,
        Audience audience,
        OptionalDouble chance,
        String population,
        Drawing drawing)
        implements Task {

    private static final int MOST_REPETITIONS = 10_000;

    /** Draws a sample. */
    interface Drawing {

        Sample draw(String id, Dice dice, Tokens tokens);
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        Set<Object> asked = new HashSet<>();
        int repetitions = 0;
        for (int number = 0;
                samples.size() < context.limit() && repetitions < MOST_REPETITIONS;
                number++) {
            String name = String.format(Locale.ROOT, "%s-%04d", id, samples.size());
            Sample sample =
                    drawing.draw(name, new Dice(context.seed(), id, number), context.tokens());
            if (asked.add(question(sample))) {
                samples.add(sample);
                repetitions = 0;
            } else {
                repetitions++;
            }
        }
        return samples;
    }

    /** What no two samples have in common; the options of a choice are no part of it. */
    private static Object question(Sample sample) {
        Request first = sample.open().next().orElseThrow();
        return first instanceof Request.Score choice ? choice.prompt() : first;
    }
}
