package dev.retain.acbench.longgenbench;

import dev.retain.api.task.Outcome;
import java.util.List;
import java.util.Map;

/** What the answers to a batch of questions are worth: the share that is right. */
final class BatchScore {

    private BatchScore() {}

    /**
     * By the numbers of the answers, with the share that was answered and the shares that are right
     * of both halves of the batch.
     *
     * @param gold what is right
     * @param first the number of the first question
     * @param answers what was answered, by number
     */
    static Outcome byNumber(List<String> gold, int first, Map<Integer, String> answers) {
        boolean[] right = new boolean[gold.size()];
        int answered = 0;
        for (int i = 0; i < right.length; i++) {
            String answer = answers.get(first + i);
            answered += answer == null ? 0 : 1;
            right[i] = gold.get(i).equals(answer);
        }
        int half = right.length / 2;
        return outcome(
                share(right, 0, right.length),
                (double) answered / right.length,
                share(right, 0, half),
                share(right, half, right.length));
    }

    /** By the places of the answers, as ACBench. */
    static Outcome byPlace(List<String> gold, List<String> answers) {
        boolean[] right = new boolean[gold.size()];
        int answered = Math.min(gold.size(), answers.size());
        for (int i = 0; i < answered; i++) {
            right[i] = gold.get(i).equals(answers.get(i));
        }
        int half = right.length / 2;
        return outcome(
                share(right, 0, right.length),
                (double) answered / right.length,
                share(right, 0, half),
                share(right, half, right.length));
    }

    private static Outcome outcome(double score, double answered, double early, double late) {
        return new Outcome(
                score,
                Map.of(
                        "answered", answered,
                        "right in first half", early,
                        "right in second half", late));
    }

    private static double share(boolean[] right, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += right[i] ? 1 : 0;
        }
        return from == to ? 0 : (double) count / (to - from);
    }
}
