package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.shape.BlockGraph;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@RequiresShared
class FamiliesTest {

    @TempDir private Path folder;

    private static Stream<String> families() {
        return Stream.of(
                "llama",
                "mistral_swa",
                "qwen2",
                "qwen3",
                "gemma",
                "gemma2",
                "gemma3_text",
                "phi3",
                "internlm2",
                "minicpm");
    }

    @ParameterizedTest
    @MethodSource("families")
    void should_round_the_linears_of_every_family_and_nothing_else(String family) {
        try (var baseline = Checkpoints.open(Shared.file("golden/models/" + family));
                var candidate =
                        compressed(baseline, CompressionSpec.rtn(4, OptionalInt.of(32), false))) {
            var inspection = Inspector.inspect(candidate);

            assertThat(inspection.findings()).isEmpty();
            assertThat(inspection.method()).contains(Method.RTN);
            assertThat(inspection.bits()).hasValue(4);
            assertThat(candidate.names()).isEqualTo(baseline.names());
            var linears =
                    Families.graphs(baseline.config()).stream()
                            .flatMap(block -> block.linears().stream())
                            .map(BlockGraph.Linear::weight)
                            .toList();
            for (var name : baseline.names()) {
                assertThat(candidate.quantized(name).isPresent())
                        .as(name)
                        .isEqualTo(linears.contains(name));
                if (!linears.contains(name)) {
                    assertThat(candidate.floats(name)).isEqualTo(baseline.floats(name));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void should_prune_the_linears_of_every_family(String family) {
        try (var baseline = Checkpoints.open(Shared.file("golden/models/" + family));
                var candidate = compressed(baseline, CompressionSpec.magnitude(0.5))) {
            var inspection = Inspector.inspect(candidate);

            assertThat(inspection.findings()).isEmpty();
            assertThat(inspection.method()).contains(Method.MAGNITUDE);
            assertThat(inspection.poolSparsity()).isEqualTo(0.5, within(1e-6));
        }
    }

    private Checkpoint compressed(Checkpoint baseline, CompressionSpec spec) {
        return Checkpoints.open(
                new ArtifactCache(folder).artifact(baseline, spec, (done, all) -> {}));
    }
}
