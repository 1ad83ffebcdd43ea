package dev.retain.run.outcome;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives the dialogues of a batch of samples: all open requests are one call. */
final class DialogueRunner {

    private static final int MOST_TURNS = 1_000;

    private final LoadedModel model;
    private final Runnable checkpoint;

    /**
     * A runner.
     *
     * @param checkpoint called before each step of the model; throws to give up
     */
    DialogueRunner(LoadedModel model, Runnable checkpoint) {
        this.model = model;
        this.checkpoint = checkpoint;
    }

    /** Refuses a sample whose first request the model cannot read. */
    void check(Task suite, Sample sample) {
        try (Dialogue dialogue = sample.open()) {
            dialogue.next()
                    .ifPresent(
                            request -> {
                                check(suite, request);
                                model.check(request);
                            });
        }
    }

    List<SampleRecord> run(Task suite, List<Sample> samples) {
        List<Open> dialogues = new ArrayList<>();
        List<SampleRecord> records;
        try {
            samples.forEach(sample -> dialogues.add(new Open(sample, sample.open())));
            records = answer(suite, dialogues);
        } catch (RuntimeException | Error e) {
            close(dialogues).forEach(e::addSuppressed);
            throw e;
        }
        List<RuntimeException> failures = close(dialogues);
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
        return records;
    }

    /** Closes every dialogue, whatever the others do. */
    private static List<RuntimeException> close(List<Open> dialogues) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Open open : dialogues) {
            try {
                open.dialogue().close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private List<SampleRecord> answer(Task suite, List<Open> dialogues) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<Asked> asked = dialogues.stream().flatMap(open -> open.ask().stream()).toList();
            if (asked.isEmpty()) {
                return dialogues.stream().map(Open::record).toList();
            }
            asked.forEach(ask -> check(suite, ask.request()));
            checkpoint.run();
            List<Answer> answers =
                    model.answer(asked.stream().map(Asked::request).toList(), checkpoint);
            if (answers.size() != asked.size()) {
                throw new EvaluationException(
                        "%d requests of suite %s got %d answers; correct the loader of the model"
                                .formatted(asked.size(), suite.id(), answers.size()));
            }
            for (int i = 0; i < answers.size(); i++) {
                asked.get(i).accept(answers.get(i));
            }
        }
        throw new EvaluationException(
                "a dialogue of suite %s did not end after %d turns; let the suite bound its turns"
                        .formatted(suite.id(), MOST_TURNS));
    }

    private static void check(Task suite, Request request) {
        if (!suite.needs().contains(request.needs())) {
            throw new EvaluationException(
                    "suite %s asks a model to %s, but says that it needs %s only; correct Task.needs() of the suite"
                            .formatted(suite.id(), request.needs(), suite.needs()));
        }
    }

    /** A request of a dialogue that waits for its answer. */
    private record Asked(Open open, Request request) {

        void accept(Answer answer) {
            open.turns().add(new Turn(request, answer));
            open.dialogue().accept(answer);
        }
    }

    /** A dialogue under way. */
    private record Open(Sample sample, Dialogue dialogue, List<Turn> turns) {

        Open(Sample sample, Dialogue dialogue) {
            this(sample, dialogue, new ArrayList<>());
        }

        Optional<Asked> ask() {
            return dialogue.next().map(request -> new Asked(this, request));
        }

        SampleRecord record() {
            return new SampleRecord(sample.id(), turns, dialogue.outcome(), dialogue.figures());
        }
    }
}
