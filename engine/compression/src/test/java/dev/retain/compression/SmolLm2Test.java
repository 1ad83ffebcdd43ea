package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresShared
@Tag("slow")
class SmolLm2Test {

    private static final String MODEL = "models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";

    @TempDir Path folder = Path.of(".");

    @Test
    void should_pack_a_real_model_into_codes_of_four_bits() throws IOException {
        try (var baseline = Checkpoints.open(Shared.file(MODEL));
                var candidate =
                        Checkpoints.open(
                                new ArtifactCache(folder)
                                        .artifact(
                                                baseline,
                                                CompressionSpec.rtn(4, OptionalInt.empty(), false),
                                                (done, all) -> assertThat(all).isEqualTo(30)))) {
            var inspection = Inspector.inspect(candidate, baseline);

            assertThat(inspection.method()).contains(Method.RTN);
            assertThat(inspection.bits()).hasValue(4);
            assertThat(inspection.groupSize()).hasValue(64);
            assertThat(inspection.bitsPerWeight()).isEqualTo(4 + 20 / 64.0);
            assertThat(inspection.findings()).isEmpty();
            assertThat(candidate.config())
                    .usingRecursiveComparison()
                    .ignoringFields("raw")
                    .isEqualTo(baseline.config());
            assertThat(candidate.tokenizer())
                    .usingRecursiveComparison()
                    .ignoringFields("tokenizerJson", "file")
                    .isEqualTo(baseline.tokenizer());
            assertThat(json(candidate)).isEqualTo(json(baseline));
            var embedding = "model.embed_tokens.weight";
            assertThat(candidate.floats(embedding)).isEqualTo(baseline.floats(embedding));
        }
    }

    @Test
    void should_prune_half_of_a_real_model() {
        try (var baseline = Checkpoints.open(Shared.file(MODEL));
                var candidate =
                        Checkpoints.open(
                                new ArtifactCache(folder)
                                        .artifact(
                                                baseline,
                                                CompressionSpec.magnitude(0.5),
                                                (done, all) -> assertThat(all).isEqualTo(30)))) {
            var inspection = Inspector.inspect(candidate, baseline);

            assertThat(inspection.method()).contains(Method.MAGNITUDE);
            assertThat(inspection.poolSparsity()).isEqualTo(0.5, within(1e-6));
            assertThat(inspection.findings()).isEmpty();
        }
    }

    private static JsonNode json(Checkpoint checkpoint) throws IOException {
        return new ObjectMapper().readTree(checkpoint.tokenizer().tokenizerJson().orElseThrow());
    }
}
