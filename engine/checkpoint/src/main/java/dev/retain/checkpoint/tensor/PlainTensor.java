package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** A tensor whose elements stand one after the other. */
@API(status = INTERNAL, since = "0.1")
public final class PlainTensor implements StoredTensor {

    /** The most elements that an array holds. */
    static final long LARGEST = Integer.MAX_VALUE - 8;

    private final WeightFile file;
    private final TensorInfo info;
    private final ElementType dtype;
    private final long position;

    public PlainTensor(WeightFile file, TensorInfo info, ElementType dtype, long position) {
        this.file = file;
        this.info = info;
        this.dtype = dtype;
        this.position = position;
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public boolean isFloat() {
        return dtype.isFloat();
    }

    @Override
    public float[] floats() {
        checkFloat();
        var values = new float[arrayLength(file, info)];
        var at = new int[1];
        file.read(
                position,
                info.bytes(),
                dtype.bits() / Byte.SIZE,
                piece -> at[0] = dtype.decode(piece, values, at[0]));
        return values;
    }

    @Override
    public void pieces(Consumer<float[]> sink) {
        checkFloat();
        new RowPieces(file, info, position).read(dtype::decode, sink);
    }

    private void checkFloat() {
        if (!dtype.isFloat()) {
            throw new UnsupportedModelException(
                    "%s: tensor %s has elements of type %s; weights of type F32, F16, BF16 or F64 are supported"
                            .formatted(file.path(), info.name(), dtype));
        }
    }

    /** The file that holds it. */
    Path file() {
        return file.path();
    }

    public ElementType dtype() {
        return dtype;
    }

    /** All elements of a tensor of 32-bit integers. */
    public int[] ints() {
        var values = new int[arrayLength(file, info)];
        var at = new int[1];
        file.read(
                position,
                info.bytes(),
                Integer.BYTES,
                piece -> {
                    int count = piece.remaining() / Integer.BYTES;
                    piece.asIntBuffer().get(values, at[0], count);
                    at[0] += count;
                });
        return values;
    }

    /** All elements of a tensor of bytes. */
    public byte[] bytes() {
        var values = new byte[arrayLength(file, info)];
        var at = new int[1];
        file.read(
                position,
                info.bytes(),
                1,
                piece -> {
                    int count = piece.remaining();
                    piece.get(values, at[0], count);
                    at[0] += count;
                });
        return values;
    }

    /** All elements of a small tensor of 64-bit integers. */
    public long[] longs() {
        var values = new long[arrayLength(file, info)];
        file.map(position, info.bytes()).asLongBuffer().get(values);
        return values;
    }

    /** The number of elements, which an array must be able to hold. */
    public static int arrayLength(WeightFile file, TensorInfo info) {
        if (info.elements() > LARGEST) {
            throw new UnsupportedModelException(
                    "%s: tensor %s has %d elements; at most %d are supported"
                            .formatted(file.path(), info.name(), info.elements(), LARGEST));
        }
        return (int) info.elements();
    }
}
