package dev.retain.run.outcome;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Task;

/**
 * A suite with what else outcomes follow from.
 *
 * @param task the suite
 * @param data hash of the data that it reads
 * @param seed of its content
 * @param runtime versions of what computes
 */
record SuiteContent(Task task, String data, long seed, String runtime) {

    OutcomeKey key(ModelIdentity model, Side.Known known, Draws.Drawn drawn) {
        ModelDescription description = known.description();
        String date = known.date().map(day -> ", date " + day).orElse("");
        String run = known.run().map(only -> ", run " + only).orElse("");
        return new OutcomeKey(
                model,
                description.compute() + " on " + description.device(),
                task.id(),
                task.version(),
                data,
                drawn.sample().id(),
                drawn.prompt().get(),
                "seed " + seed + date + run,
                runtime);
    }
}
