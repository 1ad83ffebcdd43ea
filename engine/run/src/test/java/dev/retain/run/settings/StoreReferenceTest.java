package dev.retain.run.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreReferenceTest {

    @Test
    void should_tell_a_path_a_server_and_nothing_apart() {
        assertThat(StoreReference.parse("off")).contains(new StoreReference.Off());
        assertThat(StoreReference.parse("x/outcomes.db"))
                .contains(new StoreReference.File(Path.of("x/outcomes.db")));
        assertThat(StoreReference.parse("jdbc:postgresql://db:5433/team?user=ci"))
                .contains(new StoreReference.Postgres("jdbc:postgresql://db:5433/team?user=ci"));
    }

    @Test
    void should_show_no_secret() {
        var server = new StoreReference.Postgres("jdbc:postgresql://db/t?user=ci&password=hush");
        Map<String, String> values = Map.of(Constants.STORE, server.url());
        RunSettings settings = RunSettings.from(key -> Optional.ofNullable(values.get(key)));

        assertThat(server).hasToString("jdbc:postgresql://db/t");
        assertThat(settings.toString()).contains("jdbc:postgresql://db/t").doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ci:hush@db/team",
                "jdbc:mysql://db/team?password=hush",
                "postgres://ci:hush@db/team",
                "a\0hush"
            })
    void should_refuse_others_and_repeat_nothing_of_them(String value) {
        assertThatThrownBy(() -> RunSettings.from(key -> given(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("the value of retain.store")
                .hasMessageContaining("use off, a path")
                .hasMessageNotContaining("hush");
    }

    private static Optional<String> given(String key, String value) {
        return key.equals(Constants.STORE) ? Optional.of(value) : Optional.empty();
    }
}
