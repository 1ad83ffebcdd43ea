package dev.retain.tasks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * A sample of one request, prepared beforehand.
 *
 * @param id its id
 * @param gold what would be right
 * @param request what is asked
 * @param scorer the outcome of an answer
 */
@API(status = INTERNAL, since = "0.1")
public record Prepared(String id, String gold, Request request, ToDoubleFunction<Answer> scorer)
        implements Sample {

    @Override
    public Dialogue open() {
        return new OneAnswer(request, scorer);
    }
}
