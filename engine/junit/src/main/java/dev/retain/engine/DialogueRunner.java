package dev.retain.engine;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.model.generation.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

    List<Transcript> run(List<Sample> samples) {
        List<Open> dialogues = samples.stream().map(sample -> new Open(sample.open())).toList();
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<Open> waiting = dialogues.stream().filter(Open::isWaiting).toList();
            if (waiting.isEmpty()) {
                return dialogues.stream().map(Open::transcript).toList();
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
        List<A> answers = ask(ask, asking.stream().map(open -> kind.cast(open.last())).toList());
        for (int i = 0; i < asking.size(); i++) {
            asking.get(i).accept(answers.get(i));
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

        private final Dialogue dialogue;
        private final List<Request> requests = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();

        Open(Dialogue dialogue) {
            this.dialogue = dialogue;
        }

        boolean isWaiting() {
            var request = dialogue.next();
            request.ifPresent(requests::add);
            return request.isPresent();
        }

        Request last() {
            return requests.get(requests.size() - 1);
        }

        void accept(Answer answer) {
            answers.add(answer);
            dialogue.accept(answer);
        }

        Transcript transcript() {
            return new Transcript(List.copyOf(requests), List.copyOf(answers), dialogue.outcome());
        }
    }
}
