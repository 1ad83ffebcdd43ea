package dev.retain.run.pair;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A model as a probe gets it: before each window that it reads, the cell may give up. It belongs to
 * the run, so nothing is closed.
 *
 * @param model the model
 * @param step throws to give up
 */
record SteppedModel(LoadedModel model, Runnable step) implements LoadedModel {

    @Override
    public void prepare() {
        model.prepare();
    }

    @Override
    public void prepareAside() {
        model.prepareAside();
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        step.run();
        model.logits(window, sink);
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable each) {
        return model.answer(
                requests,
                () -> {
                    step.run();
                    each.run();
                });
    }

    @Override
    public ModelIdentity identity() {
        return model.identity();
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
    public Optional<String> lacks(Ability ability) {
        return model.lacks(ability);
    }

    @Override
    public Tokens tokens() {
        return model.tokens();
    }

    @Override
    public Optional<LocalDate> date() {
        return model.date();
    }

    @Override
    public Optional<String> prompt(Request request) {
        return model.prompt(request);
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        return model.promptIds(request);
    }

    @Override
    public void check(Request request) {
        model.check(request);
    }

    @Override
    public void close() {}
}
