package dev.retain.acbench.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How alike two models rank tokens. Source: ACBench (arXiv 2505.19433); its paper measures the
 * overlap of both top lists, its code the correlation over the baseline's, which cannot see
 * newcomers.
 */
final class RankCorrelation {

    private RankCorrelation() {}

    /**
     * The tokens of the largest logits, the largest first; of equal ones the first.
     *
     * @param most how many, or all where there are fewer
     */
    static int[] top(float[] logits, int most) {
        int[] top = new int[Math.min(most, logits.length)];
        int size = 0;
        for (int token = 0; token < logits.length; token++) {
            if (size < top.length || logits[token] > logits[top[size - 1]]) {
                int at = size < top.length ? size++ : size - 1;
                while (at > 0 && logits[token] > logits[top[at - 1]]) {
                    top[at] = top[at - 1];
                    at--;
                }
                top[at] = token;
            }
        }
        return top;
    }

    /** What two sets of tokens share, of all that are in either. */
    static double jaccard(int[] one, int[] other) {
        int[] sorted = other.clone();
        Arrays.sort(sorted);
        long both =
                Arrays.stream(one).filter(token -> Arrays.binarySearch(sorted, token) >= 0).count();
        return (double) both / (one.length + other.length - both);
    }

    /**
     * Kendall's tau-b of pairs of values.
     *
     * @return in [−1, 1]; NaN where one side has no two values that differ
     */
    static double kendall(double[] one, double[] other) {
        long concordant = 0;
        long tiedOne = 0;
        long tiedOther = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < i; j++) {
                int first = sign(one[i], one[j]);
                int second = sign(other[i], other[j]);
                concordant += (long) first * second;
                tiedOne += first == 0 ? 1 : 0;
                tiedOther += second == 0 ? 1 : 0;
            }
        }
        long pairs = (long) one.length * (one.length - 1) / 2;
        return concordant / (Math.sqrt(pairs - tiedOne) * Math.sqrt(pairs - tiedOther));
    }

    /** Unlike {@link Double#compare}, takes both zeros as equal. */
    private static int sign(double one, double other) {
        return one > other ? 1 : one < other ? -1 : 0;
    }

    /**
     * Spearman's rho of pairs of values: Pearson's correlation of their ranks, equal values with
     * their mean rank.
     *
     * @return as {@link #kendall}
     */
    static double spearman(double[] one, double[] other) {
        double[] first = ranks(one);
        double[] second = ranks(other);
        double mean = (one.length - 1) / 2.0;
        double products = 0;
        double squaresOfFirst = 0;
        double squaresOfSecond = 0;
        for (int i = 0; i < first.length; i++) {
            products += (first[i] - mean) * (second[i] - mean);
            squaresOfFirst += (first[i] - mean) * (first[i] - mean);
            squaresOfSecond += (second[i] - mean) * (second[i] - mean);
        }
        return products / (Math.sqrt(squaresOfFirst) * Math.sqrt(squaresOfSecond));
    }

    private static double[] ranks(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(
                        i -> {
                            double value = values[i];
                            double below = Arrays.stream(values).filter(v -> v < value).count();
                            double equal = Arrays.stream(values).filter(v -> v == value).count();
                            return below + (equal - 1) / 2;
                        })
                .toArray();
    }
}
