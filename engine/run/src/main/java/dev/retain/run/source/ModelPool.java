package dev.retain.run.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.ModelTooLargeException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.LoadedModel;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import dev.retain.run.settings.RunSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The models of a session, by their content. They stay loaded until {@link #keep} says that nobody
 * needs them; where memory is short, those that are not in use go first.
 */
@API(status = INTERNAL, since = "0.1")
public final class ModelPool implements AutoCloseable {

    private record Key(
            ModelIdentity identity, Device device, Precision precision, Kernels kernels) {

        static Key of(ModelIdentity identity, RunSettings settings) {
            return new Key(identity, settings.device(), settings.precision(), settings.kernels());
        }
    }

    private final Map<Key, LoadedModel> loaded = new LinkedHashMap<>();
    private final Map<Key, RetainException> failures = new HashMap<>();
    private volatile @Nullable Hold hold;

    private record Hold(BooleanSupplier lasts, String why) {}

    /**
     * A model, loaded now unless it is already.
     *
     * @param inUse models that must not be closed to make room
     * @param load loads it
     * @throws RetainException if it cannot be loaded; damaged or unsupported content is not tried
     *     again
     */
    public synchronized LoadedModel get(
            ModelIdentity identity,
            RunSettings settings,
            Set<ModelIdentity> inUse,
            Supplier<LoadedModel> load) {
        Key key = Key.of(identity, settings);
        LoadedModel known = loaded.get(key);
        if (known != null) {
            return known;
        }
        RetainException before = failures.get(key);
        if (before != null) {
            throw before;
        }
        try {
            makingRoom(inUse, () -> loaded.put(key, load.get()));
            return Objects.requireNonNull(loaded.get(key));
        } catch (InvalidCheckpointException | UnsupportedModelException e) {
            // The same content fails again; anything else, such as memory, may be better then, and
            // files seem damaged to a thread that is interrupted while it reads.
            if (!Thread.currentThread().isInterrupted()) {
                failures.put(key, e);
            }
            throw e;
        }
    }

    /**
     * Does what takes memory for a model, such as reading weights that it put off.
     *
     * @param inUse models that must not be closed to make room
     */
    public synchronized void makingRoom(Set<ModelIdentity> inUse, Runnable reading) {
        try {
            reading.run();
        } catch (ModelTooLargeException e) {
            if (!keep(inUse)) {
                throw e;
            }
            reading.run();
        }
    }

    /** A model, if it is loaded. */
    public synchronized Optional<LoadedModel> loaded(ModelIdentity identity, RunSettings settings) {
        return Optional.ofNullable(loaded.get(Key.of(identity, settings)));
    }

    /** Whether no model is loaded. */
    public synchronized boolean isEmpty() {
        return loaded.isEmpty();
    }

    /**
     * Closes all models but some.
     *
     * @return whether one was closed
     */
    public synchronized boolean keep(Set<ModelIdentity> needed) {
        List<Key> others =
                loaded.keySet().stream().filter(key -> !needed.contains(key.identity())).toList();
        others.forEach(key -> Objects.requireNonNull(loaded.remove(key)).close());
        return !others.isEmpty();
    }

    /**
     * Somebody who may never end uses the models, and must not lose them.
     *
     * @param lasts whether that is still so
     * @param why a sentence
     */
    public void hold(BooleanSupplier lasts, String why) {
        hold = new Hold(lasts, why);
    }

    /** Why no model can be used or closed now, if that is so. Never waits. */
    public Optional<String> held() {
        Hold last = hold;
        return last != null && last.lasts().getAsBoolean()
                ? Optional.of(last.why())
                : Optional.empty();
    }

    /** Closes all models, unless they are held: then only the end of the process frees them. */
    @Override
    public void close() {
        if (held().isEmpty()) {
            keep(Set.of());
        }
    }
}
