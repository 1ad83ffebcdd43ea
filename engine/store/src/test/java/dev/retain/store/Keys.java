package dev.retain.store;

import dev.retain.api.ModelIdentity;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Request;
import dev.retain.run.outcome.OutcomeKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keys of questions with numbers, and outcomes for them. */
public final class Keys {

    private Keys() {}

    static OutcomeKey key(String model, int number) {
        return key(model, number, "1");
    }

    static OutcomeKey key(String model, int number, String version) {
        return new OutcomeKey(
                new ModelIdentity(model, "config", "tokenizer", "template", "generation"),
                "bf16 on cpu",
                "numbered",
                version,
                "",
                "sample-" + number,
                "%064x".formatted(number),
                "seed 1",
                "retain 0.1");
    }

    public static List<OutcomeKey> keys(String model, int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> key(model, number)).toList();
    }

    static SampleRecord record(OutcomeKey key) {
        return new SampleRecord(
                key.sample(),
                List.of(
                        new Turn(
                                new Request.Complete(
                                        "What follows " + key.sample() + "?", 8, List.of("\n")),
                                new Answer.Text(
                                        key.model().weights() + " says so", Ending.END_TOKEN, 4))),
                key.sample().length() % 2,
                Map.of("words", 3.0));
    }

    public static Map<OutcomeKey, SampleRecord> outcomes(List<OutcomeKey> keys) {
        Map<OutcomeKey, SampleRecord> outcomes = new LinkedHashMap<>();
        keys.forEach(key -> outcomes.put(key, record(key)));
        return outcomes;
    }
}
