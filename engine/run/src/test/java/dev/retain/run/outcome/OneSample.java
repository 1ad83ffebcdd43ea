package dev.retain.run.outcome;

import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Sample;
import java.util.function.Supplier;

/** A sample of one dialogue. */
record OneSample(String id, Supplier<Dialogue> opening) implements Sample {

    @Override
    public String gold() {
        return "";
    }

    @Override
    public Dialogue open() {
        return opening.get();
    }
}
