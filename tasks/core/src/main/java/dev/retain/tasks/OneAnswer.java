package dev.retain.tasks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A dialogue of one request and one answer. */
@API(status = INTERNAL, since = "0.1")
public final class OneAnswer implements Dialogue {

    private final Request request;
    private final ToDoubleFunction<Answer> scorer;
    private @Nullable Answer answer;

    OneAnswer(Request request, ToDoubleFunction<Answer> scorer) {
        this.request = request;
        this.scorer = scorer;
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
            throw new IllegalStateException("the dialogue is not finished");
        }
        return scorer.applyAsDouble(given);
    }

    /** The text of an answer to {@link Request.Generate}. */
    public static String text(Answer answer) {
        return ((Answer.Text) answer).text();
    }
}
