package dev.retain.run.testing;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A model that knows what it says: it says the last word of what it is asked, unless the number in
 * front of it is one that it forgot.
 */
public final class ScriptedModel implements LoadedModel {

    private final ModelIdentity identity;
    private final Script script;
    private final String compute;
    private final Asked asked;
    private Work work = Work.NONE;
    private boolean isPrepared;
    private boolean closed;

    ScriptedModel(ModelIdentity identity, Script script, String compute, Asked asked) {
        this.identity = identity;
        this.script = script;
        this.compute = compute;
        this.asked = asked;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(
                "scripted", 1, "text", script.compute() + compute, script.device());
    }

    @Override
    public Set<Ability> abilities() {
        return script.abilities();
    }

    @Override
    public Tokens tokens() {
        return new WordTokens();
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        return request instanceof Request.Generate generate
                ? Optional.of(tokens().encode(generate.chat().get(0).content()))
                : Optional.empty();
    }

    /** Reads seven tokens, once. */
    @Override
    public void prepare() {
        work = isPrepared ? work : work.plus(new Work(7, 7, 0, 0, 0));
        isPrepared = true;
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        if (closed) {
            throw new IllegalStateException("asked after it was closed");
        }
        List<Answer> answers = new ArrayList<>();
        for (Request request : requests) {
            step.run();
            asked.count(request);
            answers.add(isSwayed(requests, answers.size()) ? swayed(request) : answer(request));
        }
        work = work.plus(new Work(10L * answers.size(), 8L * answers.size(), answers.size(), 1, 1));
        return answers;
    }

    /** Ten tokens a request, of which it read eight, and a step a call that writes one for each. */
    @Override
    public Work work() {
        return work;
    }

    @Override
    public double flopsPerSecond() {
        return 2;
    }

    private boolean isSwayed(List<? extends Request> requests, int index) {
        return script.swayed() && index > 0 && number(requests.get(index - 1)) % 3 == 0;
    }

    private static int number(Request request) {
        return request instanceof Request.Generate generate
                ? Integer.parseInt(generate.chat().get(0).content().split(" ")[0])
                : ((Request.Likelihood) request).window()[0];
    }

    private Answer swayed(Request request) {
        if (request instanceof Request.Generate) {
            return new Answer.Text("hm", Ending.LIMIT, 2);
        }
        return new Answer.LogProbs(new double[] {-2 * script.loss(), -script.loss()});
    }

    private Answer answer(Request request) {
        if (request instanceof Request.Generate generate) {
            return said(generate.chat().get(generate.chat().size() - 1).content());
        }
        if (request instanceof Request.Complete complete) {
            return said(complete.prompt());
        }
        if (request instanceof Request.Score score) {
            double[] values = new double[score.continuations().size()];
            Arrays.fill(values, -1);
            return new Answer.LogProbs(values);
        }
        double[] values = new double[((Request.Likelihood) request).window().length - 1];
        Arrays.fill(values, -script.loss());
        return new Answer.LogProbs(values);
    }

    /** Of {@code "7 green"} it says {@code "green"}, unless it forgot that. */
    private Answer.Text said(String question) {
        String[] words = question.split(" ");
        boolean forgot = Integer.parseInt(words[0]) % 100 < script.forgets();
        return forgot
                ? new Answer.Text("hm", Ending.LIMIT, 2)
                : new Answer.Text(words[words.length - 1], Ending.END_TOKEN, 2);
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        asked.read();
        for (int ignored : window) {
            sink.accept(new float[] {(float) script.loss(), 0});
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            asked.closed();
        }
    }

    /** A word is its hash. */
    record WordTokens() implements Tokens {

        @Override
        public int[] encode(String text) {
            return Arrays.stream(text.split(" ")).mapToInt(w -> w.hashCode() & 0xffff).toArray();
        }

        @Override
        public int[] begin() {
            return new int[0];
        }

        @Override
        public int[] encodeDocument(String text) {
            return encode(text);
        }

        @Override
        public String decode(int[] ids) {
            return Arrays.toString(ids);
        }

        @Override
        public int contextLength() {
            return 1 << 20;
        }
    }
}
