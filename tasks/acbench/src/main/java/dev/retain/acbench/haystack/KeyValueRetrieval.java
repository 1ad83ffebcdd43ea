package dev.retain.acbench.haystack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.acbench.text.ScorerText;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Key-value retrieval of Lost in the Middle (arXiv 2307.03172): the value of one key of a JSON
 * object with many. Right is an answer with the value in it, in letters of any size.
 */
record KeyValueRetrieval() implements Drawing {

    static final String PATH = "lost_in_the_middle/kv-retrieval-75_keys.first100of500.jsonl";

    private static final int LONGEST_ANSWER = 100;
    private static final int FIFTHS = 5;
    private static final String PROMPT =
            "Extract the value corresponding to the specified key in the JSON object below.\n\n"
                    + "JSON data:\n"
                    + "%s\n\n"
                    + "Key: \"%s\"\n"
                    + "Corresponding value:";

    /** A key with its value. */
    private record Pair(String key, String value) {}

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        for (JsonRow row : JsonRow.lines(files, PATH)) {
            String id = String.format(Locale.ROOT, "%s-%04d", files.suite(), samples.size());
            samples.add(sample(id, row));
        }
        LongestPrompt.mustFit(files.suite(), samples, context.tokens(), LONGEST_ANSWER);
        return samples;
    }

    private static Sample sample(String id, JsonRow row) {
        List<Pair> pairs =
                row.list("ordered_kv_records").stream().map(KeyValueRetrieval::pair).toList();
        String key = row.text("key");
        String value = ScorerText.lower(row.text("value"));
        int place = pairs.stream().map(Pair::key).toList().indexOf(key);
        if (place < 0) {
            throw new EvaluationException(
                    "%s is not as published: its key is not among its records; get the file again"
                            .formatted(row.place()));
        }
        return new PreparedSample(
                id,
                row.text("value"),
                Optional.empty(),
                Set.of("fifth-%d".formatted(place * FIFTHS / pairs.size() + 1)),
                new Request.Generate(
                        List.of(Message.user(PROMPT.formatted(object(pairs), key))),
                        LONGEST_ANSWER,
                        List.of()),
                answer -> Outcome.of(ScorerText.lower(Answer.text(answer)).contains(value)));
    }

    private static Pair pair(JsonRow row) {
        JsonNode node = row.node();
        if (node.size() != 2 || !node.path(0).isTextual() || !node.path(1).isTextual()) {
            throw new EvaluationException(
                    "%s is not as published: it is no key with a value; get the file again"
                            .formatted(row.place()));
        }
        return new Pair(node.get(0).textValue(), node.get(1).textValue());
    }

    private static String object(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> "\"%s\": \"%s\"".formatted(pair.key(), pair.value()))
                .collect(Collectors.joining(",\n ", "{", "}"));
    }
}
