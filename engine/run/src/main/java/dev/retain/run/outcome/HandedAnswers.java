package dev.retain.run.outcome;

import dev.retain.api.task.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers that a model hands on while it computes others. Dialogues, which are code of others, get
 * them between its steps; only where one step finishes a whole batch they get them at once, so that
 * no more than a batch is ever in no store. What fails then is thrown when the step has ended.
 */
final class HandedAnswers {

    private final List<OpenDialogue> asked;
    private final FinishedRecords finished;
    private final Deque<Known> known = new ArrayDeque<>();
    private @Nullable RuntimeException failure;

    /** An answer that no dialogue has got yet. */
    private record Known(int request, Answer answer) {}

    /**
     * None yet.
     *
     * @param asked the dialogues, in the order of the requests
     * @param finished takes the records of those that end
     */
    HandedAnswers(List<OpenDialogue> asked, FinishedRecords finished) {
        this.asked = asked;
        this.finished = finished;
    }

    /** Takes an answer; called by the model, and throws nothing but errors. */
    void add(Answer answer, int request) {
        known.add(new Known(request, answer));
        if (failure != null) {
            return;
        }
        try {
            if (known.size() >= FinishedRecords.BATCH) {
                give();
                finished.flush();
            } else {
                finished.makeRoom(known.size());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Gives the dialogues what there is for them. */
    void take() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
        give();
    }

    /** What failed while the model computed and was not thrown yet. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    private void give() {
        while (!known.isEmpty()) {
            Known next = known.remove();
            OpenDialogue open = asked.get(next.request());
            open.accept(next.answer());
            open.record().ifPresent(finished::add);
        }
    }
}
