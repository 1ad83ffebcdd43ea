package dev.retain.run.outcome;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives the dialogues of a batch of samples: all open requests are one call. What is finished is
 * handed on in small batches while the model goes on with the others, so that a run that dies loses
 * little.
 */
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

    /**
     * Lets the model answer.
     *
     * @param finished takes what is finished, also where the rest fails
     */
    List<SampleRecord> run(Task suite, List<Sample> samples, FinishedRecords finished) {
        List<OpenDialogue> dialogues = new ArrayList<>();
        List<SampleRecord> records;
        try {
            samples.forEach(sample -> dialogues.add(new OpenDialogue(sample)));
            dialogues.forEach(OpenDialogue::next);
            records = answer(suite, dialogues, finished);
        } catch (RuntimeException | Error e) {
            flush(finished, e);
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

    private static void flush(FinishedRecords finished, Throwable reason) {
        try {
            finished.flush();
        } catch (RuntimeException e) {
            if (e != reason) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Closes every dialogue, whatever the others do. */
    private static List<RuntimeException> close(List<OpenDialogue> dialogues) {
        List<RuntimeException> failures = new ArrayList<>();
        for (OpenDialogue open : dialogues) {
            try {
                open.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private List<SampleRecord> answer(
            Task suite, List<OpenDialogue> dialogues, FinishedRecords finished) {
        dialogues.forEach(open -> open.record().ifPresent(finished::add));
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<OpenDialogue> waiting =
                    dialogues.stream().filter(open -> open.request().isPresent()).toList();
            if (waiting.isEmpty()) {
                return dialogues.stream().map(open -> open.record().orElseThrow()).toList();
            }
            turn(suite, waiting, finished);
            finished.flush();
        }
        throw new EvaluationException(
                "a dialogue of suite %s did not end after %d turns; let the suite bound its turns"
                        .formatted(suite.id(), MOST_TURNS));
    }

    private void turn(Task suite, List<OpenDialogue> asked, FinishedRecords finished) {
        List<Request> requests = asked.stream().map(open -> open.request().orElseThrow()).toList();
        requests.forEach(request -> check(suite, request));
        checkpoint.run();
        HandedAnswers handed = new HandedAnswers(asked, finished);
        Runnable step =
                () -> {
                    handed.take();
                    finished.flushIfDue();
                    checkpoint.run();
                };
        List<Answer> answers;
        try {
            answers = model.answer(requests, step, handed::add);
        } catch (RuntimeException | Error e) {
            handed.failure().filter(failed -> failed != e).ifPresent(e::addSuppressed);
            throw e;
        }
        handed.take();
        if (answers.size() != asked.size()) {
            throw new EvaluationException(
                    "%d requests of suite %s got %d answers; correct the loader of the model"
                            .formatted(asked.size(), suite.id(), answers.size()));
        }
    }

    private static void check(Task suite, Request request) {
        if (!suite.needs().contains(request.needs())) {
            throw new EvaluationException(
                    "suite %s asks a model to %s, but says that it needs %s only; correct Task.needs() of the suite"
                            .formatted(suite.id(), request.needs(), suite.needs()));
        }
    }
}
