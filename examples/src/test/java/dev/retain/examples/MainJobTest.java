package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MainJobTest {

    @Test
    void should_run_on_pico_unless_a_model_is_named() {
        assertThat(MainJob.benchmark("", "").type()).isEqualTo(PicoGates.class);
        assertThat(MainJob.benchmark("", "model.gguf").type()).isEqualTo(SmolLm2Gates.class);
    }

    @Test
    void should_run_the_benchmark_that_is_named() {
        assertThat(MainJob.benchmark("PicoProof", ""))
                .isEqualTo(new MainJob.Benchmark(PicoProof.class, 1_000));
        assertThat(MainJob.benchmark("MethodsOnSmolLm2", "model.gguf").type())
                .isEqualTo(MethodsOnSmolLm2.class);
    }

    @Test
    void should_say_what_there_is_when_a_name_is_unknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MainJob.benchmark("Pico", ""))
                .withMessageContaining("there is no benchmark Pico; there are [PicoGates,");
    }

    @Test
    void should_give_each_benchmark_a_store_of_its_own() {
        assertThat(MainJob.store(MainJob.benchmark("PicoProof", "")))
                .isAbsolute()
                .endsWithRaw(Path.of("target/store-PicoProof.db"));
    }
}
