package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * GSM8K as lm-evaluation-harness asks it: five solved problems, and one that the model goes on
 * with. The examples are the first five of the training file.
 */
record WordProblems() implements Drawing {

    static final String EXAMPLES = "gsm8k/train.jsonl";
    static final String PROBLEMS = "gsm8k/test.jsonl";

    private static final int SHOTS = 5;
    private static final int LONGEST_ANSWER = 256;
    private static final List<String> STOP = List.of("Question:", "</s>", "<|im_end|>");
    private static final String ANSWER = "answer";

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<JsonRow> examples = JsonRow.lines(files, EXAMPLES);
        if (examples.size() < SHOTS) {
            throw new EvaluationException(
                    "%s has %d problems, %s needs %d as examples; get the file again"
                            .formatted(
                                    files.path(EXAMPLES), examples.size(), files.suite(), SHOTS));
        }
        StringBuilder head = new StringBuilder();
        for (JsonRow example : examples.subList(0, SHOTS)) {
            head.append(question(example)).append(' ').append(example.text(ANSWER)).append("\n\n");
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonRow problem : JsonRow.lines(files, PROBLEMS)) {
            String gold = problem.text(ANSWER);
            samples.add(
                    new PreparedSample(
                            String.format(Locale.ROOT, "%s-%04d", files.suite(), samples.size()),
                            gold,
                            new Request.Complete(head + question(problem), LONGEST_ANSWER, STOP),
                            answer -> score(Answer.text(answer), gold)));
        }
        return samples;
    }

    private static String question(JsonRow row) {
        return "Question: " + row.text("question") + "\nAnswer:";
    }

    private static Outcome score(String answer, String gold) {
        boolean strict = WrittenNumber.same(WrittenNumber.strict(answer), gold);
        boolean flexible = WrittenNumber.same(WrittenNumber.flexible(answer), gold);
        return new Outcome(strict ? 1 : 0, Map.of("flexible-extract", flexible ? 1.0 : 0.0));
    }
}
