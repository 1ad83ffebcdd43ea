package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A tensor of a file, read a few rows at a time.
 *
 * @param position its first byte in the file
 */
@API(status = INTERNAL, since = "0.1")
public record RowPieces(WeightFile file, TensorInfo info, long position) {

    private static final long PIECE_ELEMENTS = 1 << 20;

    /** Decodes what remains in a buffer. */
    public interface Decoding {

        /** Writes from an index on and gives the index after the last element written. */
        int decode(ByteBuffer source, float[] target, int from);
    }

    public void read(Decoding decoding, Consumer<float[]> sink) {
        int elements = PlainTensor.arrayLength(file, info);
        // Blocks may cross the elements of a vector, but never the rows of a matrix.
        long rows = info.shape().size() < 2 ? 1 : info.shape().get(0);
        if (elements == 0) {
            return;
        }
        int columns = (int) (elements / rows);
        long rowBytes = info.bytes() / rows;
        long atOnce = Math.max(1, PIECE_ELEMENTS / columns);
        for (long row = 0; row < rows; row += atOnce) {
            long count = Math.min(atOnce, rows - row);
            var values = new float[(int) count * columns];
            decoding.decode(file.map(position + row * rowBytes, count * rowBytes), values, 0);
            sink.accept(values);
        }
    }
}
