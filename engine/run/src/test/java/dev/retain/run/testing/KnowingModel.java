package dev.retain.run.testing;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;

/** A model that knows the answers to some numbered questions, and how many it got at once. */
public final class KnowingModel implements LoadedModel {

    private final String name;
    private final IntPredicate knows;
    private final List<List<Integer>> batches = new ArrayList<>();
    private int atOnce = 1;
    private int answered;
    private boolean prepared;

    /**
     * A model.
     *
     * @param knows the numbers that it has an answer to
     */
    public KnowingModel(String name, IntPredicate knows) {
        this.name = name;
        this.knows = knows;
    }

    /** Answers so many in a step from now on. */
    public KnowingModel answering(int answersAtOnce) {
        atOnce = answersAtOnce;
        return this;
    }

    /** How many requests each call had, in the order of the calls. */
    public List<Integer> asks() {
        return batches.stream().map(List::size).toList();
    }

    /** How many answers it has handed on one by one. */
    public int answers() {
        return answered;
    }

    /** The numbers of the questions of each call, in the order of the calls. */
    public List<List<Integer>> batches() {
        return List.copyOf(batches);
    }

    /** Whether it was told that it is asked soon. */
    public boolean isPrepared() {
        return prepared;
    }

    @Override
    public void prepareAside() {
        prepared = true;
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity(name, "", "", "", "");
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription("knowing", 1, "numbers", "by heart", "nowhere");
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    @Override
    public Tokens tokens() {
        return new ScriptedModel.WordTokens();
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        step.run();
        batches.add(requests.stream().map(KnowingModel::number).toList());
        return requests.stream().map(this::answer).toList();
    }

    /** One answer after the other, some in each step. */
    @Override
    public List<Answer> answer(
            List<? extends Request> requests, Runnable step, ObjIntConsumer<Answer> known) {
        batches.add(requests.stream().map(KnowingModel::number).toList());
        List<Answer> answers = new ArrayList<>();
        for (Request request : requests) {
            if (answers.size() % atOnce == 0) {
                step.run();
            }
            answers.add(answer(request));
            answered++;
            known.accept(answers.get(answers.size() - 1), answers.size() - 1);
        }
        return answers;
    }

    private static Integer number(Request request) {
        String question = ((Request.Generate) request).chat().get(0).content();
        return Integer.valueOf(question.substring(0, question.indexOf(' ')));
    }

    private Answer answer(Request request) {
        return new Answer.Text(knows.test(number(request)) ? "green" : "hm", Ending.END_TOKEN, 1);
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        throw new UnsupportedOperationException("it has no logits");
    }

    @Override
    public void close() {}
}
