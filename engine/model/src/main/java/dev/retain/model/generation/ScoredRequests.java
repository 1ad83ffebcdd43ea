package dev.retain.model.generation;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Sums of continuations, by requests; a request is answered when its last continuation is judged.
 */
final class ScoredRequests {

    private final int[] requestOf;
    private final int[] from;
    private final int[] missing;
    private final double[] sums;
    private final boolean[] isJudged;
    private final ObjIntConsumer<Answer> known;

    /**
     * Nothing is judged.
     *
     * @param known takes an answer with the number of its request
     */
    ScoredRequests(List<Request.Score> requests, ObjIntConsumer<Answer> known) {
        this.missing = requests.stream().mapToInt(r -> r.continuations().size()).toArray();
        this.from = new int[missing.length + 1];
        for (int i = 0; i < missing.length; i++) {
            from[i + 1] = from[i] + missing[i];
        }
        this.requestOf =
                IntStream.range(0, missing.length)
                        .flatMap(i -> IntStream.generate(() -> i).limit(missing[i]))
                        .toArray();
        this.sums = new double[requestOf.length];
        this.isJudged = new boolean[requestOf.length];
        this.known = known;
    }

    /**
     * A continuation is judged. Where memory ran out it is judged again, and counts once.
     *
     * @param values log-probabilities of its tokens
     * @param continuation its number among those of all requests
     */
    void judged(double[] values, int continuation) {
        sums[continuation] = Arrays.stream(values).sum();
        int request = requestOf[continuation];
        if (!isJudged[continuation]) {
            isJudged[continuation] = true;
            missing[request]--;
            if (missing[request] == 0) {
                known.accept(answer(request), request);
            }
        }
    }

    private Answer.LogProbs answer(int request) {
        return new Answer.LogProbs(Arrays.copyOfRange(sums, from[request], from[request + 1]));
    }

    /** One answer a request, in their order. */
    List<Answer.LogProbs> answers() {
        return IntStream.range(0, missing.length).mapToObj(this::answer).toList();
    }
}
