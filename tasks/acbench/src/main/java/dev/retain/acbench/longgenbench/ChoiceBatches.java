package dev.retain.acbench.longgenbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.mmlu.MmluQuestion;
import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first twenty questions of each subject of MMLU at once, after its examples. */
record ChoiceBatches() implements BatchKind {

    static final String EXAMPLES = "longgenbench/LongGenBench_MMLU_prompt/LongGenBench_prompt.json";

    private static final int AT_ONCE = 20;
    private static final int LONGEST_ANSWER = 7950;
    private static final String SCENE =
            " The following are multiple choice questions (with answers) about ";

    @Override
    public List<Batch> batches(DataFiles files, Compat compat) {
        JsonRow examples = JsonRow.file(files, EXAMPLES);
        return MmluSubjects.ALL.stream()
                .map(subject -> batch(files, examples, subject, compat))
                .toList();
    }

    private static Batch batch(DataFiles files, JsonRow examples, String subject, Compat compat) {
        List<String[]> shots = shots(examples, subject);
        StringBuilder user = new StringBuilder(Instruction.EXAMPLES);
        for (int i = 0; i < shots.size(); i++) {
            user.append("Question_%d:\n%s\n\n".formatted(i + 1, shots.get(i)[0]));
        }
        for (int i = 0; i < shots.size(); i++) {
            user.append("Answer_%d:\n%s\n\n".formatted(i + 1, shots.get(i)[1]));
        }
        user.append(Instruction.QUESTIONS);
        int first = shots.size() + 1;
        List<MmluQuestion> questions =
                MmluSubjects.questions(files, "test", subject).stream().limit(AT_ONCE).toList();
        for (int i = 0; i < questions.size(); i++) {
            user.append("Question_%d:\n%s\n\n".formatted(first + i, inOneLine(questions.get(i))));
        }
        String name = compat == Compat.ACBENCH ? "" : MmluSubjects.words(subject) + ".";
        return new Batch(
                subject,
                Instruction.STEP_BY_STEP + SCENE + name,
                user.toString(),
                first,
                questions.stream().map(MmluQuestion::letter).toList());
    }

    /** Questions with their answers; the published text has them one after the other. */
    private static List<String[]> shots(JsonRow examples, String subject) {
        List<String[]> shots =
                Stream.of(examples.text(subject).split("\n\nQ: "))
                        .skip(1)
                        .map(shot -> shot.split("\nA: ", 2))
                        .toList();
        if (shots.isEmpty() || shots.stream().anyMatch(shot -> shot.length < 2)) {
            throw new EvaluationException(
                    "%s is not as published: its %s is no list of questions with answers; get the file again"
                            .formatted(examples.place(), subject));
        }
        return shots;
    }

    private static String inOneLine(MmluQuestion question) {
        StringBuilder text = new StringBuilder(question.question()).append('\n');
        for (int i = 0; i < MmluQuestion.LETTERS.size(); i++) {
            text.append(i == 0 ? "" : " ")
                    .append(
                            "(%s) %s"
                                    .formatted(
                                            MmluQuestion.LETTERS.get(i),
                                            question.choices().get(i)));
        }
        return text.toString();
    }

    @Override
    public int longestAnswer() {
        return LONGEST_ANSWER;
    }

    @Override
    public Outcome score(Batch batch, String answer, Compat compat) {
        return compat == Compat.ACBENCH
                ? BatchScore.byPlace(batch.answers(), OriginalExtraction.letters(answer))
                : BatchScore.byNumber(
                        batch.answers(), batch.first(), NumberedAnswers.letters(answer));
    }

    @Override
    public String right(Batch batch) {
        return String.join(
                "\n",
                IntStream.range(0, batch.answers().size())
                        .mapToObj(
                                i ->
                                        "Answer_%d: The answer is (%s)."
                                                .formatted(
                                                        batch.first() + i, batch.answers().get(i)))
                        .toList());
    }
}
