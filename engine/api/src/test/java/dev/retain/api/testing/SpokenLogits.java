package dev.retain.api.testing;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A model of logits that follow from a seed, the position and all tokens up to it, so that whoever
 * reads the start of a window gets what the whole window gives there.
 */
public final class SpokenLogits implements LoadedModel {

    private final long seed;
    private final int vocabulary;
    private final double scale;
    private final List<Integer> read = new ArrayList<>();

    /**
     * A model.
     *
     * @param scale of its logits
     */
    public SpokenLogits(long seed, int vocabulary, double scale) {
        this.seed = seed;
        this.vocabulary = vocabulary;
        this.scale = scale;
    }

    /** How many tokens it read in each call. */
    public List<Integer> read() {
        return read;
    }

    /** The logits of every position. */
    public List<float[]> all(int[] window) {
        List<float[]> all = new ArrayList<>();
        logits(window, all::add);
        return all;
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        read.add(window.length);
        long state = seed;
        for (int id : window) {
            state = 31 * state + id;
            Random random = new Random(state);
            float[] logits = new float[vocabulary];
            for (int i = 0; i < vocabulary; i++) {
                logits[i] = (float) (scale * random.nextGaussian());
            }
            sink.accept(logits);
        }
    }

    @Override
    public ModelIdentity identity() {
        return new ModelIdentity("seed " + seed, "", "", "", "");
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription("spoken", 1, "logits", "fp64", "nowhere");
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of();
    }

    @Override
    public Tokens tokens() {
        throw new UnsupportedOperationException("it has no tokens");
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        throw new UnsupportedOperationException("it answers nothing");
    }

    @Override
    public void close() {}
}
