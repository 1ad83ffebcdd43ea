package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.Drawing;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
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

    static final String PATH = "freebaseqa/FreebaseQA-eval.derived.json";

    private static final String PROMPT = "Please give answer to this question: %s\nThe answer is";
    private static final int LONGEST_ANSWER = 32;

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        for (JsonRow row : JsonRow.file(files, PATH).list("Questions")) {
            String id = String.format(Locale.ROOT, "%s-%05d", files.suite(), samples.size());
            samples.add(sample(id, row.text("RawQuestion"), names(row), context.tokens()));
        }
        if (samples.isEmpty()) {
            throw new EvaluationException(
                    "%s has no questions; get the file again".formatted(files.path(PATH)));
        }
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

    /** The names of all answers of all parses. */
    private static List<String> names(JsonRow row) {
        List<String> names =
                row.list("Parses").stream()
                        .flatMap(parse -> parse.list("Answers").stream())
                        .flatMap(answer -> answer.texts("AnswersName").stream())
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList();
        if (names.isEmpty()) {
            throw new EvaluationException(
                    "%s is not as published: it has no answer; get the file again"
                            .formatted(row.place()));
        }
        return names;
    }
}
