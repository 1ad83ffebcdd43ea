package dev.retain.run.pair;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Windows;
import dev.retain.run.outcome.PairRecords;
import dev.retain.run.outcome.SuiteRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Windows of a gate's own prompts: the baseline's prompt and then its answer, of which only the
 * answer counts. The answer is its text as the tokenizer encodes it; a token that ended it is not
 * part of it.
 *
 * @param turns what the baseline was asked and answered
 * @param baseline whose prompts and answers they are
 */
record AnswerWindows(List<Turn> turns, Supplier<LoadedModel> baseline) {

    /** The first answer to each sample, of all suites in turn. */
    static AnswerWindows of(List<SuiteRun> suites, int most, Supplier<LoadedModel> baseline) {
        List<Turn> turns = new ArrayList<>();
        int longest = suites.stream().mapToInt(SuiteRun::used).max().orElse(0);
        for (int i = 0; i < longest && turns.size() < most; i++) {
            for (SuiteRun suite : suites) {
                if (i < suite.used() && turns.size() < most) {
                    answered(suite.ofBaselineTaken().get(i)).ifPresent(turns::add);
                }
            }
        }
        return new AnswerWindows(turns, baseline);
    }

    private static Optional<Turn> answered(SampleRecord record) {
        return record.turns().stream()
                .filter(turn -> turn.answer() instanceof Answer.Text text && !text.text().isEmpty())
                .findFirst();
    }

    PairRecords.Read read() {
        return PairRecords.Read.of(turns, this::windows);
    }

    private Windows windows() {
        LoadedModel model = baseline.get();
        return new Windows(turns.stream().flatMap(turn -> window(turn, model).stream()).toList());
    }

    private static Optional<Windows.Window> window(Turn turn, LoadedModel model) {
        return model.promptIds(turn.request())
                .flatMap(prompt -> window(prompt, Answer.text(turn.answer()), model.tokens()));
    }

    private static Optional<Windows.Window> window(int[] prompt, String text, Tokens tokens) {
        int[] answer = tokens.encode(text);
        int most = tokens.contextLength();
        int end = Math.min(most, prompt.length + answer.length);
        if (prompt.length == 0 || end <= prompt.length) {
            return Optional.empty();
        }
        int[] ids = Arrays.copyOf(prompt, end);
        System.arraycopy(answer, 0, ids, prompt.length, end - prompt.length);
        return Optional.of(new Windows.Window(ids, prompt.length));
    }
}
