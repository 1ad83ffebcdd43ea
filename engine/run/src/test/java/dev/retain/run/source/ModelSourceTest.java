package dev.retain.run.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ConfigurationException;
import dev.retain.api.UnsupportedModelException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSourceTest {

    private static ModelSource of(String reference) {
        return ModelSource.of(
                reference,
                key -> key.equals("model.dir") ? Optional.of("models/ä b") : Optional.empty());
    }

    @Test
    void should_be_files_when_it_is_a_path() {
        assertThat(of("${model.dir}"))
                .isEqualTo(new ModelSource.Files(Path.of("models/ä b").toAbsolutePath()));
        assertThat(of("./a/../b.gguf").text())
                .isEqualTo(Path.of("b.gguf").toAbsolutePath().toString());
    }

    @Test
    void should_be_remote_when_it_is_an_address() {
        assertThat(of("https://host/v1#model"))
                .isEqualTo(new ModelSource.Remote(URI.create("https://host/v1#model")));
    }

    @Test
    void should_be_refused_when_a_property_is_not_set() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of("${other.dir}/x"))
                .withMessageContaining("needs the property other.dir");
    }

    @Test
    void should_be_refused_when_nothing_loads_it() {
        var loaders = new ModelLoaders(List.of(new FilesLoader()));
        assertThatExceptionOfType(UnsupportedModelException.class)
                .isThrownBy(() -> loaders.of(of("http://localhost:8080/v1")))
                .withMessageContaining(
                        "nothing on the class path loads http://localhost:8080/v1; add the"
                                + " dependency dev.retain:retain-remote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:sk-secret@host/v1#model",
                "https://host/v1?api_key=sk-secret#model",
                "https:sk-secret",
                "https://host/v1 sk-secret#model"
            })
    void should_repeat_no_secret_when_an_address_is_refused(String address) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(address))
                .withMessageContaining("https://host/v1#model")
                .satisfies(
                        refused -> {
                            assertThat(refused).hasNoCause();
                            assertThat(refused.getMessage()).doesNotContain("sk-secret");
                        });
    }
}
