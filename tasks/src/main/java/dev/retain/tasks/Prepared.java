package dev.retain.tasks;

import dev.retain.api.Answer;
import dev.retain.api.Dialogue;
import dev.retain.api.Request;
import dev.retain.api.Sample;
import java.util.function.ToDoubleFunction;

/** A sample of one request, prepared beforehand. */
record Prepared(String id, String gold, Request request, ToDoubleFunction<Answer> scorer)
        implements Sample {

    @Override
    public Dialogue open() {
        return new OneAnswer(request, scorer);
    }
}
