package dev.retain.remote;

import dev.retain.api.ModelIdentity;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.BudgetSpentException;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/** A model behind a server. */
final class RemoteLoadedModel implements LoadedModel {

    private final ModelIdentity identity;
    private final ServedModel server;
    private final Prompter prompter;
    private final Map<Ability, String> lacking;
    private final Conditions conditions;

    /**
     * What else holds of a model.
     *
     * @param concurrency how many requests are under way at once
     * @param date what its chats tell as today, if they do
     * @param run the run in which alone its outcomes hold, if they do not hold in others
     */
    record Conditions(int concurrency, Optional<LocalDate> date, Optional<String> run) {}

    /**
     * A model.
     *
     * @param lacking why it has not the abilities that it has not
     */
    RemoteLoadedModel(
            ModelIdentity identity,
            ServedModel server,
            Prompter prompter,
            Map<Ability, String> lacking,
            Conditions conditions) {
        this.identity = identity;
        this.server = server;
        this.prompter = prompter;
        this.lacking = lacking;
        this.conditions = conditions;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(
                "%s, served by %s"
                        .formatted(server.words().model(), server.software().orElse("a server")),
                server.words().parameters(),
                server.words().storage(),
                "a server, " + prompter.way(),
                server.address().getAuthority());
    }

    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.allOf(Ability.class);
        abilities.removeAll(lacking.keySet());
        return abilities;
    }

    @Override
    public Optional<String> lacks(Ability ability) {
        return Optional.ofNullable(lacking.get(ability));
    }

    @Override
    public Tokens tokens() {
        return prompter.tokens();
    }

    @Override
    public void check(Request request) {
        prompter.check(request);
    }

    @Override
    public Optional<String> prompt(Request request) {
        return prompter.prompt(request);
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        return prompter.promptIds(request);
    }

    @Override
    public Optional<LocalDate> date() {
        return conditions.date();
    }

    @Override
    public Optional<String> onlyInRun() {
        return conditions.run();
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        return answer(requests, step, (answer, request) -> {});
    }

    @Override
    public List<Answer> answer(
            List<? extends Request> requests, Runnable step, ObjIntConsumer<Answer> known) {
        RemoteAnswers answers =
                new RemoteAnswers(
                        requests.stream().map(prompter::calls).toList(), server::recheck, known);
        try {
            new ParallelCalls(conditions.concurrency()).all(answers.calls(), step, answers::accept);
        } catch (BudgetSpentException e) {
            answers.handOn();
            step.run();
            throw e;
        }
        answers.handOn();
        return answers.all();
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        throw new UnsupportedModelException(
                "%s is behind a server, which gives no logits; leave out figures that need them, such as divergence"
                        .formatted(server.address()));
    }

    @Override
    public void close() {
        prompter.close();
    }
}
