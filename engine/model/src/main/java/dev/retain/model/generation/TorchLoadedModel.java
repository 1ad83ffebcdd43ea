package dev.retain.model.generation;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Work;
import dev.retain.model.text.PromptText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** A language model that knows what was loaded, and takes requests of all kinds at once. */
final class TorchLoadedModel implements LoadedModel {

    private final TorchLanguageModel model;
    private final ModelIdentity identity;
    private final Optional<LocalDate> date;

    TorchLoadedModel(TorchLanguageModel model, ModelIdentity identity) {
        this(model, identity, Optional.empty());
    }

    /**
     * A model.
     *
     * @param date the date that its chats tell
     */
    TorchLoadedModel(TorchLanguageModel model, ModelIdentity identity, Optional<LocalDate> date) {
        this.model = model;
        this.identity = identity;
        this.date = date;
    }

    @Override
    public Optional<LocalDate> date() {
        return date;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public Set<Ability> abilities() {
        return model.abilities();
    }

    @Override
    public Tokens tokens() {
        return model.tokens();
    }

    @Override
    public void check(Request request) {
        model.check(request);
    }

    @Override
    public Optional<String> prompt(Request request) {
        return PromptText.of(model::tokens, request).map(PromptText::text);
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        return model.promptIds(request);
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        return answer(requests, step, (answer, request) -> {});
    }

    /** Requests of one kind are one batch, so only the order within a kind is kept while asking. */
    @Override
    public List<Answer> answer(
            List<? extends Request> requests, Runnable step, ObjIntConsumer<Answer> known) {
        Answers answers = new Answers(new Answer[requests.size()], known);
        model.onStep(step);
        try {
            ask(requests, Request.Generate.class, model::generate, answers);
            ask(requests, Request.Complete.class, model::complete, answers);
            ask(requests, Request.Score.class, model::score, answers);
            ask(requests, Request.Likelihood.class, model::likelihood, answers);
        } finally {
            model.onStep(() -> {});
            model.onAnswer((answer, request) -> {});
        }
        return answers.all();
    }

    private <R extends Request> void ask(
            List<? extends Request> requests,
            Class<R> kind,
            Function<List<R>, ? extends List<? extends Answer>> batch,
            Answers answers) {
        int[] places =
                IntStream.range(0, requests.size())
                        .filter(i -> kind.isInstance(requests.get(i)))
                        .toArray();
        if (places.length == 0) {
            return;
        }
        List<R> asked = IntStream.of(places).mapToObj(i -> kind.cast(requests.get(i))).toList();
        model.onAnswer((answer, i) -> answers.give(answer, places[i]));
        List<? extends Answer> given = batch.apply(asked);
        for (int i = 0; i < places.length; i++) {
            answers.give(given.get(i), places[i]);
        }
    }

    /**
     * The answers of a call.
     *
     * @param given those that are known, each handed on once
     */
    private record Answers(Answer[] given, ObjIntConsumer<Answer> known) {

        List<Answer> all() {
            return List.of(given);
        }

        void give(Answer answer, int request) {
            if (given[request] == null) {
                given[request] = answer;
                known.accept(answer, request);
            }
        }
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        model.logits(window, sink);
    }

    @Override
    public Work work() {
        return model.decoder().work().done();
    }

    @Override
    public double flopsPerSecond() {
        return model.decoder().flopsPerSecond();
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
