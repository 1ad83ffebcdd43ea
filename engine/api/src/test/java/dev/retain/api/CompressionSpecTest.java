package dev.retain.api;

import static dev.retain.api.Allocation.OWL;
import static dev.retain.api.Allocation.UNIFORM;
import static dev.retain.api.ArtifactFormat.GGUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionSpecTest {

    @Test
    void should_name_itself_in_ids() {
        assertThat(CompressionSpec.rtn(4, OptionalInt.of(64), false).slug())
                .isEqualTo("rtn-int4-g64");
        assertThat(CompressionSpec.rtn(4, OptionalInt.empty(), true).slug())
                .isEqualTo("rtn-int4-sym");
        assertThat(CompressionSpec.rtn(8, OptionalInt.of(Compression.PER_CHANNEL), false).slug())
                .isEqualTo("rtn-int8-channel");
        assertThat(CompressionSpec.magnitude(0.5).slug()).isEqualTo("magnitude-50");
        assertThat(CompressionSpec.magnitude(0.125).slug()).isEqualTo("magnitude-12.5");
        assertThat(CompressionSpec.magnitude(0.07).slug()).isEqualTo("magnitude-7");
        assertThat(CompressionSpec.magnitude(new SparsityPattern(2, 4)).slug())
                .isEqualTo("magnitude-2of4");
        assertThat(CompressionSpec.rtn(4, OptionalInt.of(32), false).with(GGUF).slug())
                .isEqualTo("rtn-int4-g32-gguf");
    }

    @Test
    void should_name_what_comes_first_when_it_prunes_before_it_quantises() {
        var gptq =
                CompressionSpec.quantising(
                        Method.GPTQ, Quantisation.of(4, OptionalInt.of(64), false));
        var half = new Pruning(Method.WANDA, OptionalDouble.of(0.5), Optional.empty(), UNIFORM);

        assertThat(gptq.with(half).slug()).isEqualTo("wanda-50-gptq-int4-g64");
    }

    @Test
    void should_name_both_when_it_prunes_and_quantises_at_once() {
        assertThat(
                        CompressionSpec.pruning(Method.SPARSEGPT, new SparsityPattern(2, 4))
                                .with(Quantisation.of(4, OptionalInt.of(64), true))
                                .slug())
                .isEqualTo("sparsegpt-2of4-int4-g64-sym");
    }

    @Test
    void should_name_the_method_that_a_custom_one_stands_for() {
        assertThat(CompressionSpec.custom("every-second").slug()).isEqualTo("every-second");
        assertThat(
                        CompressionSpec.custom("every-second")
                                .with(Quantisation.of(4, OptionalInt.of(64), false))
                                .with(GGUF)
                                .slug())
                .isEqualTo("every-second-int4-g64-gguf");
        assertThat(CompressionSpec.custom("every-second").id(Method.RTN)).isEqualTo("rtn");
    }

    @Test
    void should_name_options_when_they_are_set() {
        var all =
                new Quantisation(
                        OptionalInt.of(3),
                        OptionalInt.empty(),
                        true,
                        true,
                        true,
                        OptionalDouble.of(0.85));
        assertThat(CompressionSpec.quantising(Method.GPTQ, all).slug())
                .isEqualTo("gptq-int3-sym-actorder-mse-a0.85");
        var owl = new Pruning(Method.WANDA, OptionalDouble.of(0.6), Optional.empty(), OWL);
        assertThat(CompressionSpec.pruning(Method.WANDA, 0.5).with(owl).slug())
                .isEqualTo("wanda-60-owl");
    }

    @Test
    void should_tell_gptq_as_it_is_from_gptq_in_the_natural_order() {
        var gptq = CompressionSpec.gptq(4, OptionalInt.of(64), true);
        var natural =
                CompressionSpec.quantising(
                        Method.GPTQ, Quantisation.of(4, OptionalInt.of(64), true));

        assertThat(gptq.slug()).isEqualTo("gptq-int4-g64-sym-actorder");
        assertThat(natural.slug()).isEqualTo("gptq-int4-g64-sym");
    }

    @Test
    void should_read_a_pattern() {
        assertThat(SparsityPattern.parse("4:8"))
                .isEqualTo(new SparsityPattern(4, 8))
                .hasToString("4:8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "4:2", "2:2", "0:4", "a:b", "2:4:8", "99999999999:4"})
    void should_refuse_a_text_when_it_is_no_pattern(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparsityPattern.parse(text))
                .withMessageContaining("use 2:4 or 4:8");
    }
}
