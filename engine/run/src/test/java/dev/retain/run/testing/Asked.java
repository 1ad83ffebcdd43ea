package dev.retain.run.testing;

import dev.retain.api.task.Request;
import java.util.ArrayList;
import java.util.List;

/** Counts what a scripted model is asked. */
public final class Asked {

    private final List<Request> requests = new ArrayList<>();
    private int loads;
    private int reads;
    private int closes;

    void count(Request request) {
        requests.add(request);
    }

    void read() {
        reads++;
    }

    /** How often logits of a window were read. */
    public int reads() {
        return reads;
    }

    void loaded() {
        loads++;
    }

    void closed() {
        closes++;
    }

    /** How many requests there were. */
    public int requests() {
        return requests.size();
    }

    /** How often the model was loaded. */
    public int loads() {
        return loads;
    }

    /** How often a loaded model was closed. */
    public int closes() {
        return closes;
    }
}
