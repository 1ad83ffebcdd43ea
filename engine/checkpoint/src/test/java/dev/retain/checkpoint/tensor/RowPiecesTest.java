package dev.retain.checkpoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowPiecesTest {

    private static final int OFFSET = 8;

    @TempDir private Path folder;

    private List<float[]> read(ElementType type, Long... shape) throws IOException {
        int elements = 1;
        for (long dimension : shape) {
            elements *= (int) dimension;
        }
        int bytes = elements * type.bits() / Byte.SIZE;
        ByteBuffer content = ByteBuffer.allocate(OFFSET + bytes).order(ByteOrder.LITTLE_ENDIAN);
        content.position(OFFSET);
        for (int i = 0; i < elements; i++) {
            content.putFloat(i);
        }
        Path path = Files.write(folder.resolve("weights"), content.array());
        var pieces = new ArrayList<float[]>();
        try (var file = WeightFile.open(path)) {
            var info = new TensorInfo("weight", List.of(shape), type.name(), bytes);
            new RowPieces(file, info, OFFSET).read(type::decode, pieces::add);
        }
        return pieces;
    }

    @Test
    void should_give_whole_rows_when_the_matrix_is_large() throws IOException {
        var pieces = read(ElementType.F32, 1100L, 1000L);
        assertThat(pieces).extracting(piece -> piece.length).containsExactly(1_048_000, 52_000);
        assertThat(pieces.get(0)[1_047_999]).isEqualTo(1_047_999);
        assertThat(pieces.get(1)[0]).isEqualTo(1_048_000);
        assertThat(pieces.get(1)[51_999]).isEqualTo(1_099_999);
    }

    @Test
    void should_give_small_tensors_at_once() throws IOException {
        assertThat(read(ElementType.F32, 3L, 2L)).containsExactly(new float[] {0, 1, 2, 3, 4, 5});
        assertThat(read(ElementType.F32, 3L)).containsExactly(new float[] {0, 1, 2});
        assertThat(read(ElementType.F32)).containsExactly(new float[] {0});
        assertThat(read(ElementType.F32, 0L, 2L)).isEmpty();
    }
}
