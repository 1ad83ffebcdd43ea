package dev.retain.acbench.longbench;

import dev.retain.acbench.text.ScorerText;
import dev.retain.api.Compat;
import java.util.List;

/**
 * What a prediction is worth beside all answers of an item: the best of them counts (LongBench,
 * {@code eval.py}).
 *
 * @param subset whose item it is
 * @param answers what is right
 * @param classes all classes of the subset; none where it has none
 */
record PredictionScore(Subset subset, List<String> answers, List<String> classes) {

    /** Copies the lists. */
    PredictionScore {
        answers = List.copyOf(answers);
        classes = List.copyOf(classes);
    }

    double of(String prediction, Compat compat) {
        String read =
                subset.firstLine()
                        ? ScorerText.withoutFirstLineEnds(prediction).split("\n", 2)[0]
                        : prediction;
        Metric metric = subset.metric().with(compat);
        double best = 0;
        for (String answer : answers) {
            best = Math.max(best, metric.score(read, answer, classes));
        }
        return best;
    }
}
