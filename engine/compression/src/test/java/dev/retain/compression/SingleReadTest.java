package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.CountingCheckpoint;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dequantising a linear takes time, so it happens once. */
class SingleReadTest {

    private static final Quantisation INT4 = Quantisation.of(4, OptionalInt.of(32), false);

    @TempDir Path folder = Path.of(".");

    static Stream<CompressionSpec> specs() {
        return Stream.of(
                CompressionSpec.rtn(4, OptionalInt.of(32), false),
                CompressionSpec.magnitude(0.5),
                calibrated(CompressionSpec.quantising(Method.GPTQ, INT4)),
                calibrated(CompressionSpec.quantising(Method.AWQ, INT4)),
                calibrated(CompressionSpec.pruning(Method.WANDA, 0.5)));
    }

    private static CompressionSpec calibrated(CompressionSpec spec) {
        return spec.with(new CalibrationText(Optional.empty(), 4, 24, 0, true));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void should_read_every_linear_once(CompressionSpec spec) throws IOException {
        assertThat(readsOfLinears(spec))
                .hasSize(21)
                .allSatisfy(
                        (name, reads) -> {
                            assertThat(reads).as(name).isEqualTo(1);
                        });
    }

    @Test
    void should_read_every_linear_twice_when_blocks_are_compared_first() throws IOException {
        var owl =
                new Pruning(Method.WANDA, OptionalDouble.of(0.6), Optional.empty(), Allocation.OWL);
        var spec = calibrated(CompressionSpec.pruning(Method.WANDA, 0.6).with(owl));

        assertThat(readsOfLinears(spec).values()).hasSize(21).containsOnly(2);
    }

    private Map<String, Integer> readsOfLinears(CompressionSpec spec) throws IOException {
        var text = Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        try (var model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")))) {
            var counting = new CountingCheckpoint(model);
            new ArtifactCache(folder.resolve("cache"))
                    .artifact(
                            counting,
                            spec,
                            new CalibrationInput(Optional.of(text), tokens -> Map.of()),
                            (done, all) -> {});
            return counting.reads().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("_proj.weight"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
