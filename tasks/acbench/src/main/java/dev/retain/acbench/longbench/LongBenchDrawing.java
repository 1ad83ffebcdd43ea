package dev.retain.acbench.longbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.ContextRoom;
import dev.retain.acbench.suite.Drawing;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.api.Compat;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes samples of items: prompts that are too long lose their middle, which is counted.
 *
 * @param subset whose items they are
 * @param reader reads them
 * @param compat whose mistakes are repeated
 */
record LongBenchDrawing(Subset subset, ItemReader reader, Compat compat) implements Drawing {

    static final String LONGEST_ANSWERS = "longbench/config/dataset2maxlen.json";

    /** A prompt that is cut to less is a question without its text. */
    private static final int SHORTEST_PROMPT = 256;

    private static final String TRUNCATED = "truncated";

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        int longestAnswer = JsonRow.file(files, LONGEST_ANSWERS).number(subset.label());
        int room =
                ContextRoom.forPrompt(
                        files.suite(),
                        context.tokens().contextLength(),
                        longestAnswer,
                        SHORTEST_PROMPT);
        var truncation = new MiddleTruncation(context.tokens(), room);
        List<Sample> samples = new ArrayList<>();
        for (Item item : reader.items(files)) {
            String id = String.format(Locale.ROOT, "%s-%04d", files.suite(), samples.size());
            samples.add(sample(id, item, truncation.cut(item.prompt()), longestAnswer));
        }
        return samples;
    }

    private Sample sample(String id, Item item, MiddleTruncation.Cut cut, int longestAnswer) {
        Map<String, Double> figures = Map.of(TRUNCATED, cut.truncated() ? 1.0 : 0.0);
        Set<String> tags = new HashSet<>(item.tags());
        if (cut.truncated()) {
            tags.add(TRUNCATED);
        }
        return new PreparedSample(
                id,
                String.join(" | ", item.score().answers()),
                Optional.empty(),
                tags,
                request(cut.prompt(), longestAnswer),
                answer -> new Outcome(item.score().of(Answer.text(answer), compat), figures));
    }

    private Request request(String prompt, int longestAnswer) {
        return subset.chat()
                ? new Request.Generate(List.of(Message.user(prompt)), longestAnswer, List.of())
                : new Request.Complete(prompt, longestAnswer, List.of());
    }
}
