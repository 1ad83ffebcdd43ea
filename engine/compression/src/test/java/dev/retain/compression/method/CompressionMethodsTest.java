package dev.retain.compression.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.ConfigurationException;
import dev.retain.api.Method;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionMethodsTest {

    private static final CompressionMethods METHODS = CompressionMethods.load();
    private static final Quantisation INT4 = Quantisation.of(4, OptionalInt.empty(), false);

    @ParameterizedTest
    @EnumSource(names = "CUSTOM", mode = EnumSource.Mode.EXCLUDE)
    void should_offer_every_method_that_has_a_name(Method method) {
        var found = METHODS.find(method.id()).orElseThrow();

        assertThat(found.id()).isEqualTo(method.id());
        assertThat(found.name()).isEqualTo(method.name());
        assertThat(found.prunes()).isEqualTo(method.prunes());
    }

    @ParameterizedTest
    @CsvSource({
        "rtn, '', false",
        "magnitude, '', false",
        "wanda, RANGES, false",
        "smoothquant, RANGES, true",
        "gptq, HESSIAN, false",
        "sparsegpt, HESSIAN, false",
        "awq, 'HESSIAN, RANGES', true"
    })
    void should_say_what_it_looks_at(String id, String wanted, boolean dense) {
        var method = METHODS.find(id).orElseThrow();

        assertThat(method.wanted().stream().map(Enum::name).sorted().toList())
                .isEqualTo(wanted.isEmpty() ? List.of() : List.of(wanted.split(", ")));
        assertThat(method.calibrates()).isEqualTo(!wanted.isEmpty());
        assertThat(method.seesDense()).isEqualTo(dense);
    }

    @ParameterizedTest
    @CsvSource({
        "AWQ, false, 'AWQ_GEMM, COMPRESSED_TENSORS'",
        "GPTQ, false, 'GPTQ_V2, COMPRESSED_TENSORS'",
        "GPTQ, true, 'GPTQ_V1, COMPRESSED_TENSORS'",
        "RTN, false, COMPRESSED_TENSORS",
        "SMOOTHQUANT, true, COMPRESSED_TENSORS"
    })
    void should_prefer_formats_that_its_users_expect(
            Method method, boolean symmetric, String formats) {
        var spec =
                CompressionSpec.quantising(
                        method, Quantisation.of(4, OptionalInt.empty(), symmetric));

        assertThat(METHODS.find(method.id()).orElseThrow().formats(spec))
                .extracting(Enum::name)
                .containsExactly(formats.split(", "));
    }

    @Test
    void should_store_pruned_weights_densely_unless_they_are_quantised_too() {
        var sparse = METHODS.find("sparsegpt").orElseThrow();
        var spec = CompressionSpec.pruning(Method.SPARSEGPT, 0.5);

        assertThat(sparse.formats(spec)).extracting(Enum::name).containsExactly("DENSE");
        assertThat(sparse.formats(spec.with(INT4)))
                .extracting(Enum::name)
                .containsExactly("COMPRESSED_TENSORS");
    }

    @Test
    void should_settle_what_only_one_method_decides() {
        var pool =
                new Pool(
                        List.of(
                                new TensorInfo(
                                        "model.layers.0.mlp.up_proj.weight",
                                        List.of(8L, 64L),
                                        "F32",
                                        0)));
        var smooth =
                METHODS.find("smoothquant")
                        .orElseThrow()
                        .settled(CompressionSpec.quantising(Method.SMOOTHQUANT, INT4), pool);
        var gptq =
                METHODS.find("gptq")
                        .orElseThrow()
                        .settled(CompressionSpec.quantising(Method.GPTQ, INT4), pool);

        assertThat(smooth.groupSize()).hasValue(Compression.PER_CHANNEL);
        assertThat(smooth.symmetric()).isTrue();
        assertThat(smooth.quantisation().orElseThrow().smoothing()).hasValue(0.8);
        assertThat(gptq.groupSize()).hasValue(64);
    }

    @Test
    void should_look_at_the_default_text_when_a_method_wants_text_and_none_is_named() {
        var gptq = CompressionSpec.quantising(Method.GPTQ, INT4);
        var rtn = CompressionSpec.quantising(Method.RTN, INT4);
        var other = CalibrationText.DEFAULT.samples() + 1;
        var text = new CalibrationText(Optional.empty(), other, 64, 0, false);
        var half = CompressionSpec.pruning(Method.WANDA, 0.5).pruning().orElseThrow();

        assertThat(Procedure.of(gptq).text(gptq)).contains(CalibrationText.DEFAULT);
        assertThat(Procedure.of(gptq).text(gptq.with(text))).contains(text);
        assertThat(Procedure.of(rtn).text(rtn)).isEmpty();
        assertThat(Procedure.of(rtn.with(half)).text(rtn.with(half)))
                .contains(CalibrationText.DEFAULT);
    }

    @Test
    void should_see_dense_blocks_only_when_nothing_was_pruned_before() {
        var awq = CompressionSpec.quantising(Method.AWQ, INT4);
        var half = CompressionSpec.pruning(Method.MAGNITUDE, 0.5).pruning().orElseThrow();

        assertThat(Procedure.of(awq).seesDense()).isTrue();
        assertThat(Procedure.of(awq.with(half)).seesDense()).isFalse();
    }

    @Test
    void should_refuse_two_services_of_one_id() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new CompressionMethods(List.of(new RtnMethod(), new RtnMethod())))
                .withMessageStartingWith("two services offer the method rtn, dev.retain.")
                .withMessageEndingWith("; remove one of them");
    }

    @Test
    void should_find_no_procedure_for_a_method_that_nobody_offers() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> Procedure.of(CompressionSpec.custom("nobodys")))
                .withMessageStartingWith(
                        "no service offers the method \"nobodys\"; there are awq, ");
    }
}
