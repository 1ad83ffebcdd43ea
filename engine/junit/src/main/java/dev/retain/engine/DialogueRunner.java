package dev.retain.engine;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.model.generation.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives the dialogues of a batch of samples: all open requests of a kind are one call. */
final class DialogueRunner {

    private static final int MOST_TURNS = 1_000;

    private final LanguageModel model;
    private final Runnable checkpoint;

    /**
     * A runner.
     *
     * @param checkpoint called before each step of the model; throws to give up
     */
    DialogueRunner(LanguageModel model, Runnable checkpoint) {
        this.model = model;
        this.checkpoint = checkpoint;
    }

    List<SampleRecord> run(List<Sample> samples) {
        List<Open> dialogues = samples.stream().map(sample -> new Open(sample)).toList();
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<Open> waiting = dialogues.stream().filter(Open::isWaiting).toList();
            if (waiting.isEmpty()) {
                return dialogues.stream().map(Open::record).toList();
            }
            answer(waiting, Request.Generate.class, model::generate);
            answer(waiting, Request.Score.class, model::score);
            answer(waiting, Request.Likelihood.class, model::likelihood);
        }
        throw new EvaluationException(
                "a dialogue did not end after "
                        + MOST_TURNS
                        + " turns; let the suite bound its turns");
    }

    private <R extends Request, A extends Answer> void answer(
            List<Open> waiting, Class<R> kind, Function<List<R>, List<A>> ask) {
        List<Open> asking = waiting.stream().filter(open -> kind.isInstance(open.last())).toList();
        if (asking.isEmpty()) {
            return;
        }
        checkpoint.run();
        List<R> requests = asking.stream().map(open -> kind.cast(open.last())).toList();
        List<A> answers = ask(ask, requests);
        for (int i = 0; i < asking.size(); i++) {
            asking.get(i).accept(requests.get(i), answers.get(i));
        }
    }

    private <R, A> List<A> ask(Function<List<R>, List<A>> ask, List<R> requests) {
        model.onStep(checkpoint);
        try {
            return ask.apply(requests);
        } finally {
            model.onStep(() -> {});
        }
    }

    private static final class Open {

        private final Sample sample;
        private final Dialogue dialogue;
        private final List<Turn> turns = new ArrayList<>();
        private @Nullable Request asked;

        Open(Sample sample) {
            this.sample = sample;
            this.dialogue = sample.open();
        }

        boolean isWaiting() {
            asked = dialogue.next().orElse(null);
            return asked != null;
        }

        @Nullable Request last() {
            return asked;
        }

        void accept(Request request, Answer answer) {
            turns.add(new Turn(request, answer));
            dialogue.accept(answer);
        }

        SampleRecord record() {
            return new SampleRecord(sample.id(), turns, dialogue.outcome(), dialogue.figures());
        }
    }
}
