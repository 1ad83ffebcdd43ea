package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.compression.method.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back by the readers of {@code engine/model}. */
class ArtifactTest {

    private static final Path LLAMA = GoldenModel.folder("llama");

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({
        "2, 32, true", "3, 32, false", "4, 32, true", "4, 32, false", "4, -1, true",
        "4, -1, false", "8, 32, true", "8, 32, false", "8, -1, false", "2, -1, false"
    })
    void should_be_read_back_as_rounded_when_quantised(int bits, int groupSize, boolean symmetric) {
        var spec = CompressionSpec.rtn(bits, OptionalInt.of(groupSize), symmetric);
        try (var baseline = Checkpoints.open(LLAMA);
                var candidate = Checkpoints.open(artifact(baseline, spec))) {
            var plan = CompressionPlan.of(spec, Pool.of(baseline));
            for (var name : baseline.names()) {
                var weights = baseline.floats(name);
                var expected =
                        name.contains("_proj")
                                ? new WeightsOneByOne(baseline, plan)
                                        .compressed(baseline.info(name), weights)
                                        .values()
                                : weights;
                assertThat(candidate.floats(name)).isEqualTo(expected);
            }
            assertThat(candidate.names()).isEqualTo(baseline.names());

            var inspection = Inspector.inspect(candidate);
            assertThat(inspection.method()).contains(Method.RTN);
            assertThat(inspection.bits()).hasValue(bits);
            assertThat(inspection.groupSize()).hasValue(groupSize);
            assertThat(inspection.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.3", "2:4", "4:8"})
    void should_be_read_back_with_zeros_when_pruned(String amount) {
        var spec =
                amount.contains(":")
                        ? CompressionSpec.magnitude(SparsityPattern.parse(amount))
                        : CompressionSpec.magnitude(Double.parseDouble(amount));
        try (var baseline = Checkpoints.open(LLAMA);
                var candidate = Checkpoints.open(artifact(baseline, spec))) {
            for (var name : baseline.names()) {
                var before = baseline.floats(name);
                var after = candidate.floats(name);
                for (int i = 0; i < before.length; i++) {
                    if (after[i] != before[i]) {
                        assertThat(name).contains("_proj");
                        assertThat(after[i]).isZero();
                    }
                }
            }
            var inspection = Inspector.inspect(candidate);
            assertThat(inspection.method()).contains(Method.MAGNITUDE);
            assertThat(inspection.poolSparsity())
                    .isEqualTo(spec.sparsity().orElse(0.5), within(1e-4));
            assertThat(inspection.findings()).isEmpty();
        }
    }

    @Test
    void should_tell_in_its_manifest_what_was_done() throws IOException {
        var spec = CompressionSpec.rtn(4, OptionalInt.empty(), false);
        try (var baseline = Checkpoints.open(LLAMA)) {
            var artifact = artifact(baseline, spec);
            var manifest = json(artifact, "retain.json");

            assertThat(manifest.path("format").asInt()).isEqualTo(1);
            assertThat(manifest.path("method").asText()).isEqualTo("RTN");
            assertThat(manifest.path("spec").toString())
                    .isEqualTo(
                            "{\"bits\":4,\"groupSize\":32,\"symmetric\":false,\"sparsity\":null,\"pattern\":null,\"actOrder\":false,\"rangeSearch\":false,\"format\":\"compressed-tensors\"}");
            assertThat(manifest.at("/baseline/sha256").asText()).isEqualTo(baseline.sha256());
            assertThat(manifest.path("bitsPerWeight").asDouble())
                    .isEqualTo(4 + 16 / 32.0 + 4 / 32.0);
            try (var candidate = Checkpoints.open(artifact)) {
                assertThat(Inspector.inspect(candidate).bitsPerWeight())
                        .isEqualTo(manifest.path("bitsPerWeight").asDouble());
            }
            var tensor = manifest.path("tensors").path("model.layers.2.mlp.down_proj.weight");
            assertThat(manifest.path("tensors")).hasSize(3 * 7);
            assertThat(tensor.path("method").asText()).isEqualTo("RTN");
            assertThat(tensor.path("bits").asInt()).isEqualTo(4);
            assertThat(tensor.path("groupSize").asInt()).isEqualTo(32);
            assertThat(tensor.path("relativeError").asDouble()).isBetween(0.05, 0.12);
            assertThat(manifest.path("files").path("model.safetensors").asLong())
                    .isEqualTo(Files.size(artifact.resolve("model.safetensors")));
            assertThat(manifest.path("seconds").isNumber()).isTrue();
        }
    }

    @Test
    void should_take_over_the_files_of_a_hugging_face_folder() throws IOException {
        var copy = Files.createDirectory(folder.resolve("model"));
        for (var name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(LLAMA.resolve(name), copy.resolve(name));
        }
        Files.writeString(copy.resolve("tokenizer.json"), "{ \"model\" : {} }\n");
        Files.writeString(copy.resolve("chat_template.jinja"), "{{ messages }}");
        Files.writeString(copy.resolve("notes.txt"), "not taken over");

        Path first;
        try (var baseline = Checkpoints.open(copy)) {
            first = artifact(baseline, CompressionSpec.rtn(8, OptionalInt.empty(), true));
        }

        assertThat(first.resolve("tokenizer.json")).hasContent("{ \"model\" : {} }\n");
        assertThat(first.resolve("chat_template.jinja")).hasContent("{{ messages }}");
        assertThat(first.resolve("notes.txt")).doesNotExist();
        var config = json(first, "config.json");
        assertThat(config.at("/quantization_config/config_groups/group_0/weights/num_bits").asInt())
                .isEqualTo(8);
        ((com.fasterxml.jackson.databind.node.ObjectNode) config).remove("quantization_config");
        assertThat(config).isEqualTo(json(LLAMA, "config.json"));

        Files.writeString(copy.resolve("chat_template.jinja"), "{{ corrected }}");
        try (var baseline = Checkpoints.open(copy)) {
            var second = artifact(baseline, CompressionSpec.rtn(8, OptionalInt.empty(), true));
            assertThat(second.resolve("chat_template.jinja")).hasContent("{{ corrected }}");
        }
    }

    @ParameterizedTest
    @CsvSource({"F16, float16, F16", "BF16, bfloat16, BF16", "Q4_1, float32, F32"})
    void should_write_configuration_and_tokenizer_when_there_are_no_files(
            String storage, String dtype, String stored) throws IOException {
        var baseline = new TinyLlama(storage);
        var artifact = artifact(baseline, CompressionSpec.magnitude(0.5));

        assertThat(json(artifact, "config.json").path("torch_dtype").asText()).isEqualTo(dtype);
        assertThat(json(artifact, "config.json").path("attention_bias").asBoolean()).isTrue();
        assertThat(json(artifact, "config.json").at("/rope_scaling/factor").asDouble())
                .isEqualTo(2);
        assertThat(json(artifact, "config.json").has("tokenizer.ggml.bos_token_id")).isFalse();
        try (var candidate = Checkpoints.open(artifact)) {
            assertThat(candidate.info(TinyLlama.QUERY).storage()).isEqualTo(stored);
            assertThat(candidate.config())
                    .usingRecursiveComparison()
                    .ignoringFields("raw")
                    .isEqualTo(baseline.config());
            assertThat(candidate.tokenizer()).isEqualTo(baseline.tokenizer());
        }
    }

    @Test
    void should_leave_out_tables_when_they_are_no_weights() {
        var table = "model.layers.0.self_attn.masked_bias";
        var baseline =
                new TinyLlama("F32").with(new TensorInfo(table, java.util.List.of(3L), "I64", 24));

        try (var candidate =
                Checkpoints.open(
                        artifact(
                                baseline,
                                CompressionSpec.rtn(
                                        4, OptionalInt.of(Compression.PER_CHANNEL), true)))) {
            assertThat(candidate.names())
                    .doesNotContain(table)
                    .containsAll(new TinyLlama("F32").names());
        }
    }

    private Path artifact(Checkpoint baseline, CompressionSpec spec) {
        return new ArtifactCache(folder.resolve("cache")).artifact(baseline, spec, (d, a) -> {});
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}
