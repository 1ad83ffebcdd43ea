package dev.retain.acbench.longbench;

import dev.retain.acbench.chinese.ChineseWords;
import dev.retain.acbench.text.ScorerText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * ROUGE-L as the Python package rouge 1.0.1 computes it, which is not the ROUGE-L of the paper: the
 * words of the longest common subsequences of all pairs of sentences, as sets, beside the sets of
 * all words (arXiv 2308.14508 uses it for summaries).
 */
final class RougeL implements Metric {

    /**
     * Words of a text that are read. A longer one is no summary, and two of them would need the
     * square of this in steps and bits.
     */
    private static final int MOST_WORDS = 20_000;

    private static final double TINY = 1e-8;

    private final UnaryOperator<String> spaced;
    private final int mostSteps;

    private RougeL(UnaryOperator<String> spaced, int mostSteps) {
        this.spaced = spaced;
        this.mostSteps = mostSteps;
    }

    /** Of words between white space. */
    static RougeL english() {
        return new RougeL(UnaryOperator.identity(), Integer.MAX_VALUE);
    }

    /** Of Chinese words. */
    static RougeL chinese() {
        return new RougeL(RougeL::chineseSpaced, Integer.MAX_VALUE);
    }

    /**
     * As the original, which walks through the common words by calling itself and gives 0 where
     * Python ends that.
     *
     * @param mostSteps how many steps it gets
     */
    RougeL endingAfter(int mostSteps) {
        return new RougeL(spaced, mostSteps);
    }

    private static String chineseSpaced(String text) {
        return String.join(" ", ChineseWords.shipped().cut(text));
    }

    @Override
    public double score(String prediction, String answer, List<String> classes) {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> predicted = sentences(spaced.apply(prediction), numbers);
        List<int[]> right = sentences(spaced.apply(answer), numbers);
        if (predicted.isEmpty() || right.isEmpty()) {
            return 0;
        }
        BitSet common = new BitSet();
        for (int[] sentence : right) {
            for (int[] other : predicted) {
                if (!new CommonWords(sentence, other).collect(common, mostSteps)) {
                    return 0;
                }
            }
        }
        double precision = (double) common.cardinality() / distinct(predicted);
        double recall = (double) common.cardinality() / distinct(right);
        return 2 * precision * recall / (precision + recall + TINY);
    }

    /** The sentences, as numbers of words; what is blank between two dots is an empty word. */
    private static List<int[]> sentences(String text, Map<String, Integer> numbers) {
        List<int[]> sentences = new ArrayList<>();
        int left = MOST_WORDS;
        for (String piece : text.split("\\.", -1)) {
            if (!piece.isEmpty() && left > 0) {
                List<String> words = ScorerText.words(piece);
                List<String> read =
                        words.isEmpty()
                                ? List.of("")
                                : words.subList(0, Math.min(left, words.size()));
                sentences.add(
                        read.stream()
                                .mapToInt(
                                        word -> numbers.computeIfAbsent(word, w -> numbers.size()))
                                .toArray());
                left -= read.size();
            }
        }
        return sentences;
    }

    private static int distinct(List<int[]> sentences) {
        BitSet words = new BitSet();
        for (int[] sentence : sentences) {
            for (int word : sentence) {
                words.set(word);
            }
        }
        return words.cardinality();
    }
}
