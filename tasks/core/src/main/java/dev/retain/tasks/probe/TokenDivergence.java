package dev.retain.tasks.probe;

/**
 * What two predictions of one token differ by.
 *
 * @param nats Kullback-Leibler divergence of the candidate's distribution from the baseline's
 * @param sameTop whether both find the same token most likely; of equal ones the first
 * @param baseline the baseline's log-probability of the token that follows, in nats
 * @param candidate the candidate's
 */
record TokenDivergence(double nats, boolean sameTop, double baseline, double candidate) {

    /**
     * That of two predictions. Sums are in fp64.
     *
     * @param token the token that follows
     * @param baseline logits
     * @param candidate logits
     */
    static TokenDivergence of(int token, float[] baseline, float[] candidate) {
        int topOfBaseline = top(baseline);
        int topOfCandidate = top(candidate);
        double largest = baseline[topOfBaseline];
        double largestOfCandidate = candidate[topOfCandidate];
        double weights = 0;
        double weightsOfCandidate = 0;
        double gaps = 0;
        for (int i = 0; i < baseline.length; i++) {
            double ofBaseline = baseline[i] - largest;
            double ofCandidate = candidate[i] - largestOfCandidate;
            double weight = Math.exp(ofBaseline);
            weights += weight;
            weightsOfCandidate += Math.exp(ofCandidate);
            // A logit of −∞ has no weight, and 0 times ∞ is 0 here.
            gaps += weight == 0 ? 0 : weight * (ofBaseline - ofCandidate);
        }
        double sum = Math.log(weights);
        double sumOfCandidate = Math.log(weightsOfCandidate);
        return new TokenDivergence(
                gaps / weights - sum + sumOfCandidate,
                topOfBaseline == topOfCandidate,
                baseline[token] - largest - sum,
                candidate[token] - largestOfCandidate - sumOfCandidate);
    }

    private static int top(float[] logits) {
        int top = 0;
        for (int i = 1; i < logits.length; i++) {
            top = logits[i] > logits[top] ? i : top;
        }
        return top;
    }

    /** By how much the token that follows is likelier for the candidate, as a probability. */
    double likelier() {
        return Math.exp(candidate) - Math.exp(baseline);
    }
}
