package dev.retain.verdict;

import dev.retain.api.PairCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The outcomes of both models, sample by sample, in the order they came. */
final class PairedOutcomes {

    private final List<String> samples = new ArrayList<>();
    private double[] baseline = new double[64];
    private double[] candidate = new double[64];
    private double baselineSum;
    private double candidateSum;
    private long both;
    private long lost;
    private long gained;

    void add(String sample, double ofBaseline, double ofCandidate) {
        int n = samples.size();
        if (n == baseline.length) {
            baseline = Arrays.copyOf(baseline, 2 * n);
            candidate = Arrays.copyOf(candidate, 2 * n);
        }
        samples.add(sample);
        baseline[n] = ofBaseline;
        candidate[n] = ofCandidate;
        baselineSum += ofBaseline;
        candidateSum += ofCandidate;
        both += ofBaseline == 1 && ofCandidate == 1 ? 1 : 0;
        lost += ofBaseline == 1 && ofCandidate == 0 ? 1 : 0;
        gained += ofBaseline == 0 && ofCandidate == 1 ? 1 : 0;
    }

    int size() {
        return samples.size();
    }

    double baseline(int sample) {
        return baseline[sample];
    }

    double candidate(int sample) {
        return candidate[sample];
    }

    double baselineMean() {
        return baselineSum / size();
    }

    double candidateMean() {
        return candidateSum / size();
    }

    /** The 2 × 2 table; meaningful for binary outcomes only. */
    PairCounts counts() {
        return new PairCounts(both, lost, gained, size() - both - lost - gained);
    }

    /** Samples on which the candidate did worse, the largest loss first. */
    List<String> lost() {
        return IntStream.range(0, size())
                .filter(i -> baseline[i] > candidate[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> candidate[i] - baseline[i]))
                .map(samples::get)
                .toList();
    }
}
