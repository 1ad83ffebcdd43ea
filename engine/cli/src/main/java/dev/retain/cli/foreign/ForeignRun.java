package dev.retain.cli.foreign;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What another harness says of one model on one task.
 *
 * @param harness its name
 * @param task the task, as far as the file tells it
 * @param model the model, as far as the file tells it
 * @param metric what outcomes are
 * @param samples by id, in the order of the file
 */
@API(status = INTERNAL, since = "0.1")
public record ForeignRun(
        String harness,
        String task,
        String model,
        String metric,
        Map<String, ForeignSample> samples) {

    /**
     * A run.
     *
     * @param place where it is from, for messages
     * @throws EvaluationException if it has no sample, or two of one id
     */
    static ForeignRun of(
            String place,
            String harness,
            String task,
            String model,
            String metric,
            List<ForeignSample> samples) {
        Map<String, ForeignSample> byId = new LinkedHashMap<>();
        for (ForeignSample sample : samples) {
            if (byId.putIfAbsent(sample.id(), sample) != null) {
                throw new EvaluationException(
                        "%s has the sample %s twice; give a file of one task and one run"
                                .formatted(place, sample.id()));
            }
        }
        if (byId.isEmpty()) {
            throw new EvaluationException(
                    place + " has no samples; give a file that the harness wrote to its end");
        }
        return new ForeignRun(harness, task, model, metric, byId);
    }
}
