package dev.retain.model.checkpoint;

import dev.retain.api.UnsupportedModelException;

/** A tensor whose elements stand one after the other. */
final class PlainTensor implements StoredTensor {

    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private final WeightFile file;
    private final TensorInfo info;
    private final Dtype dtype;
    private final long position;

    PlainTensor(WeightFile file, TensorInfo info, Dtype dtype, long position) {
        this.file = file;
        this.info = info;
        this.dtype = dtype;
        this.position = position;
    }

    static PlainTensor of(WeightFile file, long dataStart, SafetensorsHeader.Entry entry) {
        var info = new TensorInfo(entry.name(), entry.shape(), entry.dtype().name(), entry.bytes());
        return new PlainTensor(file, info, entry.dtype(), dataStart + entry.begin());
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
        if (!dtype.isFloat()) {
            throw new UnsupportedModelException(
                    "%s: tensor %s has elements of type %s; weights of type F32, F16, BF16 or F64 are supported"
                            .formatted(file.path(), info.name(), dtype));
        }
        var values = new float[arrayLength(file, info)];
        var at = new int[1];
        file.read(
                position,
                info.bytes(),
                dtype.bits() / Byte.SIZE,
                piece -> at[0] = dtype.decode(piece, values, at[0]));
        return values;
    }

    /** The number of elements, which an array must be able to hold. */
    static int arrayLength(WeightFile file, TensorInfo info) {
        if (info.elements() > LARGEST) {
            throw new UnsupportedModelException(
                    "%s: tensor %s has %d elements; at most %d are supported"
                            .formatted(file.path(), info.name(), info.elements(), LARGEST));
        }
        return (int) info.elements();
    }
}
