package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.StoreReference;
import dev.retain.run.testing.SharedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeStoresTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> parameters = new HashMap<>();
    private final List<StoreReference> opened = new ArrayList<>();
    private final SharedStore store = new SharedStore();

    private RunSettings settings() {
        parameters.put(Constants.CACHE_DIRECTORY, root.toString());
        return RunSettings.from(key -> Optional.ofNullable(parameters.get(key)));
    }

    private OutcomeStores files(boolean usable) {
        return new OutcomeStores(
                List.of(
                        new OutcomeStoreProvider() {
                            @Override
                            public boolean opens(StoreReference reference) {
                                return reference instanceof StoreReference.File;
                            }

                            @Override
                            public OutcomeStore open(
                                    StoreReference reference, RunSettings settings) {
                                opened.add(reference);
                                if (!usable) {
                                    throw new StoreException("it is damaged; move it away");
                                }
                                return store;
                            }
                        }));
    }

    @Test
    void should_keep_outcomes_in_the_cache_directory_when_nothing_is_said() {
        files(true).open(settings()).close();

        assertThat(opened).containsExactly(new StoreReference.File(root.resolve("store.db")));
        assertThat(store.isClosed()).isTrue();
    }

    @Test
    void should_open_what_the_setting_names_and_nothing_when_it_is_off() {
        parameters.put(Constants.STORE, "a/b.db");
        files(true).open(settings());
        parameters.put(Constants.STORE, "off");
        files(true).open(settings());

        assertThat(opened).containsExactly(new StoreReference.File(Path.of("a/b.db")));
    }

    @Test
    void should_do_without_when_no_provider_is_there_unless_a_store_was_asked_for() {
        var none = new OutcomeStores(List.of());
        assertThat(none.open(settings()).computed()).isZero();

        parameters.put(Constants.STORE, "jdbc:postgresql://db/team?password=hush");
        assertThatThrownBy(() -> none.open(settings()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the store jdbc:postgresql://db/team;")
                .hasMessageContaining("add dev.retain:retain-store")
                .hasMessageNotContaining("hush");
    }

    @Test
    void should_go_on_without_a_store_that_cannot_be_opened_only_when_told_so() {
        assertThatThrownBy(() -> files(false).open(settings()))
                .hasMessage("it is damaged; move it away");

        parameters.put(Constants.STORE_REQUIRED, "false");
        assertThat(files(false).open(settings()).fromStore()).isZero();
    }
}
