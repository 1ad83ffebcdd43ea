package dev.retain.run.source;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.model.generation.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** TEMPORARY until the model implements LoadedModel. */
record AnsweringModel(LanguageModel model, ModelIdentity identity) implements LoadedModel {

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.values());
    }

    @Override
    public Tokens tokens() {
        return model.tokens();
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        model.onStep(step);
        try {
            Answer[] answers = new Answer[requests.size()];
            for (int i = 0; i < answers.length; i++) {
                Request r = requests.get(i);
                if (r instanceof Request.Score s) {
                    answers[i] = model.score(List.of(s)).get(0);
                } else if (r instanceof Request.Likelihood l) {
                    answers[i] = model.likelihood(List.of(l)).get(0);
                }
            }
            List<Request.Generate> g =
                    requests.stream()
                            .filter(r -> r instanceof Request.Generate)
                            .map(r -> (Request.Generate) r)
                            .toList();
            var texts = model.generate(g).iterator();
            for (int i = 0; i < answers.length; i++) {
                if (answers[i] == null) {
                    answers[i] = texts.next();
                }
            }
            return Arrays.asList(answers);
        } finally {
            model.onStep(() -> {});
        }
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        for (float[] row : model.forward(window)) {
            sink.accept(row);
        }
    }

    @Override
    public OptionalInt rowsAfterShortage() {
        return model.rowsAfterShortage();
    }

    @Override
    public void close() {
        model.close();
    }
}
