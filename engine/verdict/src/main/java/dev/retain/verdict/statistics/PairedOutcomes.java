package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.PairCounts;
import java.util.Arrays;
import org.apiguardian.api.API;

/** The outcomes of both models, sample by sample, in the order they came. */
@API(status = INTERNAL, since = "0.1")
public final class PairedOutcomes {

    private double[] baseline = new double[64];
    private double[] candidate = new double[64];
    private double baselineSum;
    private double candidateSum;
    private int size;

    public void add(double ofBaseline, double ofCandidate) {
        if (size == baseline.length) {
            baseline = Arrays.copyOf(baseline, 2 * size);
            candidate = Arrays.copyOf(candidate, 2 * size);
        }
        baseline[size] = ofBaseline;
        candidate[size] = ofCandidate;
        baselineSum += ofBaseline;
        candidateSum += ofCandidate;
        size++;
    }

    public int size() {
        return size;
    }

    public double baseline(int sample) {
        return baseline[sample];
    }

    public double candidate(int sample) {
        return candidate[sample];
    }

    public double baselineMean() {
        return baselineSum / size;
    }

    public double candidateMean() {
        return candidateSum / size;
    }

    /** The 2 × 2 table; meaningful for binary outcomes only. */
    public PairCounts counts() {
        long both = 0;
        long lost = 0;
        long gained = 0;
        for (int i = 0; i < size; i++) {
            both += baseline[i] == 1 && candidate[i] == 1 ? 1 : 0;
            lost += baseline[i] == 1 && candidate[i] == 0 ? 1 : 0;
            gained += baseline[i] == 0 && candidate[i] == 1 ? 1 : 0;
        }
        return new PairCounts(both, lost, gained, size - both - lost - gained);
    }
}
