package dev.retain.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.testing.GgufBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufPartsTest {

    private static final int U16 = 2;
    private static final int I32 = 5;
    private static final String FIRST = "m-00001-of-00003.gguf";
    private static final String SECOND = "m-00002-of-00003.gguf";
    private static final String THIRD = "m-00003-of-00003.gguf";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", FIRST, SECOND, THIRD})
    void should_read_all_parts_as_one_model_whichever_is_given(String given) throws IOException {
        writeParts();

        try (var checkpoint = Checkpoints.open(folder.resolve(given))) {
            assertThat(checkpoint.location()).isEqualTo(folder.resolve(FIRST));
            assertThat(checkpoint.names())
                    .containsExactly(
                            "model.embed_tokens.weight",
                            "model.layers.0.self_attn.q_proj.weight",
                            "model.norm.weight");
            assertThat(checkpoint.floats("model.layers.0.self_attn.q_proj.weight"))
                    .containsExactly(0, 2, 1, 3, 4, 6, 5, 7);
            assertThat(checkpoint.floats("model.norm.weight")).containsOnly(5);
            assertThat(checkpoint.tokenizer().tokenizerJson()).isPresent();
            assertThat(checkpoint.sha256()).isEqualTo(expectedHash());
        }
    }

    private String expectedHash() throws IOException {
        var hash = new ContentHash();
        for (var name : new String[] {FIRST, SECOND, THIRD}) {
            hash.addLine(name, ContentHash.of(folder.resolve(name)));
        }
        return hash.hex();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND, THIRD})
    void should_name_the_part_that_is_missing(String missing) throws IOException {
        writeParts();
        Files.delete(folder.resolve(missing));

        assertInvalid(folder, missing + " is missing");
        for (var given : new String[] {FIRST, SECOND, THIRD}) {
            if (!given.equals(missing)) {
                assertInvalid(folder.resolve(given), missing + " is missing");
            }
        }
    }

    @Test
    void should_name_the_part_if_it_has_the_name_of_another() throws IOException {
        writeParts();
        Files.copy(folder.resolve(THIRD), folder.resolve("x"));
        Files.move(folder.resolve(SECOND), folder.resolve("y"));
        Files.move(folder.resolve("x"), folder.resolve(SECOND));

        assertInvalid(
                folder, SECOND + ": its metadata say that it is part 3 of 3, its name says 2");
    }

    @Test
    void should_want_the_names_by_which_parts_find_each_other() throws IOException {
        writeParts();
        Files.move(folder.resolve(FIRST), folder.resolve("renamed.gguf"));

        assertInvalid(folder.resolve("renamed.gguf"), "it is part 1 of a model in 3 files, whose");
    }

    @Test
    void should_name_the_part_if_it_is_of_another_model() throws IOException {
        writeParts();
        part(2, 4).floats("output_norm.weight", new long[] {8}, five()).write(file(SECOND));
        assertInvalid(folder, SECOND + ": its metadata say that it is part 2 of 4");

        part(2, 3).text("general.architecture", "qwen2").write(file(SECOND));
        assertInvalid(folder, SECOND + ": its general.architecture is not that of " + FIRST);

        part(2, 3)
                .floats("token_embd.weight", new long[] {4, 8}, new float[32])
                .write(file(SECOND));
        assertInvalid(folder, SECOND + ": tensor token_embd.weight is there again");

        part(2, 3).write(file(SECOND));
        assertInvalid(folder, FIRST + ": split.tensors.count is 3, but its 3 files have 2 tensors");

        GgufBytes.llama().write(file(SECOND));
        assertInvalid(folder, SECOND + ": its metadata say that it is part 1 of 1");
    }

    @Test
    void should_name_the_part_if_it_is_damaged() throws IOException {
        writeParts();
        var bytes = Files.readAllBytes(file(THIRD));
        Files.write(file(THIRD), Arrays.copyOf(bytes, bytes.length - 20));

        assertInvalid(folder, THIRD + ": the file has");
    }

    @Test
    void should_name_the_key_if_it_makes_no_sense() throws IOException {
        first().text("split.count", "three").write(file(FIRST));
        assertInvalid(file(FIRST), "split.count is three");
        var nameless = first().without("split.no");
        nameless.write(file(FIRST));
        assertInvalid(file(FIRST), "split.count is there, but split.no is missing");
        first().raw("split.count", U16, new byte[] {-1, -1}).write(file(FIRST));
        assertInvalid(file(FIRST), "it is part 1 of a model in 65535 files");
    }

    @Test
    void should_read_a_file_alone_if_it_is_the_only_part() throws IOException {
        GgufBytes.llama()
                .raw("split.count", U16, new byte[] {1, 0})
                .write(file("m-00001-of-00001.gguf"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).hasSize(5);
        }
    }

    @Test
    void should_not_read_one_of_two_files_that_only_their_names_call_parts() throws IOException {
        GgufBytes.llama().write(file("m-00001-of-00002.gguf"));
        try (var alone = Checkpoints.open(folder)) {
            assertThat(alone.names()).hasSize(5);
        }
        GgufBytes.llama().write(file("m-00002-of-00002.gguf"));
        assertInvalid(folder, "its name says that it is part 1 of 2, its metadata do not");
    }

    @Test
    void should_ask_which_model_is_meant_if_there_are_parts_of_several() throws IOException {
        writeParts();
        GgufBytes.llama().write(file("other.gguf"));

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("4 .gguf files, and which one is meant is open")
                .hasMessageContaining(SECOND);
        try (var checkpoint = Checkpoints.open(file(SECOND))) {
            assertThat(checkpoint.location()).isEqualTo(file(FIRST));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void should_keep_no_file_open_if_a_part_is_refused() throws IOException {
        writeParts();
        Files.delete(file(THIRD));
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getOpenFileDescriptorCount();
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> Checkpoints.open(folder)).isInstanceOf(RetainException.class);
        }
        assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 50);
    }

    private void writeParts() throws IOException {
        first().write(file(FIRST));
        part(2, 3)
                .floats("blk.0.attn_q.weight", new long[] {8, 1}, 0, 1, 2, 3, 4, 5, 6, 7)
                .write(file(SECOND));
        part(3, 3).floats("output_norm.weight", new long[] {8}, five()).write(file(THIRD));
    }

    /** All metadata, and the embedding. */
    private static GgufBytes first() {
        return GgufBytes.llama()
                .withoutTensors()
                .raw("split.no", U16, new byte[2])
                .raw("split.count", U16, new byte[] {3, 0})
                .raw("split.tensors.count", I32, new byte[] {3, 0, 0, 0})
                .floats("token_embd.weight", new long[] {4, 8}, new float[32]);
    }

    private static GgufBytes part(int number, int count) {
        return new GgufBytes()
                .raw("split.no", U16, new byte[] {(byte) (number - 1), 0})
                .raw("split.count", U16, new byte[] {(byte) count, 0})
                .raw("split.tensors.count", I32, new byte[] {3, 0, 0, 0});
    }

    private static float[] five() {
        var values = new float[8];
        Arrays.fill(values, 5);
        return values;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static void assertInvalid(Path location, String message) {
        assertThatThrownBy(() -> Checkpoints.open(location))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("which one is meant");
    }
}
