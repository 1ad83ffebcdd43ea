package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepOptionsTest {

    private static final String STORE = "jdbc:postgresql://db/team";

    private static SweepOptions sound(String store) {
        return SweepOptions.read(
                "--classes",
                "a.One, b.Two",
                "--store",
                store,
                "--class-path",
                "lib/*",
                "-Dmodel.dir=/models/a=b",
                "--jvm",
                "-Xmx8g",
                "--jvm",
                "-ea");
    }

    @Test
    void should_read_what_is_given_and_have_defaults_for_what_is_not() {
        SweepOptions options = sound(STORE);

        assertThat(options.classes()).containsExactly("a.One", "b.Two");
        assertThat(options.run()).isEmpty();
        assertThat(options.reports()).isEqualTo("target/retain");
        assertThat(options.baselines()).isTrue();
        assertThat(options.jvm()).containsExactly("-Xmx8g", "-ea");
        assertThat(options.start("night", Map.of("retain.commit", "abc")).settings())
                .containsEntry("model.dir", "/models/a=b")
                .containsEntry("retain.commit", "abc")
                .containsEntry("retain.run.id", "night")
                .containsEntry("retain.store", STORE);
        assertThat(
                        SweepOptions.read(
                                        "--classes",
                                        "A",
                                        "--store",
                                        STORE,
                                        "--class-path",
                                        "x",
                                        "--no-baselines",
                                        "--run",
                                        "night")
                                .baselines())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --classes A --class-path x                          | --store is missing: the store that all workers share
                    --store s --class-path x                            | --classes is missing
                    --classes A --store s                               | --class-path is missing
                    --classes A --store s --class-path                  | --class-path has no value
                    --clases A                                          | --clases is no option; there are
                    -Dretain.shard=13/12                                | retain.shard is what a sweep says itself: each cell gets a shard of its own
                    -Dretain.store=off                                  | retain.store is what a sweep says itself: name it as --store
                    """)
    void should_refuse_with_a_sentence(String arguments, String sentence) {
        assertThatThrownBy(() -> SweepOptions.read(arguments.strip().split(" ")))
                .isInstanceOf(SweepException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void should_refuse_a_file_as_store_when_executors_may_be_elsewhere() {
        SweepOptions onFile = sound("store.db");

        onFile.requireShared("local[2]");
        onFile.requireShared("local-cluster[2,1,1024]");
        sound(STORE).requireShared("yarn");
        assertThat(onFile.storeFromAnywhere()).startsWith("/").endsWith("/store.db");
        assertThatThrownBy(() -> onFile.requireShared("spark://host:7077"))
                .hasMessageContaining("--store names is no server of PostgreSQL");
        assertThatThrownBy(
                        () ->
                                sound("jdbc:mysql://me:hunter2@db/team?password=hunter2")
                                        .requireShared("spark://host:7077"))
                .hasMessageContaining("no server of PostgreSQL")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> sound("off").requireShared("local[1]"))
                .hasMessageContaining("a sweep needs a store");
    }
}
