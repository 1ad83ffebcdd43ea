package dev.retain.acbench.longbench;

import dev.retain.acbench.text.ScorerText;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * How much the first line of code in a prediction is like the right one, in whole percent
 * (LongBench, {@code code_sim_score}; fuzzywuzzy's {@code fuzz.ratio}). A line with a backtick, a
 * {@code #} or a {@code //} is no line of code.
 */
final class CodeLine implements Metric {

    private static final int PERCENT = 100;

    /** Letters of a line that are read; a longer one is no line of code. */
    private static final int MOST_LETTERS = 20_000;

    private final ToDoubleBiFunction<int[], int[]> ratio;

    private CodeLine(ToDoubleBiFunction<int[], int[]> ratio) {
        this.ratio = ratio;
    }

    /** By insertions and deletions, as where the package Levenshtein is installed. */
    static CodeLine byEdits() {
        return new CodeLine(EditRatio::of);
    }

    /** By common blocks, as Python's difflib, where that package is not installed. */
    static CodeLine byBlocks() {
        return new CodeLine((line, right) -> new BlockRatio(line, right).ratio());
    }

    @Override
    public double score(String prediction, String answer, List<String> classes) {
        String line = firstLine(ScorerText.withoutFirstLineEnds(prediction));
        if (line.equals(answer)) {
            return 1;
        }
        if (line.isEmpty() || answer.isEmpty()) {
            return 0;
        }
        double share = ratio.applyAsDouble(letters(line), letters(answer));
        return (double) ScorerText.round(PERCENT * share) / PERCENT;
    }

    private static String firstLine(String text) {
        return Arrays.stream(text.split("\n", -1))
                .filter(
                        line ->
                                line.indexOf('`') < 0
                                        && line.indexOf('#') < 0
                                        && !line.contains("//"))
                .findFirst()
                .orElse("");
    }

    private static int[] letters(String text) {
        return text.codePoints().limit(MOST_LETTERS).toArray();
    }
}
