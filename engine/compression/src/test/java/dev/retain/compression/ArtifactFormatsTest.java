package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format, read back by the readers of {@code engine/model}. */
class ArtifactFormatsTest {

    private static final Path LLAMA = GoldenModel.folder("llama");

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({
        "AWQ_GEMM, 4, 32, true",
        "AWQ_GEMM, 4, 32, false",
        "AWQ_GEMM, 4, -1, false",
        "GPTQ_V1, 2, 32, true",
        "GPTQ_V1, 3, 32, true",
        "GPTQ_V1, 4, 32, false",
        "GPTQ_V1, 8, -1, false",
        "GPTQ_V2, 2, -1, false",
        "GPTQ_V2, 3, 32, false",
        "GPTQ_V2, 4, 32, true",
        "GPTQ_V2, 8, 32, false",
        "COMPRESSED_TENSORS, 2, 32, false",
        "COMPRESSED_TENSORS, 2, 32, true",
        "COMPRESSED_TENSORS, 8, -1, true",
        "DENSE, 3, 32, false",
        "GGUF, 8, 32, false",
        "GGUF, 8, 32, true",
        "GGUF, 4, 32, true",
        "GGUF, 4, 32, false"
    })
    void should_be_read_back_as_rounded_when_quantised(
            ArtifactFormat format, int bits, int groupSize, boolean symmetric) {
        var spec = CompressionSpec.rtn(bits, OptionalInt.of(groupSize), symmetric).with(format);

        try (var baseline = Checkpoints.open(LLAMA);
                var candidate = Checkpoints.open(artifact(baseline, spec))) {
            requireWhatWasComputed(baseline, candidate, spec);
            var inspection = Inspector.inspect(candidate);
            assertThat(inspection.method()).contains(spec.method());
            assertThat(inspection.bits()).hasValue(bits);
            assertThat(inspection.groupSize()).hasValue(groupSize);
            assertThat(inspection.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.3", "2:4", "4:8"})
    void should_be_read_back_with_zeros_when_pruned_into_a_bitmask(String amount)
            throws IOException {
        var dense =
                amount.contains(":")
                        ? CompressionSpec.magnitude(SparsityPattern.parse(amount))
                        : CompressionSpec.magnitude(Double.parseDouble(amount));
        var spec = dense.with(ArtifactFormat.SPARSE_BITMASK);

        try (var baseline = Checkpoints.open(LLAMA)) {
            var artifact = artifact(baseline, spec);
            try (var candidate = Checkpoints.open(artifact)) {
                requireWhatWasComputed(baseline, candidate, spec);
                var inspection = Inspector.inspect(candidate);
                assertThat(inspection.method()).contains(spec.method());
                assertThat(inspection.poolSparsity())
                        .isEqualTo(spec.sparsity().orElse(0.5), within(1e-4));
                assertThat(inspection.findings()).isEmpty();
            }
            assertThat(
                            json(artifact, "config.json")
                                    .at("/quantization_config/sparsity_config/format")
                                    .asText())
                    .isEqualTo(amount.equals("2:4") ? "sparse-24-bitmask" : "sparse-bitmask");
            double kept = 1 - spec.sparsity().orElse(0.5);
            assertThat(json(artifact, "retain.json").path("bitsPerWeight").asDouble())
                    .isEqualTo(32 * kept + 1, within(0.01));
        }
    }

    private static void requireWhatWasComputed(
            Checkpoint baseline, Checkpoint candidate, CompressionSpec spec) {
        var pool = Pool.of(baseline);
        var plan = CompressionPlan.of(spec, pool);
        assertThat(candidate.names()).isEqualTo(baseline.names());
        for (var name : baseline.names()) {
            var weights = baseline.floats(name);
            var expected =
                    pool.names().contains(name)
                            ? new WeightsOneByOne(baseline, plan)
                                    .compressed(baseline.info(name), weights)
                                    .values()
                            : weights;
            assertThat(candidate.floats(name)).isEqualTo(expected);
        }
    }

    @Test
    void should_describe_gptq_in_a_file_of_its_own_too() throws IOException {
        try (var baseline = Checkpoints.open(LLAMA)) {
            var artifact = artifact(baseline, rtn(4).with(ArtifactFormat.GPTQ_V2));

            assertThat(json(artifact, "quantize_config.json"))
                    .isEqualTo(json(artifact, "config.json").path("quantization_config"));
        }
    }

    @Test
    void should_describe_model_and_tokenizer_when_a_folder_becomes_gguf() throws IOException {
        var copy = Files.createDirectory(folder.resolve("model"));
        for (var name : List.of("config.json", "model.safetensors")) {
            Files.copy(LLAMA.resolve(name), copy.resolve(name));
        }
        Files.writeString(copy.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(
                copy.resolve("tokenizer_config.json"),
                """
                {"bos_token": "<s>", "eos_token": "</s>", "chat_template": "{{ messages }}"}
                """);

        try (var baseline = Checkpoints.open(copy);
                var candidate =
                        Checkpoints.open(artifact(baseline, rtn(4).with(ArtifactFormat.GGUF)))) {
            assertThat(candidate.config())
                    .usingRecursiveComparison()
                    .ignoringFields("raw")
                    .isEqualTo(baseline.config());
            assertThat(candidate.tokenizer().specialTokens())
                    .isEqualTo(baseline.tokenizer().specialTokens());
            assertThat(candidate.tokenizer().chatTemplate()).contains("{{ messages }}");
            assertThat(candidate.tokenizer().endTokens())
                    .isEqualTo(baseline.tokenizer().endTokens());
            var json = new ObjectMapper().readTree(candidate.tokenizer().tokenizerJson().get());
            assertThat(json.at("/model/vocab/ab").asInt()).isEqualTo(4);
            assertThat(json.at("/model/merges").toString()).isEqualTo("[[\"a\",\"b\"]]");
            assertThat(candidate.config().raw())
                    .containsEntry("tokenizer.ggml.pre", "smollm")
                    .containsEntry("tokenizer.ggml.add_bos_token", true)
                    .containsEntry("general.file_type", 3L);
        }
    }

    private static final String TOKENIZER =
            """
            {"added_tokens": [
              {"id": 0, "content": "<s>", "special": true},
              {"id": 1, "content": "</s>", "special": true}],
             "normalizer": null,
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
              {"type": "Digits", "individual_digits": true},
              {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true}]},
             "post_processor": {"type": "TemplateProcessing", "single": [
              {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A"}}]},
             "model": {"type": "BPE", "vocab": {"a": 2, "b": 3, "ab": 4}, "merges": ["a b"]}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model_type   | \"mistral\"",
                "rope_scaling | {\"rope_type\": \"linear\", \"factor\": 2.0}"
            })
    void should_refuse_gguf_when_rows_or_rotation_are_not_those_of_a_plain_llama(
            String field, String value) throws IOException {
        var copy = Files.createDirectory(folder.resolve("model"));
        Files.copy(LLAMA.resolve("model.safetensors"), copy.resolve("model.safetensors"));
        var config = (ObjectNode) json(LLAMA, "config.json");
        config.set(field, new ObjectMapper().readTree(value));
        Files.writeString(copy.resolve("config.json"), config.toString());

        try (var baseline = Checkpoints.open(copy)) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> artifact(baseline, rtn(4).with(ArtifactFormat.GGUF)))
                    .withMessageStartingWith("format GGUF")
                    .withMessageEndingWith("; use another format");
            assertThat(CacheFiles.in(folder.resolve("cache"))).isEmpty();
        }
    }

    @Test
    void should_take_over_what_a_gguf_file_says_of_its_model() {
        try (var folder = Checkpoints.open(LLAMA);
                var baseline =
                        Checkpoints.open(artifact(folder, rtn(8).with(ArtifactFormat.GGUF)));
                var candidate =
                        Checkpoints.open(artifact(baseline, rtn(4).with(ArtifactFormat.GGUF)))) {
            var expected = new TreeMap<>(baseline.config().raw());
            expected.put("general.file_type", 3L);
            assertThat(candidate.config().raw()).isEqualTo(Map.copyOf(expected));
            requireWhatWasComputed(baseline, candidate, rtn(4).with(ArtifactFormat.GGUF));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AWQ_GEMM", "GPTQ_V1", "COMPRESSED_TENSORS", "GGUF", "SPARSE_BITMASK"})
    void should_compute_nothing_when_a_format_does_not_hold_what_was_asked(ArtifactFormat format) {
        var spec = format == ArtifactFormat.SPARSE_BITMASK ? rtn(4) : rtn(3);
        var held = format == ArtifactFormat.GPTQ_V1 ? CompressionSpec.magnitude(0.5) : spec;
        try (var baseline = Checkpoints.open(LLAMA)) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> artifact(baseline, held.with(format)))
                    .withMessageStartingWith("format " + format)
                    .withMessageContaining("; ");
            assertThat(folder.resolve("cache")).doesNotExist();
        }
    }

    @Test
    void should_compute_nothing_when_a_shape_does_not_fit_the_format() {
        var name = "model.layers.1.mlp.up_proj.weight";
        var baseline = new TinyLlama("F32").with(new TensorInfo(name, List.of(48L, 32L), "F32", 0));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact(baseline, rtn(4).with(ArtifactFormat.GPTQ_V2)))
                .withMessage(
                        "format GPTQ_V2: model.layers.0.self_attn.k_proj.weight of shape [16, 32]"
                                + " is no multiple of 32 both ways; use format ="
                                + " COMPRESSED_TENSORS or DENSE");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    private static CompressionSpec rtn(int bits) {
        return CompressionSpec.rtn(bits, OptionalInt.empty(), false);
    }

    private Path artifact(Checkpoint baseline, CompressionSpec spec) {
        return new ArtifactCache(folder.resolve("cache")).artifact(baseline, spec, (d, a) -> {});
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}
