package dev.retain.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.checkpoint.testing.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_order_by_alignment_and_name_when_it_writes_the_header() throws IOException {
        var file = folder.resolve("a file ü.safetensors");
        try (var writer =
                new SafetensorsWriter(
                        file,
                        List.of(
                                slot("b", ElementType.F16, 3),
                                slot("z", ElementType.F32, 1),
                                slot("a", ElementType.BF16, 1),
                                slot("\"é\"", ElementType.I32, 2),
                                slot("long", ElementType.I64, 2)))) {
            writer.write("b", new float[] {1, -2, 0.5f});
            writer.write("long", new long[] {-1, 1L << 40});
            writer.write("a", new float[] {1});
            writer.write("\"é\"", new int[] {0x04030201, -1});
            writer.write("z", new float[] {2});
            writer.finish();
        }

        var written = WrittenFile.read(file);
        assertThat(written.headerText().getBytes(StandardCharsets.UTF_8).length % 8).isZero();
        assertThat(written.headerText().strip())
                .isEqualTo(
                        "{\"__metadata__\":{\"format\":\"pt\"},"
                            + "\"long\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]},"
                            + "\"\\\"é\\\"\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[16,24]},"
                            + "\"z\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]},"
                            + "\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[28,30]},"
                            + "\"b\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[30,36]}}");
        assertThat(written.data())
                .startsWith(-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 1, 0, 0)
                .containsSubsequence(1, 2, 3, 4, -1, -1, -1, -1, 0, 0, 0, 0x40)
                .endsWith(0x80, 0x3f, 0, 0x3c, 0, 0xc0, 0, 0x38);
    }

    @Test
    void should_write_all_pieces_when_a_tensor_is_larger_than_the_buffer() throws IOException {
        var file = folder.resolve("model.safetensors");
        var values = Golden.numbers(7, 300_001);
        try (var writer =
                new SafetensorsWriter(file, List.of(slot("w", ElementType.F32, values.length)))) {
            writer.write("w", values);
        }

        assertThat(WrittenFile.read(file).floats("w")).isEqualTo(values);
    }

    @Test
    void should_close_open_slots_in_the_order_in_which_they_are_filled() throws IOException {
        var file = folder.resolve("model.safetensors");
        try (var writer =
                new SafetensorsWriter(
                        file,
                        List.of(
                                Slot.upTo("a", ElementType.F32, 1_000_000_000),
                                Slot.upTo("b", ElementType.F32, 3),
                                slot("c", ElementType.U8, 4)))) {
            writer.write("b", new float[] {1, 2});
            writer.write("c", new byte[] {1, 2, 3, -1});
            writer.write("a", new float[] {3});
            assertThat(writer.bytes("b")).isEqualTo(8);
            writer.finish();
        }

        var written = WrittenFile.read(file);
        assertThat(written.headerText().strip())
                .isEqualTo(
                        "{\"__metadata__\":{\"format\":\"pt\"},"
                            + "\"c\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
                            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]},"
                            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}");
        assertThat(written.bytes("c")).containsExactly(1, 2, 3, -1);
        assertThat(written.floats("b")).containsExactly(1, 2);
        assertThat(written.floats("a")).containsExactly(3);
        assertThat(written.data()).hasSize(16);
    }

    @Test
    void should_refuse_when_a_tensor_does_not_fit_its_slot() throws IOException {
        try (var writer =
                new SafetensorsWriter(
                        folder.resolve("f"), List.of(slot("w", ElementType.F32, 2)))) {
            assertThatIllegalStateException().isThrownBy(writer::finish).withMessageContaining("w");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.write("w", new float[3]))
                    .withMessageStartingWith("3 elements for w do not fit");
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write("v", new float[2]));
        }
    }

    @Test
    void should_refuse_when_two_tensors_have_one_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new SafetensorsWriter(
                                        folder.resolve("f"),
                                        List.of(
                                                slot("w", ElementType.F32, 2),
                                                slot("w", ElementType.I32, 2))))
                .withMessage("two tensors have the name w");
    }

    @Test
    void should_leave_a_file_alone_when_it_is_there_already() throws IOException {
        var file = Files.writeString(folder.resolve("f"), "kept");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> new SafetensorsWriter(file, List.of()));
        assertThat(file).hasContent("kept");
    }

    private static Slot slot(String name, ElementType type, long elements) {
        return new Slot(name, type, List.of(elements));
    }
}
