package dev.retain.run.outcome;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dialogue under way: it waits for the answer to a request, or has ended with a record. */
final class OpenDialogue implements AutoCloseable {

    private final Sample sample;
    private final Dialogue dialogue;
    private final List<Turn> turns = new ArrayList<>();
    private Optional<Request> request = Optional.empty();
    private Optional<SampleRecord> record = Optional.empty();

    OpenDialogue(Sample sample) {
        this.sample = sample;
        this.dialogue = sample.open();
    }

    /** Goes on to the next request, or to the end. */
    void next() {
        request = dialogue.next();
        if (request.isEmpty()) {
            record =
                    Optional.of(
                            new SampleRecord(
                                    sample.id(), turns, dialogue.outcome(), dialogue.figures()));
        }
    }

    void accept(Answer answer) {
        turns.add(new Turn(request.orElseThrow(), answer));
        dialogue.accept(answer);
        next();
    }

    /** What it waits for; empty once it has ended. */
    Optional<Request> request() {
        return request;
    }

    /** What became of it; empty until it has ended. */
    Optional<SampleRecord> record() {
        return record;
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
