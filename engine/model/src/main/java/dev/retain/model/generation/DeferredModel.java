package dev.retain.model.generation;

import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Work;
import dev.retain.checkpoint.tensor.Aside;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.PromptText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model of which all is known but its answers. Its weights are read when the first is asked for,
 * so a run whose answers are all known already reads none and does not start PyTorch.
 */
final class DeferredModel implements LoadedModel {

    private static final Logger LOG = LoggerFactory.getLogger(DeferredModel.class);

    private final ModelIdentity identity;
    private final ModelCard card;
    private final LocalDate date;
    private final Supplier<ChatTokens> reading;
    private final Loading loading;
    private final Runnable forget;
    private volatile @Nullable LoadedModel loaded;

    /** What is read beside others, if that was begun; no model where there is no room for it. */
    private @Nullable Aside<Optional<LoadedModel>> coming;

    private volatile Lazy<ChatTokens> tokens;

    /** Whether the tokenizer is there and not yet the loaded model's, which closes it. */
    private boolean tokensRead;

    private volatile boolean closed;

    /** Loads a model. */
    interface Loading {

        /**
         * The model.
         *
         * @param tokens its tokenizer, if it was read before; from then on it is the model's
         * @param step called while weights are read; throws to give up
         */
        LoadedModel load(Optional<ChatTokens> tokens, Runnable step);

        /** Whether it may be loaded while others compute. */
        boolean hasRoomAside();
    }

    /**
     * A model that is not loaded.
     *
     * @param tokens reads its tokenizer
     * @param loading loads it
     * @param forget forgets the card, if it turns out not to be true any more
     */
    DeferredModel(
            ModelIdentity identity,
            ModelCard card,
            LocalDate date,
            Supplier<ChatTokens> tokens,
            Loading loading,
            Runnable forget) {
        this.identity = identity;
        this.card = card;
        this.date = date;
        this.reading = tokens;
        this.tokens = new Lazy<>(this::read);
        this.loading = loading;
        this.forget = forget;
    }

    private ChatTokens read() {
        if (!card.hasTokens()) {
            throw ReadingLimits.noTokens();
        }
        ChatTokens read = reading.get();
        tokensRead = true;
        return read;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public ModelDescription description() {
        return card.description();
    }

    @Override
    public Set<Ability> abilities() {
        return ReadingLimits.abilities(card.hasTokens());
    }

    @Override
    public Tokens tokens() {
        LoadedModel model = loaded;
        return model == null ? tokens.get() : model.tokens();
    }

    @Override
    public Optional<LocalDate> date() {
        return card.tellsTheDate() ? Optional.of(date) : Optional.empty();
    }

    @Override
    public void check(Request request) {
        LoadedModel model = loaded;
        if (model == null) {
            card.limits().check(request, tokens);
        } else {
            model.check(request);
        }
    }

    @Override
    public Optional<String> prompt(Request request) {
        LoadedModel model = loaded;
        return model == null
                ? PromptText.of(tokens, request).map(PromptText::text)
                : model.prompt(request);
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        LoadedModel model = loaded;
        return model == null
                ? PromptText.beforeAnAnswer(tokens, request)
                : model.promptIds(request);
    }

    @Override
    public void prepare() {
        model();
    }

    @Override
    public void prepareAside() {
        if (loaded == null && coming == null && !closed) {
            coming = new Aside<>("retain-weights", this::readAside);
        }
    }

    private void goOnUnlessClosed() {
        if (closed) {
            throw new CancellationException("the model was closed while it was read");
        }
    }

    private Optional<LoadedModel> readAside() {
        try {
            if (!loading.hasRoomAside()) {
                return Optional.empty();
            }
            Optional<ChatTokens> read =
                    card.hasTokens() ? Optional.of(tokens.get()) : Optional.empty();
            return Optional.of(loading.load(read, this::goOnUnlessClosed));
        } catch (RuntimeException e) {
            LOG.debug("{} is read again when it is asked", identity, e);
            return Optional.empty();
        }
    }

    /** What was read beside others; nothing is afterwards. */
    private Optional<LoadedModel> readBefore(
            Function<Aside<Optional<LoadedModel>>, Optional<LoadedModel>> end) {
        Optional<LoadedModel> read = Optional.ofNullable(coming).flatMap(end);
        coming = null;
        return read;
    }

    @Override
    public List<Answer> answer(List<? extends Request> requests, Runnable step) {
        return model().answer(requests, step);
    }

    @Override
    public List<Answer> answer(
            List<? extends Request> requests, Runnable step, ObjIntConsumer<Answer> known) {
        return model().answer(requests, step, known);
    }

    @Override
    public void logits(int[] window, Consumer<float[]> sink) {
        model().logits(window, sink);
    }

    @Override
    public Work work() {
        LoadedModel model = loaded;
        return model == null ? Work.NONE : model.work();
    }

    @Override
    public double flopsPerSecond() {
        LoadedModel model = loaded;
        return model == null ? 0 : model.flopsPerSecond();
    }

    @Override
    public OptionalInt rowsAfterShortage() {
        LoadedModel model = loaded;
        return model == null ? OptionalInt.empty() : model.rowsAfterShortage();
    }

    private LoadedModel model() {
        LoadedModel model = loaded;
        if (model == null) {
            if (closed) {
                throw new IllegalStateException("the model is closed");
            }
            model = readBefore(Aside::get).orElseGet(this::readNow);
            tokensRead = false;
            if (!model.description().equals(card.description())) {
                ModelDescription now = model.description();
                model.close();
                tokens = new Lazy<>(this::read);
                forget.run();
                throw new EvaluationException(
                        "the model was remembered to run as %s and would run as %s now, so answers that are known and new ones would not go together; run again"
                                .formatted(card.description(), now));
            }
            loaded = model;
        }
        return model;
    }

    private LoadedModel readNow() {
        Optional<ChatTokens> read = tokensRead ? Optional.of(tokens.get()) : Optional.empty();
        return loading.load(read, () -> {});
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Optional.ofNullable(loaded)
                    .or(() -> readBefore(begun -> begun.end().flatMap(read -> read)))
                    .ifPresentOrElse(LoadedModel::close, this::closeTokens);
        }
    }

    private void closeTokens() {
        if (tokensRead) {
            tokens.get().close();
        }
    }
}
