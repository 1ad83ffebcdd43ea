package dev.retain.tasks.cases;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A case that expects nothing: what the baseline answers is right, word for word.
 *
 * @param id its id
 * @param cluster what it shares with others
 * @param tags words to tell kinds of samples apart by
 * @param request what is asked
 */
record FaithfulSample(String id, Optional<String> cluster, Set<String> tags, Request request)
        implements Sample {

    FaithfulSample {
        tags = Set.copyOf(tags);
    }

    @Override
    public String gold() {
        return "the baseline's answer";
    }

    /** The baseline agrees with itself. */
    @Override
    public Dialogue open() {
        return new PreparedSample(id, gold(), request, answer -> Outcome.of(true)).open();
    }

    @Override
    public Optional<Comparison> comparison() {
        return Optional.of(FaithfulSample::compare);
    }

    private static Outcome compare(List<Answer> baseline, List<Answer> model) {
        var distance = new TextDistance(Answer.text(baseline.get(0)), Answer.text(model.get(0)));
        return new Outcome(
                distance.isNone() ? 1 : 0,
                Map.of(
                        "characters before the first difference",
                        (double) distance.firstDifference(),
                        "edit similarity",
                        distance.similarity()));
    }
}
