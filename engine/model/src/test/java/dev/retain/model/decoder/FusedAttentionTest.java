package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.task.ModelDescription;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.generation.TorchLanguageModel;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FusedAttentionTest {

    private static final int CONTEXT = 2048;

    @TempDir private Path folder;

    private static Stream<String> models() {
        return GoldenModel.names().stream();
    }

    /** A text of several pieces. The attention for GPUs runs on any device. */
    @ParameterizedTest
    @MethodSource("models")
    void should_read_prompts_as_blocks_of_queries_do(String name) throws IOException {
        try (Checkpoint checkpoint = GoldenModel.withContext(folder, name, CONTEXT).open()) {
            DecoderShape shape = DecoderShape.of(checkpoint.config());
            float[][] expected = logits(checkpoint, FusedAttention.NONE);
            for (boolean gpu : new boolean[] {false, true}) {
                FusedAttention fused = FusedAttention.on(gpu, shape, ComputeType.Kind.FP32);
                float[][] found = logits(checkpoint, fused);
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i])
                            .as("%s", fused)
                            .containsExactly(expected[i], within(1e-4f));
                }
            }
        }
    }

    private static float[][] logits(Checkpoint checkpoint, FusedAttention fused) {
        Decoder decoder =
                Decoder.load(
                        checkpoint,
                        new Device.Cpu(),
                        ComputeType.Kind.FP32,
                        KernelPlan.dense(),
                        fused);
        var description = new ModelDescription("", 0, "", decoder.compute(), "cpu");
        try (var model = new TorchLanguageModel(description, decoder, Optional.empty())) {
            return model.forward(new Random(3).ints(1_300, 0, 90).toArray());
        }
    }

    @Test
    void should_be_chosen_by_device_type_and_model() throws IOException {
        try (Checkpoint llama = GoldenModel.in(folder, "llama", "config.json").open()) {
            DecoderShape shape = DecoderShape.of(llama.config());
            assertThat(FusedAttention.on(true, shape, ComputeType.Kind.BF16))
                    .isEqualTo(FusedAttention.OF_GPU);
            assertThat(FusedAttention.on(true, shape, ComputeType.Kind.FP32))
                    .isEqualTo(FusedAttention.OF_GPU);
            assertThat(FusedAttention.on(false, shape, ComputeType.Kind.FP32))
                    .isEqualTo(FusedAttention.OF_PROCESSOR);
            assertThat(FusedAttention.on(false, shape, ComputeType.Kind.BF16_PACKED))
                    .isEqualTo(FusedAttention.NONE);
        }
        Files.createDirectory(folder.resolve("capped"));
        try (Checkpoint capped =
                GoldenModel.in(folder.resolve("capped"), "gemma2", "config.json").open()) {
            assertThat(
                            FusedAttention.on(
                                    true, DecoderShape.of(capped.config()), ComputeType.Kind.BF16))
                    .as("it does not know caps")
                    .isEqualTo(FusedAttention.NONE);
        }
    }
}
