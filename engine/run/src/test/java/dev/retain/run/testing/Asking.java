package dev.retain.run.testing;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A dialogue of one question; it knows whether it was closed. */
public final class Asking implements Dialogue {

    private final Request request;
    private final ToDoubleFunction<Answer> scorer;
    private final Map<String, Double> figures;
    private @Nullable Answer answer;
    private int closes;

    public Asking(Request request, ToDoubleFunction<Answer> scorer, Map<String, Double> figures) {
        this.request = request;
        this.scorer = scorer;
        this.figures = figures;
    }

    @Override
    public Optional<Request> next() {
        return answer == null ? Optional.of(request) : Optional.empty();
    }

    @Override
    public void accept(Answer given) {
        answer = given;
    }

    @Override
    public double outcome() {
        Answer given = answer;
        if (given == null) {
            throw new IllegalStateException("not answered yet");
        }
        return scorer.applyAsDouble(given);
    }

    @Override
    public Map<String, Double> figures() {
        return figures;
    }

    @Override
    public void close() {
        closes++;
    }

    /** How often it was closed. */
    public int closes() {
        return closes;
    }
}
