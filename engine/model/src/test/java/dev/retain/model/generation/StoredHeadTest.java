package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.shape.TensorNames;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.PackedArtifact;
import dev.retain.model.decoder.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In every family, a head that is stored comes before the flag that ties it. */
class StoredHeadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int[] IDS = {1, 64, 77, 5};

    @TempDir private Path folder;

    private TensorNames names(String model) {
        try (Checkpoint checkpoint = Checkpoints.open(GoldenModel.folder(model))) {
            return Families.traits(checkpoint.config()).names();
        }
    }

    /** The last norm's output times twice the embedding, or the embedding itself. */
    private float[] logits(String model, float head, boolean flag) throws IOException {
        write(model, head, flag);
        try (Checkpoint checkpoint = Checkpoints.open(folder);
                LanguageModel loaded = DecoderModel.load(checkpoint, Precision.FP32)) {
            return loaded.forward(IDS)[IDS.length - 1];
        }
    }

    private void write(String model, float head, boolean flag) throws IOException {
        TensorNames names = names(model);
        PackedArtifact artifact = new PackedArtifact(GoldenModel.folder(model));
        artifact.remove(names.head());
        if (head != 0) {
            artifact.copy(names.embedding(), names.head());
            artifact.scale(names.head(), true, head);
        }
        artifact.writePlain(folder, "");
        Path file = folder.resolve("config.json");
        ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
        root.putNull("final_logit_softcapping");
        Files.writeString(file, root.put("tie_word_embeddings", flag).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama",
                "mistral_swa",
                "qwen2",
                "qwen3",
                "gemma",
                "gemma2",
                "gemma3_text",
                "phi3",
                "internlm2"
            })
    void should_use_the_head_that_is_stored(String model) throws IOException {
        float[] tied = logits(model, 0, true);
        float[] copied = logits(model, 1, true);
        float[] other = logits(model, 2, true);
        float[] untied = logits(model, 2, false);
        assertThat(copied).isEqualTo(tied);
        assertThat(other).isEqualTo(untied);
        for (int id = 0; id < tied.length; id++) {
            assertThat(other[id]).isEqualTo(2 * tied[id]);
        }
        write(model, 2, true);
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.config().tiedHead()).isFalse();
            assertThat(Inspector.inspect(checkpoint).findings())
                    .extracting(finding -> finding.check())
                    .containsExactly("tied-head");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma", "internlm2"})
    void should_name_the_head_that_is_neither_stored_nor_tied(String model) throws IOException {
        write(model, 0, false);
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            assertThatThrownBy(() -> DecoderModel.load(checkpoint, Precision.FP32))
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining(names(model).head());
        }
    }
}
