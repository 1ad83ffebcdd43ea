package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.mmlu.MmluQuestion;
import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.suite.Drawing;
import dev.retain.api.task.Answer;
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
 * MMLU by answer texts: right if the right text is more likely, a letter, than each other one. For
 * models that do not know what to do with letters.
 */
record ClozeChoice() implements Drawing {

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        for (String subject : MmluSubjects.ALL) {
            int number = 0;
            for (MmluQuestion question : MmluSubjects.questions(files, "test", subject)) {
                samples.add(
                        sample(
                                String.format(Locale.ROOT, "%s-%04d", subject, number++),
                                subject,
                                question));
            }
        }
        return samples;
    }

    private static Sample sample(String id, String subject, MmluQuestion question) {
        List<String> choices = question.choices();
        return new PreparedSample(
                id,
                choices.get(question.answer()),
                Optional.of(subject),
                Set.of(),
                new Request.Score(
                        new Prompt.Raw("Question: " + question.question() + "\nAnswer:"),
                        choices.stream().map(choice -> " " + choice).toList()),
                answer -> Outcome.preferred(question.answer(), aLetter(answer, question)));
    }

    /** What each text's likelihood comes to a letter; a text that is the right one is no other. */
    private static Answer aLetter(Answer answer, MmluQuestion question) {
        double[] sums = Answer.logProbs(answer);
        double[] means = new double[sums.length];
        String right = question.choices().get(question.answer());
        for (int i = 0; i < sums.length; i++) {
            String choice = question.choices().get(i);
            means[i] =
                    i != question.answer() && choice.equals(right)
                            ? Double.NEGATIVE_INFINITY
                            : sums[i] / Math.max(1, choice.codePointCount(0, choice.length()));
        }
        return new Answer.LogProbs(means);
    }
}
