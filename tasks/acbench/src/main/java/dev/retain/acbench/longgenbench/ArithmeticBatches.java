package dev.retain.acbench.longgenbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.JsonRow;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Thirty questions of GSM8K at once, after eight examples. */
record ArithmeticBatches() implements BatchKind {

    static final String QUESTIONS = "gsm8k/test.jsonl";
    static final String EXAMPLES = "longgenbench/LongGenBench_GSM8K_prompt/LongGenBench_prompt.txt";

    private static final int AT_ONCE = 30;
    private static final int FIRST = 9;
    private static final int LONGEST_ANSWER = 4096;
    private static final String GOLD = "####";

    @Override
    public List<Batch> batches(DataFiles files, Compat compat) {
        String head = Instruction.EXAMPLES + files.text(EXAMPLES) + "\n\n" + Instruction.QUESTIONS;
        List<JsonRow> rows = JsonRow.lines(files, QUESTIONS);
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<JsonRow> some = rows.subList(from, Math.min(from + AT_ONCE, rows.size()));
            StringBuilder user = new StringBuilder(head);
            for (int i = 0; i < some.size(); i++) {
                user.append(
                        "Question_%d:\n%s\n".formatted(FIRST + i, some.get(i).text("question")));
            }
            batches.add(
                    new Batch(
                            String.format(Locale.ROOT, "%02d", batches.size()),
                            Instruction.STEP_BY_STEP,
                            user.append('\n').toString(),
                            FIRST,
                            some.stream().map(row -> row.text("answer")).toList()));
        }
        return batches;
    }

    @Override
    public int longestAnswer() {
        return LONGEST_ANSWER;
    }

    @Override
    public Outcome score(Batch batch, String answer, Compat compat) {
        return compat == Compat.ACBENCH
                ? BatchScore.byPlace(
                        batch.answers().stream().map(OriginalExtraction::gold).toList(),
                        OriginalExtraction.numbers(answer))
                : BatchScore.byNumber(
                        batch.answers().stream().map(ArithmeticBatches::number).toList(),
                        batch.first(),
                        NumberedAnswers.numbers(answer));
    }

    @Override
    public String right(Batch batch) {
        return String.join(
                "\n",
                IntStream.range(0, batch.answers().size())
                        .mapToObj(
                                i ->
                                        "Answer_%d: The answer is %s."
                                                .formatted(
                                                        batch.first() + i,
                                                        number(batch.answers().get(i))))
                        .toList());
    }

    private static String number(String answer) {
        return NumberedAnswers.plain(
                answer.substring(
                        answer.lastIndexOf(GOLD) < 0
                                ? 0
                                : answer.lastIndexOf(GOLD) + GOLD.length()));
    }
}
