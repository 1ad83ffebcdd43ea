package dev.retain.run.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.ModelTooLargeException;
import dev.retain.api.task.LoadedModel;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPoolTest {

    private static final RunSettings SETTINGS = RunSettings.from(key -> Optional.empty());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final ModelPool pool = new ModelPool();
    private final List<String> tries = new ArrayList<>();
    private ModelSource source = new ModelSource.Embedded("unset");

    @BeforeEach
    void writeModel() {
        source = new ModelSource.Files(Script.forgetting(0).in(root.resolve("model")));
    }

    private static ModelIdentity identity(String weights) {
        return new ModelIdentity(weights, "", "", "", "");
    }

    private LoadedModel get(String weights, Set<ModelIdentity> inUse, Supplier<LoadedModel> load) {
        return pool.get(identity(weights), SETTINGS, inUse, load);
    }

    private LoadedModel load(String weights) {
        tries.add(weights);
        return new ScriptedLoader().load(new IdentifiedModel(source, identity(weights)), SETTINGS);
    }

    @Test
    void should_load_a_model_once() {
        LoadedModel model = get("a", Set.of(), () -> load("a"));

        assertThat(get("a", Set.of(), () -> load("a"))).isSameAs(model);
        assertThat(pool.loaded(identity("a"), SETTINGS)).containsSame(model);
        assertThat(tries).containsExactly("a");
    }

    @Test
    void should_close_what_nobody_uses_when_memory_is_short() {
        get("a", Set.of(), () -> load("a"));
        get("b", Set.of(), () -> load("b"));

        get("c", Set.of(identity("b"), identity("c")), this::tooLargeAtFirst);

        assertThat(pool.loaded(identity("a"), SETTINGS)).isEmpty();
        assertThat(pool.loaded(identity("b"), SETTINGS)).isPresent();
        assertThat(pool.loaded(identity("c"), SETTINGS)).isPresent();
    }

    private LoadedModel tooLargeAtFirst() {
        if (!tries.contains("c")) {
            tries.add("c");
            throw new ModelTooLargeException("needs 2 GiB but only 1 GiB are free");
        }
        return load("c");
    }

    @Test
    void should_close_what_nobody_uses_when_weights_that_were_put_off_do_not_fit() {
        get("a", Set.of(), () -> load("a"));
        get("b", Set.of(), () -> load("b"));
        Set<ModelIdentity> inUse = Set.of(identity("b"));

        pool.makingRoom(inUse, () -> reads("a"));

        assertThat(pool.loaded(identity("a"), SETTINGS)).isEmpty();
        assertThat(pool.loaded(identity("b"), SETTINGS)).isPresent();
        assertThatThrownBy(() -> pool.makingRoom(inUse, () -> reads("b")))
                .isInstanceOf(ModelTooLargeException.class);
    }

    /** Reads weights that fit where a model is not loaded. */
    private void reads(String other) {
        if (pool.loaded(identity(other), SETTINGS).isPresent()) {
            throw new ModelTooLargeException("needs 2 GiB but only 1 GiB are free");
        }
    }

    @Test
    void should_try_again_when_a_model_was_too_large() {
        assertThatThrownBy(() -> get("c", Set.of(), this::tooLargeAtFirst))
                .isInstanceOf(ModelTooLargeException.class);

        assertThat(get("c", Set.of(), this::tooLargeAtFirst)).isNotNull();
    }

    @Test
    void should_remember_a_failure_when_a_model_is_damaged() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(
                            () ->
                                    get(
                                            "d",
                                            Set.of(),
                                            () -> {
                                                tries.add("d");
                                                throw new InvalidCheckpointException("damaged");
                                            }))
                    .hasMessage("damaged");
        }
        assertThat(tries).containsExactly("d");
    }

    @Test
    void should_try_again_when_a_thread_was_interrupted_while_it_read() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(
                        () ->
                                get(
                                        "e",
                                        Set.of(),
                                        () -> {
                                            throw new InvalidCheckpointException("cut off");
                                        }))
                .hasMessage("cut off");
        assertThat(Thread.interrupted()).isTrue();

        assertThat(get("e", Set.of(), () -> load("e"))).isNotNull();
    }

    @Test
    void should_close_nothing_while_somebody_who_does_not_end_uses_it() {
        get("f", Set.of(), () -> load("f"));
        AtomicBoolean lasts = new AtomicBoolean(true);
        pool.hold(lasts::get, "a cell does not end");

        assertThat(pool.held()).contains("a cell does not end");
        pool.close();
        assertThat(pool.loaded(identity("f"), SETTINGS)).isPresent();

        lasts.set(false);
        assertThat(pool.held()).isEmpty();
        pool.close();
        assertThat(pool.loaded(identity("f"), SETTINGS)).isEmpty();
    }
}
