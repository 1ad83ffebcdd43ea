package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.api.Compat;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * FreebaseQA with the prompt of LLM-KICK (arXiv 2310.01382): right if a name of the answer stands
 * in what the model wrote.
 *
 * @param compat whose mistakes are repeated
 */
record FactoidQuestions(Compat compat) implements Drawing {

    private static final String PROMPT = "Please give answer to this question: %s\nThe answer is";
    private static final int LONGEST_ANSWER = 32;

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        FactoidRows.questions(files)
                .forEach(
                        (question, names) ->
                                samples.add(
                                        sample(
                                                String.format(
                                                        Locale.ROOT,
                                                        "%s-%05d",
                                                        files.suite(),
                                                        samples.size()),
                                                question,
                                                List.copyOf(names),
                                                context.tokens())));
        return samples;
    }

    private Sample sample(String id, String question, List<String> names, Tokens tokens) {
        String prompt = PROMPT.formatted(question);
        String gold = String.join(" | ", names);
        if (compat == Compat.ACBENCH) {
            String original = prompt + " ";
            return new PreparedSample(
                    id,
                    gold,
                    new Request.Complete(
                            original, 2 * tokens.encodeDocument(original).length, List.of()),
                    answer -> Outcome.of(AliasMatch.in(original + Answer.text(answer), names)));
        }
        return new PreparedSample(
                id,
                gold,
                new Request.Complete(prompt, LONGEST_ANSWER, List.of("\n")),
                answer -> Outcome.of(AliasMatch.in(Answer.text(answer), names)));
    }
}
