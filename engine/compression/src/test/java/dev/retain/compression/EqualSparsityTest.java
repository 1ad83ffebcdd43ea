package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However zeros are shared out, there are as many: else methods could not be compared. */
class EqualSparsityTest {

    @TempDir private Path folder = Path.of(".");
    private Path text = Path.of(".");
    private Checkpoint model = new TinyLlama("F32");

    @BeforeEach
    void write() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
    }

    @AfterEach
    void close() {
        model.close();
    }

    static Stream<Arguments> allocations() {
        return Stream.of(
                Arguments.of(Allocation.OWL, 0.3),
                Arguments.of(Allocation.OWL, 0.5),
                Arguments.of(Allocation.GLOBAL, 0.3),
                Arguments.of(Allocation.GLOBAL, 0.5),
                Arguments.of(Allocation.THRESHOLD, 0.3));
    }

    @ParameterizedTest
    @MethodSource("allocations")
    void should_be_what_was_asked_for(Allocation allocation, double sparsity) {
        var first = artifact("first", allocation, sparsity);

        try (var candidate = Checkpoints.open(first)) {
            var inspection = Inspector.inspect(candidate, model);
            assertThat(inspection.poolSparsity()).isEqualTo(sparsity, within(0.001));
            assertThat(inspection.totalSparsity()).isLessThan(inspection.poolSparsity());
            assertThat(inspection.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWL", "GLOBAL", "THRESHOLD"})
    void should_be_the_same_every_time(Allocation allocation) {
        var first = artifact("first", allocation, 0.1);
        var second = artifact("second", allocation, 0.1);

        assertThat(first.resolve("model.safetensors"))
                .hasSameBinaryContentAs(second.resolve("model.safetensors"));
        assertThat(first.getFileName()).isEqualTo(second.getFileName());
    }

    private Path artifact(String cache, Allocation allocation, double sparsity) {
        var few = new Guidance(Optional.empty(), Optional.empty(), 6, OptionalDouble.empty(), true);
        var pruning =
                new Pruning(
                        Method.WANDA,
                        OptionalDouble.of(sparsity),
                        Optional.empty(),
                        allocation,
                        allocation.isStepwise() ? Optional.of(few) : Optional.empty());
        var spec =
                CompressionSpec.pruning(Method.WANDA, sparsity)
                        .with(pruning)
                        .with(new CalibrationText(Optional.of("text"), 16, 24, 0, true));
        var input = new CalibrationInput(Optional.of(text), tokens -> Map.of());
        return new ArtifactCache(folder.resolve(cache))
                .artifact(model, spec, input, (done, all) -> {});
    }
}
