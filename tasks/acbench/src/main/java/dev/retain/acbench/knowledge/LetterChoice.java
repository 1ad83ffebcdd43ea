package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.mmlu.MmluQuestion;
import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.suite.Drawing;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * MMLU by letters: right if the letter of the right choice is more likely than each other one. The
 * prompts are those of Hendrycks et al. and of lm-evaluation-harness.
 *
 * @param shots how many examples, of the subject's {@code dev} file, stand before a question
 */
record LetterChoice(int shots) implements Drawing {

    private static final String HEAD =
            "The following are multiple choice questions (with answers) about ";

    private static final List<String> CONTINUATIONS =
            MmluQuestion.LETTERS.stream().map(letter -> " " + letter).toList();

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        for (String subject : MmluSubjects.ALL) {
            String head = head(files, subject);
            int number = 0;
            for (MmluQuestion question : MmluSubjects.questions(files, "test", subject)) {
                samples.add(
                        new PreparedSample(
                                String.format(Locale.ROOT, "%s-%04d", subject, number++),
                                question.letter(),
                                Optional.of(subject),
                                Set.of(),
                                new Request.Score(
                                        new Prompt.Raw(head + question.withLetters()),
                                        CONTINUATIONS),
                                answer -> Outcome.preferred(question.answer(), answer)));
            }
        }
        return samples;
    }

    private String head(DataFiles files, String subject) {
        StringBuilder head =
                new StringBuilder(HEAD).append(MmluSubjects.words(subject)).append(".\n\n");
        if (shots > 0) {
            List<MmluQuestion> examples = MmluSubjects.questions(files, "dev", subject);
            if (examples.size() < shots) {
                throw new EvaluationException(
                        "%s has %d questions, %s needs %d as examples; get the file again"
                                .formatted(
                                        files.path(MmluSubjects.path("dev", subject)),
                                        examples.size(),
                                        files.suite(),
                                        shots));
            }
            for (MmluQuestion example : examples.subList(0, shots)) {
                head.append(example.withLetters())
                        .append(' ')
                        .append(example.letter())
                        .append("\n\n");
            }
        }
        return head.toString();
    }
}
