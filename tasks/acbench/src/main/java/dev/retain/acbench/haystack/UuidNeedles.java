package dev.retain.acbench.haystack;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.acbench.text.ScorerText;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * RULER's third task of several keys (arXiv 2404.06654): one UUID's value among sentences that all
 * give values of UUIDs. Right is an answer with all outputs in it, in letters of any size.
 */
record UuidNeedles() implements Drawing {

    static final String PATH = "ruler/4096/niah_multikey_3.jsonl";

    private static final int LONGEST_ANSWER = 128;

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        for (JsonRow row : JsonRow.lines(files, PATH)) {
            List<String> outputs = row.texts("outputs");
            samples.add(
                    new PreparedSample(
                            String.format(Locale.ROOT, "%s-%04d", files.suite(), samples.size()),
                            String.join(" and ", outputs),
                            new Request.Complete(row.text("input"), LONGEST_ANSWER, List.of()),
                            answer -> Outcome.of(holdsAll(Answer.text(answer), outputs))));
        }
        LongestPrompt.mustFit(files.suite(), samples, context.tokens(), LONGEST_ANSWER);
        return samples;
    }

    private static boolean holdsAll(String answer, List<String> outputs) {
        String plain = ScorerText.lower(answer);
        return outputs.stream().allMatch(output -> plain.contains(ScorerText.lower(output)));
    }
}
