package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRulesTest {

    private static final OptionalInt NO_NUMBER = OptionalInt.empty();
    private static final SparsityPattern TWO_OF_FOUR = new SparsityPattern(2, 4);
    private static final Pruning BOTH_ZEROS =
            new Pruning(
                    Method.MAGNITUDE,
                    OptionalDouble.of(0.5),
                    Optional.of(TWO_OF_FOUR),
                    Allocation.UNIFORM);

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void should_find_nothing_when_a_quantisation_is_sound(int bits) {
        assertThat(SpecRules.problems(CompressionSpec.rtn(bits, NO_NUMBER, true))).isEmpty();
        for (int size : new int[] {32, 64, 128, Compression.PER_CHANNEL}) {
            assertThat(SpecRules.problems(CompressionSpec.rtn(bits, OptionalInt.of(size), false)))
                    .isEmpty();
        }
    }

    @Test
    void should_find_nothing_when_a_pruning_is_sound() {
        assertThat(SpecRules.problems(CompressionSpec.magnitude(0.5))).isEmpty();
        assertThat(SpecRules.problems(CompressionSpec.magnitude(TWO_OF_FOUR))).isEmpty();
    }

    @Test
    void should_name_what_is_missing() {
        assertThat(SpecRules.problems(bare(Method.RTN)))
                .containsExactly("RTN needs bits; use 2, 3, 4 or 8");
        assertThat(SpecRules.problems(bare(Method.MAGNITUDE)))
                .containsExactly(
                        "MAGNITUDE needs either sparsity or pattern; use sparsity = 0.5 or pattern"
                                + " = \"2:4\"");
    }

    @Test
    void should_name_numbers_that_are_not_offered() {
        assertThat(SpecRules.problems(CompressionSpec.rtn(5, OptionalInt.of(48), false)))
                .containsExactly(
                        "5 bits are not supported; use 2, 3, 4 or 8",
                        "group size 48 is not supported; use 128, 64, 32, PER_CHANNEL or"
                                + " AUTOMATIC");
        assertThat(SpecRules.problems(CompressionSpec.magnitude(1)))
                .containsExactly("sparsity 1.0 is not between 0 and 1; use a share such as 0.5");
        assertThat(SpecRules.problems(CompressionSpec.magnitude(Double.NaN)))
                .containsExactly("sparsity NaN is not between 0 and 1; use a share such as 0.5");
    }

    @Test
    void should_name_what_the_method_does_not_do() {
        assertThat(
                        SpecRules.problems(
                                CompressionSpec.magnitude(0.5)
                                        .with(BOTH_ZEROS)
                                        .with(Quantisation.of(4, OptionalInt.of(64), true))))
                .containsExactly(
                        "MAGNITUDE does not quantise, so 4 bits make no sense; leave bits out",
                        "MAGNITUDE does not quantise, so group size 64 makes no sense; leave"
                                + " groupSize out",
                        "MAGNITUDE does not quantise, so symmetric makes no sense; leave it out",
                        "MAGNITUDE needs only one of sparsity and pattern; use sparsity = 0.5 or"
                                + " pattern = \"2:4\"");
        assertThat(
                        SpecRules.problems(
                                CompressionSpec.rtn(4, NO_NUMBER, false)
                                        .with(
                                                new Pruning(
                                                        Method.RTN,
                                                        OptionalDouble.of(0.5),
                                                        Optional.of(TWO_OF_FOUR),
                                                        Allocation.UNIFORM))))
                .containsExactly(
                        "RTN does not prune, so sparsity 0.5 makes no sense; leave sparsity out or"
                                + " add pruning = WANDA",
                        "RTN does not prune, so pattern 2:4 makes no sense; leave pattern out or"
                                + " add pruning = WANDA");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GPTQ", "AWQ", "WANDA", "SPARSEGPT"},
            mode = EnumSource.Mode.INCLUDE)
    void should_find_nothing_when_a_calibrated_method_is_sound(Method method) {
        var spec =
                !method.prunes()
                        ? CompressionSpec.quantising(method, Quantisation.of(3, NO_NUMBER, false))
                        : CompressionSpec.pruning(method, 0.5);

        assertThat(SpecRules.problems(spec)).isEmpty();
        assertThat(
                        SpecRules.problems(
                                spec.with(new CalibrationText(Optional.empty(), 0, 512, 0, false))))
                .containsExactly(
                        "calibration of 0 windows of 512 tokens is nothing to look at; use samples"
                                + " = 64, length = 512");
    }

    private static CompressionSpec bare(Method method) {
        return new CompressionSpec(
                method,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ArtifactFormat.AUTOMATIC);
    }

    @Test
    void should_find_nothing_when_magnitude_prunes_before_rtn_rounds() {
        assertThat(
                        SpecRules.problems(
                                CompressionSpec.rtn(4, NO_NUMBER, false)
                                        .with(CompressionSpec.magnitude(0.5).pruning().get())))
                .isEmpty();
    }

    @Test
    void should_name_settings_that_belong_to_other_methods() {
        var ordered =
                new Quantisation(
                        OptionalInt.of(4), NO_NUMBER, false, true, false, OptionalDouble.of(0.5));
        assertThat(SpecRules.problems(CompressionSpec.quantising(Method.RTN, ordered)))
                .containsExactly(
                        "RTN has no order of columns, so actOrder makes no sense; leave it out or"
                                + " use GPTQ",
                        "RTN does not smooth, so smoothing 0.5 makes no sense; leave it out or use"
                                + " SMOOTHQUANT");
        assertThat(SpecRules.problems(CompressionSpec.magnitude(0.5).with(CalibrationText.DEFAULT)))
                .containsExactly(
                        "MAGNITUDE looks at no text, so calibration makes no sense; leave it out");
        var owl =
                new Pruning(
                        Method.MAGNITUDE, OptionalDouble.of(0.5), Optional.empty(), Allocation.OWL);
        assertThat(SpecRules.problems(CompressionSpec.magnitude(0.5).with(owl)))
                .containsExactly(
                        "OWL shares out a sparsity by what WANDA or SPARSEGPT see in the"
                                + " calibration text; use one of them with sparsity, or leave"
                                + " allocation out");
    }

    @Test
    void should_name_another_format_when_one_does_not_hold_what_is_asked() {
        assertThat(
                        SpecRules.problems(
                                CompressionSpec.rtn(4, NO_NUMBER, false)
                                        .with(ArtifactFormat.SPARSE_BITMASK)))
                .containsExactly(
                        "format SPARSE_BITMASK stores zeros and no codes; prune without bits, or"
                                + " leave format out");
        assertThat(
                        SpecRules.problems(
                                CompressionSpec.rtn(8, NO_NUMBER, false)
                                        .with(ArtifactFormat.AWQ_GEMM)))
                .containsExactly(
                        "format AWQ_GEMM holds codes of 4 bits, not codes of 8 bits; use format ="
                                + " GPTQ_V2 or COMPRESSED_TENSORS");
    }

    @Test
    void should_say_when_custom_and_the_method_do_not_go_together() {
        assertThat(SpecRules.problems(bare(Method.CUSTOM)))
                .containsExactly(
                        "CUSTOM needs the id of the method that it stands for; use custom = \"…\""
                                + " with the id that its service gives");
        var magnitude = CompressionSpec.magnitude(0.5);
        assertThat(
                        SpecRules.problems(
                                new CompressionSpec(
                                        magnitude.method(),
                                        magnitude.quantisation(),
                                        magnitude.pruning(),
                                        magnitude.calibration(),
                                        magnitude.format(),
                                        Optional.of("mine"))))
                .containsExactly(
                        "MAGNITUDE is no custom method, so custom = \"mine\" makes no sense; leave"
                                + " it out or use method = CUSTOM");
    }

    @Test
    void should_name_what_two_methods_cannot_do_together() {
        var half = CompressionSpec.pruning(Method.WANDA, 0.5).pruning().orElseThrow();
        assertThat(SpecRules.problems(CompressionSpec.magnitude(0.5).with(half)))
                .containsExactly(
                        "MAGNITUDE prunes itself, so pruning = WANDA makes no sense; leave it out");
        var rounding =
                new Pruning(
                        Method.RTN, OptionalDouble.empty(), Optional.empty(), Allocation.UNIFORM);
        assertThat(
                        SpecRules.problems(
                                CompressionSpec.quantising(
                                                Method.GPTQ, Quantisation.of(4, NO_NUMBER, false))
                                        .with(rounding)))
                .containsExactly("pruning = RTN does not prune; use MAGNITUDE, WANDA or SPARSEGPT");
    }

    @Test
    void should_hold_smoothquant_to_eight_bits_and_a_scale_for_each_channel() {
        assertThat(SpecRules.problems(bare(Method.SMOOTHQUANT)))
                .containsExactly("SMOOTHQUANT needs bits; use 8");
        var wrong =
                new Quantisation(
                        OptionalInt.of(4),
                        OptionalInt.of(64),
                        false,
                        false,
                        false,
                        OptionalDouble.of(1));
        assertThat(SpecRules.problems(CompressionSpec.quantising(Method.SMOOTHQUANT, wrong)))
                .containsExactly(
                        "SMOOTHQUANT quantises weights and activations to 8 bits; use bits = 8",
                        "SMOOTHQUANT has one scale for each output channel; leave groupSize out",
                        "smoothing 1.0 is not between 0 and 1; use a share such as 0.8");
    }

    @Test
    void should_prune_step_by_step_only_where_wanda_does_nothing_else() {
        assertThat(SpecRules.problems(stepwise(Method.WANDA, Allocation.THRESHOLD, 60, 1.5)))
                .isEmpty();
        assertThat(SpecRules.problems(stepwise(Method.SPARSEGPT, Allocation.THRESHOLD, 60, 1.5)))
                .containsExactly(
                        "THRESHOLD prunes step by step by WANDA's scores and does nothing else; use"
                                + " WANDA with sparsity, or leave allocation out");
        var rounded =
                CompressionSpec.rtn(4, NO_NUMBER, false)
                        .with(
                                stepwise(Method.WANDA, Allocation.THRESHOLD, 60, 1.5)
                                        .pruning()
                                        .orElseThrow());
        assertThat(SpecRules.problems(rounded)).hasSize(1);
    }

    @Test
    void should_name_limits_that_leave_no_step() {
        var guidance =
                new Guidance(
                        Optional.empty(),
                        Optional.empty(),
                        60,
                        OptionalDouble.empty(),
                        true,
                        new StepLimits(0, 1.5));
        var pruning =
                new Pruning(
                                Method.WANDA,
                                OptionalDouble.of(0.5),
                                Optional.empty(),
                                Allocation.THRESHOLD)
                        .with(guidance);

        assertThat(SpecRules.problems(CompressionSpec.pruning(Method.WANDA, 0.5).with(pruning)))
                .containsExactly(
                        "layersPerIteration 0 prunes nothing; use a number above 0, or leave it"
                                + " out",
                        "layerSparsity 1.5 is no share of a layer; use one such as 0.85");
    }

    @Test
    void should_name_what_guides_no_step() {
        assertThat(SpecRules.problems(stepwise(Method.WANDA, Allocation.SCRIPTED, 0, 1)))
                .containsExactly(
                        "SCRIPTED needs a file of decisions; name it with"
                                + " @PruningAgent(transcript = \"…\")",
                        "0 iterations prune nothing; use iterations = 60",
                        "perplexityBudget 1.0 would undo every step; use a number above 1, such as"
                                + " 1.5");
        assertThat(SpecRules.problems(stepwise(Method.WANDA, Allocation.AGENT, 60, 1.5)))
                .singleElement()
                .asString()
                .startsWith("AGENT needs a transcript or somebody to ask; name it with");
    }

    private static CompressionSpec stepwise(
            Method method, Allocation allocation, int iterations, double budget) {
        return CompressionSpec.pruning(method, 0.5)
                .with(
                        new Pruning(
                                method,
                                OptionalDouble.of(0.5),
                                Optional.empty(),
                                allocation,
                                Optional.of(
                                        new Guidance(
                                                Optional.empty(),
                                                Optional.empty(),
                                                iterations,
                                                OptionalDouble.of(budget),
                                                true))));
    }
}
