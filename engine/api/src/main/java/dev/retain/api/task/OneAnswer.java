package dev.retain.api.task;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dialogue of one request and one answer. */
final class OneAnswer implements Dialogue {

    private final Request request;
    private final Function<Answer, Outcome> scorer;
    private @Nullable Outcome outcome;

    OneAnswer(Request request, Function<Answer, Outcome> scorer) {
        this.request = request;
        this.scorer = scorer;
    }

    @Override
    public Optional<Request> next() {
        return outcome == null ? Optional.of(request) : Optional.empty();
    }

    @Override
    public void accept(Answer given) {
        outcome = scorer.apply(given);
    }

    @Override
    public double outcome() {
        return scored().value();
    }

    @Override
    public Map<String, Double> figures() {
        return scored().figures();
    }

    private Outcome scored() {
        Outcome scored = outcome;
        if (scored == null) {
            throw new IllegalStateException("the dialogue is not finished");
        }
        return scored;
    }
}
