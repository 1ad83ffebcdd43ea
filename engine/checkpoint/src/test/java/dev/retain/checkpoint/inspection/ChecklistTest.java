package dev.retain.checkpoint.inspection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Finding;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.PackedArtifact;
import dev.retain.checkpoint.testing.PackedArtifact.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChecklistTest {

    private static final String QUERY = PackedArtifact.QUERY + ".weight";
    private static final String BLOCK = "model.layers.0.";

    @TempDir Path folder = Path.of(".");

    private Path baseline = Path.of(".");
    private Path candidate = Path.of(".");

    @BeforeEach
    void copyBaseline() throws IOException {
        baseline = folder.resolve("baseline");
        candidate = folder.resolve("candidate");
        Files.createDirectories(baseline);
        for (var name : List.of("config.json", "model.safetensors")) {
            try (var golden = getClass().getResourceAsStream("/models/llama/" + name)) {
                Files.write(baseline.resolve(name), requireNonNull(golden).readAllBytes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWQ_IN_PLAIN_ORDER")
    void should_find_nothing_if_rounded_well(Layout layout) throws IOException {
        new PackedArtifact(baseline).write(candidate, layout, layout);

        assertThat(alone()).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_believe_the_method_if_codes_are_as_claimed() throws IOException {
        new PackedArtifact(baseline).write(candidate, Layout.AWQ, Layout.AWQ);

        try (var checkpoint = Checkpoints.open(candidate)) {
            var inspection = Inspector.inspect(checkpoint);
            assertThat(inspection.method()).contains(Method.AWQ);
            assertThat(inspection.methodEvidence())
                    .startsWith("config.json names AWQ, and every group of 16 inputs of a row has")
                    .endsWith("the linears are stored as int4");
            assertThat(inspection.bits()).hasValue(4);
            assertThat(inspection.groupSize()).hasValue(16);
            assertThat(inspection.bitsPerWeight()).isEqualTo(4 + (32 + 4) / 16.0);
        }
    }

    @Test
    void should_find_nothing_if_inputs_are_in_another_order() throws IOException {
        new PackedArtifact(baseline).writeOrdered(candidate, true, ",\"static_groups\":false");

        assertThat(alone()).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_nothing_if_scales_were_moved() throws IOException {
        var artifact = new PackedArtifact(baseline);
        moveScales(artifact);
        artifact.write(candidate, Layout.AWQ, Layout.AWQ);

        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_the_linear_if_only_one_end_has_moved_scales() throws IOException {
        var artifact = new PackedArtifact(baseline);
        moveScales(artifact);
        artifact.scale(BLOCK + "mlp.down_proj.weight", false, factors(96, 1));
        artifact.scale(BLOCK + "input_layernorm.weight", false, factors(64, 1));
        artifact.write(candidate, Layout.AWQ, Layout.AWQ);

        assertThat(findings())
                .extracting(Finding::subject)
                .contains(
                        BLOCK + "mlp.up_proj.weight",
                        BLOCK + "self_attn.q_proj.weight",
                        BLOCK + "self_attn.k_proj.weight")
                .doesNotContain(BLOCK + "mlp.gate_proj.weight");
    }

    /**
     * As AWQ does: out of norms, and out of linears whose outputs are but multiplied or averaged.
     */
    private static void moveScales(PackedArtifact artifact) {
        artifact.scale(BLOCK + "input_layernorm.weight", false, inverse(factors(64, 1)));
        for (var linear : List.of("q_proj", "k_proj", "v_proj")) {
            artifact.scale(BLOCK + "self_attn." + linear + ".weight", false, factors(64, 1));
        }
        artifact.scale(BLOCK + "mlp.up_proj.weight", true, factors(96, 1));
        artifact.scale(BLOCK + "mlp.down_proj.weight", false, inverse(factors(96, 1)));
        // four query heads of 16 channels share two value heads
        var values = factors(32, 2);
        artifact.scale(BLOCK + "self_attn.v_proj.weight", true, values);
        var outputs = new float[64];
        for (int i = 0; i < 64; i++) {
            outputs[i] = 1 / values[i / 32 * 16 + i % 16];
        }
        artifact.scale(BLOCK + "self_attn.o_proj.weight", false, outputs);
    }

    private static float[] factors(int count, int seed) {
        var factors = new float[count];
        for (int i = 0; i < count; i++) {
            factors[i] = 0.5f + (7 * i + seed) % 16 / 8f;
        }
        return factors;
    }

    private static float[] inverse(float[] factors) {
        var inverse = new float[factors.length];
        for (int i = 0; i < factors.length; i++) {
            inverse[i] = 1 / factors[i];
        }
        return inverse;
    }

    @Test
    void should_find_swapped_nibbles() throws IOException {
        new PackedArtifact(baseline).write(candidate, Layout.AWQ_IN_PLAIN_ORDER, Layout.AWQ);

        assertThat(alone()).isEmpty();
        assertThat(findings())
                .hasSize(21)
                .allSatisfy(
                        finding ->
                                assertThat(finding.message())
                                        .contains("as if codes stood in another order"));
    }

    @Test
    void should_find_zero_points_of_the_first_version_that_are_read_as_of_the_second()
            throws IOException {
        new PackedArtifact(baseline).write(candidate, Layout.GPTQ_V1, Layout.GPTQ_V2);

        assertThat(alone()).isEmpty();
        assertThat(findings())
                .hasSize(21)
                .allSatisfy(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("all its weights are 1.0 steps")
                                        .contains("another version of the format"));
    }

    @Test
    void should_find_a_dropped_group_index() throws IOException {
        new PackedArtifact(baseline).writeOrdered(candidate, false, "");

        assertThat(alone()).isEmpty();
        assertThat(findings()).extracting(Finding::subject).hasSize(21).contains(QUERY);
        assertThat(findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("as if g_idx were dropped"));
    }

    @Test
    void should_find_a_dropped_group_index_without_a_baseline_if_groups_are_not_static()
            throws IOException {
        new PackedArtifact(baseline).writeOrdered(candidate, false, ",\"static_groups\":false");

        assertThat(alone())
                .hasSize(21)
                .allSatisfy(finding -> assertThat(finding.check()).isEqualTo("group-index"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWQ_IN_PLAIN_ORDER")
    void should_find_scales_that_are_half_as_large_again(Layout layout) throws IOException {
        new PackedArtifact(baseline).writeScaled(candidate, layout, 1.5f);

        assertThat(alone()).isEmpty();
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.subject()).isEqualTo(QUERY);
                            assertThat(finding.message())
                                    .matches("its weights are 1\\.(49|50|51) times .*");
                        });
    }

    @Test
    void should_find_a_layer_of_zeros_or_of_one_value() throws IOException {
        var artifact = new PackedArtifact(baseline);
        Arrays.fill(artifact.values(QUERY), 0);
        artifact.writePlain(candidate, "");
        assertThat(alone())
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("all-zero"));

        Arrays.fill(artifact.values(QUERY), 0.5f);
        artifact.writePlain(candidate, "");
        assertThat(alone())
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("constant"));
    }

    @Test
    void should_find_a_head_that_is_tied_no_more() throws IOException {
        var untied = Files.readString(baseline.resolve("config.json"));
        var tied =
                untied.replace("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true");
        var artifact = new PackedArtifact(baseline);
        artifact.writePlain(candidate, "");
        Files.writeString(baseline.resolve("config.json"), tied);
        assertThat(findings()).isEmpty();

        var headless = new PackedArtifact(baseline);
        headless.remove("lm_head.weight");
        headless.writePlain(baseline, "");
        Files.writeString(baseline.resolve("config.json"), tied);
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("the baseline ties it to the embedding"));

        artifact.writePlain(baseline, "");
        Files.writeString(baseline.resolve("config.json"), untied);
        Files.writeString(candidate.resolve("config.json"), tied);
        assertThat(alone())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("the configuration ties it to the embedding"));
        assertThat(findings()).hasSize(1);

        System.arraycopy(
                artifact.values("model.embed_tokens.weight"),
                0,
                artifact.values("lm_head.weight"),
                0,
                artifact.values("lm_head.weight").length);
        artifact.writePlain(candidate, "");
        artifact.writePlain(baseline, "");
        Files.writeString(candidate.resolve("config.json"), tied);
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_a_missing_or_other_chat_template() throws IOException {
        new PackedArtifact(baseline).writePlain(candidate, "");
        Files.writeString(baseline.resolve("chat_template.jinja"), "{{ messages }}");
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.check()).isEqualTo("chat-template");
                            assertThat(finding.message()).startsWith("it is missing");
                        });

        Files.writeString(candidate.resolve("chat_template.jinja"), "{{ message }}");
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message()).startsWith("it is not the baseline"));

        Files.writeString(candidate.resolve("chat_template.jinja"), "{{ messages }}");
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_another_tokenizer_but_not_another_layout_of_its_file() throws IOException {
        new PackedArtifact(baseline).writePlain(candidate, "");
        Files.writeString(
                baseline.resolve("tokenizer.json"), "{\"truncation\":null,\"model\":{\"a\":1}}");
        Files.writeString(baseline.resolve("generation_config.json"), "{}");
        assertThat(findings())
                .extracting(Finding::subject)
                .containsExactly("tokenizer.json", "generation_config.json");

        Files.writeString(candidate.resolve("generation_config.json"), "{}");
        Files.writeString(candidate.resolve("tokenizer.json"), "{\"model\": {\"a\": 2}}");
        assertThat(findings()).extracting(Finding::subject).containsExactly("tokenizer.json");

        Files.writeString(candidate.resolve("tokenizer.json"), "{\"model\": {\"a\": 1}}");
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_find_another_configuration() throws IOException {
        new PackedArtifact(baseline).writePlain(candidate, "");
        Files.writeString(
                candidate.resolve("config.json"),
                Files.readString(baseline.resolve("config.json"))
                        .replace("\"rope_theta\": 10000.0", "\"rope_theta\": 500000.0"));

        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith(
                                                "rope_theta is 500000.0, the baseline's is"
                                                        + " 10000.0"));
    }

    @Test
    void should_find_survivors_that_magnitude_would_have_kept() throws IOException {
        var artifact = new PackedArtifact(baseline);
        for (var name : List.of("q", "k", "v", "o")) {
            for (int layer = 0; layer < 3; layer++) {
                prune(
                        artifact.values(
                                "model.layers.%d.self_attn.%s_proj.weight".formatted(layer, name)));
            }
        }
        for (var name : List.of("gate", "up", "down")) {
            for (int layer = 0; layer < 3; layer++) {
                prune(artifact.values("model.layers.%d.mlp.%s_proj.weight".formatted(layer, name)));
            }
        }
        var manifest = "{\"format\":1,\"method\":\"MAGNITUDE\",\"spec\":{\"sparsity\":0.5}}";
        artifact.writePlain(candidate, manifest);
        assertThat(findings()).isEmpty();

        artifact.values(QUERY)[1] *= 1.1f;
        artifact.writePlain(candidate, manifest);
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("1 weights that were not pruned"));
        artifact.writePlain(candidate, manifest.replace("MAGNITUDE", "SPARSEGPT"));
        assertThat(findings()).isEmpty();
    }

    private static void prune(float[] weights) {
        for (int i = 0; i < weights.length; i += 2) {
            weights[i] = 0;
        }
    }

    private List<Finding> alone() {
        try (var checkpoint = Checkpoints.open(candidate)) {
            return Inspector.inspect(checkpoint).findings();
        }
    }

    private List<Finding> findings() {
        try (var checkpoint = Checkpoints.open(candidate);
                var original = Checkpoints.open(baseline)) {
            return Inspector.inspect(checkpoint, original).findings();
        }
    }
}
