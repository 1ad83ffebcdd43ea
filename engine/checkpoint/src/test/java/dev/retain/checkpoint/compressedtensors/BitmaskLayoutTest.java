package dev.retain.checkpoint.compressedtensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.checkpoint.testing.GoldenCodes;
import dev.retain.checkpoint.testing.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmaskLayoutTest {

    private static final TensorInfo LINEAR =
            new TensorInfo("m.weight", List.of(4L, 16L), "F32", 256);

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_write_the_bytes_of_compressed_tensors(boolean twoOfFour) throws IOException {
        var golden =
                WrittenFile.read(
                        Golden.file(
                                "checkpoint/ct_sparse_%sbitmask.safetensors"
                                        .formatted(twoOfFour ? "24_" : "")));
        var dense = new Dense(golden.floats("m.dense"));

        var written = GoldenCodes.written(folder, new BitmaskLayout(twoOfFour, 0.5), LINEAR, dense);

        assertThat(written.header().has("m.row_offsets")).isNotEqualTo(twoOfFour);
        golden.header()
                .properties()
                .forEach(
                        part -> {
                            if (!part.getKey().equals("m.dense")) {
                                assertThat(written.bytes(part.getKey()))
                                        .isEqualTo(golden.bytes(part.getKey()));
                                assertThat(written.header().get(part.getKey()).get("shape"))
                                        .isEqualTo(part.getValue().get("shape"));
                            }
                        });
    }

    @Test
    void should_keep_two_of_every_four_when_more_are_zero() throws IOException {
        var info = new TensorInfo("m.weight", List.of(1L, 12L), "F32", 48);
        var dense = new Dense(new float[] {0, 0, 0, 0, 0, 0, 0, 7, 0, 5, 6, 0});

        var written = GoldenCodes.written(folder, new BitmaskLayout(true, 0.5), info, dense);

        assertThat(written.floats("m.compressed")).containsExactly(0, 0, 0, 7, 5, 6);
        assertThat(written.bytes("m.bitmask")).containsExactly(0b1001_0011, 0b0110);
    }

    @Test
    void should_refuse_when_weights_are_not_two_of_four() {
        var info = new TensorInfo("m.weight", List.of(1L, 4L), "F32", 16);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new BitmaskLayout(true, 0.5)
                                        .stored(info, new Dense(new float[] {1, 0, 2, 3})))
                .withMessage("m.weight has 3 weights that are not 0 from weight 0 on");
    }
}
