package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.compression.testing.EverySecondChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method is added by a class and a line that names it as a service. */
class CustomMethodTest {

    private static final CompressionSpec TOY = CompressionSpec.custom(EverySecondChannel.ID);

    @TempDir Path folder = Path.of(".");

    @Test
    void should_compress_with_a_method_that_a_service_offers() throws IOException {
        try (var baseline = Checkpoints.open(GoldenModel.folder("llama"))) {
            var artifact = artifact(baseline, TOY);
            try (var candidate = Checkpoints.open(artifact)) {
                var inspection = Inspector.inspect(candidate, baseline);

                assertThat(inspection.findings()).isEmpty();
                assertThat(inspection.method()).contains(Method.CUSTOM);
                assertThat(inspection.poolSparsity()).isEqualTo(0.5, within(0.001));
                assertSecondsAreZero(baseline, candidate);
            }
            assertThat(artifact.getFileName().toString()).matches("every-second-50-[0-9a-f]{16}");
            var manifest = new ObjectMapper().readTree(artifact.resolve("retain.json").toFile());
            assertThat(manifest.at("/spec/custom").asText()).isEqualTo("every-second");
        }
    }

    private static void assertSecondsAreZero(Checkpoint baseline, Checkpoint candidate) {
        for (var name : baseline.names()) {
            var expected = baseline.floats(name);
            for (int i = 1; name.contains("_proj") && i < expected.length; i += 2) {
                expected[i] = 0;
            }
            assertThat(candidate.floats(name)).as(name).isEqualTo(expected);
        }
    }

    @Test
    void should_prune_before_a_method_that_quantises() {
        var spec =
                new CompressionSpec(
                        Method.RTN,
                        Optional.of(Quantisation.of(4, OptionalInt.of(32), false)),
                        Optional.of(
                                new Pruning(
                                        Method.CUSTOM,
                                        OptionalDouble.of(0.5),
                                        Optional.empty(),
                                        Allocation.UNIFORM)),
                        Optional.empty(),
                        ArtifactFormat.AUTOMATIC,
                        Optional.of(EverySecondChannel.ID));
        try (var baseline = Checkpoints.open(GoldenModel.folder("llama"));
                var candidate = Checkpoints.open(artifact(baseline, spec))) {
            var inspection = Inspector.inspect(candidate);

            assertThat(spec.slug()).isEqualTo("every-second-50-rtn-int4-g32");
            assertThat(inspection.findings()).isEmpty();
            assertThat(inspection.bits()).hasValue(4);
            assertThat(inspection.poolSparsity()).isBetween(0.5, 0.6);
        }
    }

    @Test
    void should_refuse_what_the_method_itself_refuses() {
        assertThat(SpecRules.problems(TOY)).isEmpty();
        assertThat(SpecRules.problems(TOY.with(Quantisation.of(4, OptionalInt.empty(), false))))
                .containsExactly(
                        "EVERY-SECOND does not quantise, so 4 bits make no sense; leave bits out");
    }

    @Test
    void should_name_a_method_that_no_service_offers() {
        var nobodys = CompressionSpec.custom("nobodys");
        var message =
                "no service offers the method \"nobodys\"; there are awq, every-second, gptq,"
                    + " magnitude, rtn, smoothquant, sparsegpt, wanda; add the jar that has it, or"
                    + " name one of these";

        assertThat(SpecRules.problems(nobodys)).containsExactly(message);
        try (var baseline = Checkpoints.open(GoldenModel.folder("llama"))) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> artifact(baseline, nobodys))
                    .withMessage(message);
        }
    }

    private Path artifact(Checkpoint baseline, CompressionSpec spec) {
        return new ArtifactCache(folder).artifact(baseline, spec, (done, all) -> {});
    }
}
