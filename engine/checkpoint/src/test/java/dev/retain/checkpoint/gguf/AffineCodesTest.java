package dev.retain.checkpoint.gguf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.gguf.blocks.GgufCodes;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.Int8Artifact;
import dev.retain.checkpoint.testing.PackedArtifact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AffineCodesTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = PackedArtifact.Layout.class,
            names = {"AWQ", "GPTQ_V1", "GPTQ_V2"})
    void should_mean_the_weights_of_packed_artifacts(PackedArtifact.Layout layout)
            throws IOException {
        Path artifact = folder.resolve("artifact");
        new PackedArtifact(baseline(), 32).write(artifact, layout, layout);

        check(artifact, PackedArtifact.QUERY + ".weight", 4);
    }

    @Test
    void should_mean_the_weights_of_a_scale_a_row() throws IOException {
        Path artifact = Files.createDirectories(folder.resolve("artifact"));
        try (var original = Checkpoints.open(baseline())) {
            Int8Artifact.write(original, artifact, name -> false);
        }

        check(artifact, PackedArtifact.QUERY + ".weight", 8);
    }

    @Test
    void should_not_be_there_if_inputs_are_in_groups_in_another_order() throws IOException {
        Path artifact = folder.resolve("artifact");
        new PackedArtifact(baseline(), 32).writeOrdered(artifact, true, "");

        try (var checkpoint = Checkpoints.open(artifact)) {
            assertThat(checkpoint.quantized(PackedArtifact.QUERY + ".weight")).isPresent();
            assertThat(checkpoint.affine(PackedArtifact.QUERY + ".weight")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = GgufType.class,
            names = {"Q4_0", "Q4_1", "Q8_0"})
    void should_mean_the_weights_of_golden_blocks(GgufType type) throws IOException {
        try (var stream = getClass().getResourceAsStream("/checkpoint/gguf_blocks.json")) {
            var golden =
                    new ObjectMapper()
                            .readTree(requireNonNull(stream))
                            .path(type.name().replace('Q', 'q'));
            var blocks = HexFormat.of().parseHex(golden.path("bytes").asText());
            var values = new float[256];
            type.decode(ByteBuffer.wrap(blocks), values, 0);
            var codes = new GgufCodes(type, values.length);
            codes.add(ByteBuffer.wrap(blocks));

            check(values, codes.affine(2));
        }
    }

    @RequiresShared
    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.layers.3.self_attn.q_proj.weight",
                "model.layers.3.mlp.down_proj.weight"
            })
    void should_mean_the_weights_of_blocks_in_the_order_of_their_rows(String name) {
        check(Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"), name, 4);
    }

    @RequiresShared
    @Test
    void should_mean_the_weights_of_blocks_of_8_bits() {
        check(
                Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"),
                "model.embed_tokens.weight",
                8);
    }

    private Path baseline() throws IOException {
        Path baseline = Files.createDirectories(folder.resolve("baseline"));
        GoldenModel.in(baseline, "llama", "config.json").open().close();
        return baseline;
    }

    private static void check(Path artifact, String name, int bits) {
        try (var checkpoint = Checkpoints.open(artifact)) {
            float[] expected = checkpoint.floats(name);
            var codes = checkpoint.affine(name).orElseThrow();
            assertThat(codes.bits()).isEqualTo(bits);
            check(expected, codes);
        }
    }

    private static void check(float[] expected, AffineCodes codes) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            int at = i / codes.columns() * codes.groups() + i % codes.columns() / codes.groupSize();
            float steps = (codes.codes()[i] & 0xff) * codes.scales()[at];
            double difference = Math.abs(steps + codes.offsets()[at] - expected[i]);
            largest = Math.max(largest, difference / Math.abs(codes.offsets()[at]));
        }
        assertThat(largest).isLessThan(1e-6);
    }
}
