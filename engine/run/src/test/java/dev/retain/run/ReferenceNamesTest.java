package dev.retain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.run.settings.Parameters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceNamesTest {

    private static final Parameters NOTHING = key -> Optional.empty();

    @Test
    void should_name_a_model_by_what_its_reference_means() {
        var values = Map.of("model.dir", "/models/SmolLM2-135M-Instruct.Q4_1.gguf", "blank", " ");
        Parameters parameters = key -> Optional.ofNullable(values.get(key));

        assertThat(ReferenceNames.of(List.of("${model.dir}"), parameters))
                .containsExactly("smollm2-135m-instruct.q4-1");
        assertThat(ModelReference.of("${model.dir}", parameters))
                .isEqualTo(new ModelReference("smollm2-135m-instruct.q4-1", "${model.dir}"));
        assertThat(ReferenceNames.of(List.of("${model.dir}", "${blank}"), NOTHING))
                .containsExactly("model.dir", "blank");
    }

    @Test
    void should_put_folders_in_front_where_the_last_segments_are_the_same() {
        assertThat(names("/a/model.gguf", "/b/model.gguf", "pico"))
                .containsExactly("a-model", "b-model", "pico");
        assertThat(names("/r/1.0/out/artifact", "/r/1.1/out/artifact/"))
                .containsExactly("1.0-out-artifact", "1.1-out-artifact");
        assertThat(names("artifact", "old\\artifact")).containsExactly("artifact", "old-artifact");
    }

    @Test
    void should_add_a_hash_where_folders_do_not_tell_them_apart() {
        assertThat(names("/x/Model", "/x/model"))
                .allMatch(name -> name.matches("model-[0-9a-f]{8}"))
                .doesNotHaveDuplicates();
        assertThat(names("/x/a-model", "/a/model", "/b/model"))
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo("b-model");
    }

    @Test
    void should_give_one_reference_one_name_whatever_stands_beside_it() {
        assertThat(names("/a/model", "/b/model", "/a/model"))
                .containsExactly("a-model", "b-model", "a-model");
        assertThat(names("/", "//", "")).hasSize(3);
    }

    @Test
    void should_not_depend_on_the_order() {
        assertThat(new HashSet<>(names("/a/m", "/b/m", "/c/b/m")))
                .isEqualTo(new HashSet<>(names("/c/b/m", "/b/m", "/a/m")))
                .hasSize(3);
    }

    private static List<String> names(String... references) {
        return ReferenceNames.of(List.of(references), NOTHING);
    }

    @Test
    void should_name_a_served_model_by_itself_and_not_by_its_server() {
        assertThat(names("https://host/v1#Qwen/Qwen2.5-7B", "http://other:8080/v1#model:8b"))
                .containsExactly("qwen2.5-7b", "model-8b");
        assertThat(names("https://one/v1#model", "https://two/v1#model"))
                .containsExactly("one-v1-model", "two-v1-model");
        assertThat(names("/a/number#1")).containsExactly("number-1");
    }
}
