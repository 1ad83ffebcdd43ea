package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionException;
import dev.retain.compression.pruning.Course.GradientSource;
import dev.retain.compression.pruning.PruningDecision.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was decided and undone before happens again. Perplexities must be those that were recorded,
 * but for a hundredth: another machine may round otherwise, and must not decide otherwise for it.
 */
final class RecordedCourse implements Course {

    private static final double APART = 0.01;

    private final Transcript transcript;
    private final Map<Integer, PruningDecision> decisions = new HashMap<>();
    private final Map<Integer, Boolean> undone = new HashMap<>();
    private final Map<Integer, Double> perplexities = new HashMap<>();
    private final Map<Integer, Double> sparsities = new HashMap<>();

    /**
     * That of a transcript.
     *
     * @throws CompressionException if it does not tell of a whole run
     */
    RecordedCourse(Transcript transcript) {
        this.transcript = transcript;
        int number = 0;
        boolean ended = false;
        for (var line : transcript.lines()) {
            number++;
            try {
                take(line);
            } catch (IllegalArgumentException e) {
                throw new CompressionException(
                        "line %d of %s tells of no decision: %s; record the run anew"
                                .formatted(number, transcript.file(), e.getMessage()),
                        e);
            }
            ended = RunLines.is(line, RunLines.END);
        }
        if (!ended) {
            throw new CompressionException(
                    "%s ends after line %d, before the run does; give the transcript of a whole run"
                            .formatted(transcript.file(), number));
        }
    }

    private void take(JsonNode line) {
        int iteration = RunLines.iteration(line);
        if (RunLines.is(line, RunLines.DECISION)) {
            decisions.put(iteration, DecisionJson.read(line));
        } else if (RunLines.is(line, RunLines.MEASUREMENT)) {
            undone.put(iteration, RunLines.undone(line));
            perplexities.put(iteration, RunLines.perplexity(line));
            sparsities.put(iteration, RunLines.sparsity(line));
        }
    }

    /** After how many iterations it ends at the latest. */
    int iterations() {
        return RunLines.iterations(transcript.lines().get(0));
    }

    @Override
    public GradientSource gradients() {
        return GradientSource.RECORDED;
    }

    @Override
    public GuardRails.Guarded decide(PruningTurn turn, PoolZeros pool) {
        var decision =
                decisions.getOrDefault(
                        turn.iteration(),
                        new PruningDecision("the transcript ends here", true, List.of()));
        decision.layers().forEach(step -> require(step, turn, pool));
        return new GuardRails.Guarded(decision, List.of());
    }

    /** Guards were at work when it was recorded; who wrote it by hand may know none. */
    private void require(Step step, PruningTurn turn, PoolZeros pool) {
        boolean known = pool.linears().containsKey(step.layer());
        double before = known ? pool.requested(step.layer()) : 0;
        if (!known || !(step.additional() >= 0 && before + step.additional() <= 1)) {
            throw new CompressionException(
                    "iteration %d of %s prunes %s by %s, which no run does; record another"
                            .formatted(
                                    turn.iteration(),
                                    transcript.file(),
                                    step.layer(),
                                    step.additional()));
        }
    }

    /** No run goes on from a perplexity that is no number, whatever a transcript says. */
    @Override
    public boolean undoes(PruningTurn turn, double perplexity) {
        return !Double.isFinite(perplexity) || Boolean.TRUE.equals(undone.get(turn.iteration()));
    }

    @Override
    public void check(PruningTask task) {
        var begin = transcript.lines().get(0);
        var own = task.begin();
        for (var field : List.of("format", "target", "model", "calibration")) {
            if (!begin.path(field).equals(own.path(field))) {
                throw new CompressionException(
                        "%s was recorded with %s %s, and here it is %s; replay it as it was recorded, or record another"
                                .formatted(
                                        transcript.file(),
                                        field,
                                        begin.path(field).asText("missing"),
                                        own.path(field).asText()));
            }
        }
    }

    @Override
    public void check(int iteration, double perplexity, double sparsity) {
        double zeros = Objects.requireNonNullElse(sparsities.get(iteration), Double.NaN);
        if (sparsity != zeros) {
            throw new CompressionException(
                    "after iteration %d %s of the pool is zero, and %s in %s; record the run anew"
                            .formatted(iteration, sparsity, zeros, transcript.file()));
        }
        double recorded = Objects.requireNonNullElse(perplexities.get(iteration), Double.NaN);
        boolean same =
                Double.isFinite(recorded)
                        ? Math.abs(perplexity - recorded) <= APART * recorded
                        : !Double.isFinite(perplexity);
        if (!same) {
            throw new CompressionException(
                    "after iteration %d perplexity is %s, and %s in %s; replay it with the model, the text, the windows and the retain.dtype that it was recorded with"
                            .formatted(iteration, perplexity, recorded, transcript.file()));
        }
    }

    @Override
    public void check(ObjectNode end) {
        var lines = transcript.lines();
        var recorded = lines.get(lines.size() - 1);
        for (var field : List.of("/reason", "/iterations", "/rollbacks", "/sparsity/pool")) {
            if (!end.at(field).asText().equals(recorded.at(field).asText())) {
                throw new CompressionException(
                        "the run ends with %s %s, and with %s in %s; record it anew"
                                .formatted(
                                        field.substring(1),
                                        end.at(field).asText(),
                                        recorded.at(field).asText("none"),
                                        transcript.file()));
            }
        }
    }
}
