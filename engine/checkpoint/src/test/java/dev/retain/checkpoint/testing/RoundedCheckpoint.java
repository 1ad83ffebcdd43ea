package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.List;
import java.util.Optional;

/** A checkpoint whose linears are shown rounded to the nearest code, symmetrically, in groups. */
public final class RoundedCheckpoint extends CheckpointView {

    private final int bits;
    private final int groupSize;

    /**
     * @param groupSize inputs that share a scale; 0 for one scale a row
     */
    public RoundedCheckpoint(Checkpoint checkpoint, int bits, int groupSize) {
        super(checkpoint);
        this.bits = bits;
        this.groupSize = groupSize;
    }

    private static boolean isRounded(String name) {
        return name.endsWith("_proj.weight");
    }

    @Override
    public TensorInfo info(String name) {
        TensorInfo info = super.info(name);
        return isRounded(name)
                ? new TensorInfo(name, info.shape(), "int" + bits, info.elements() * bits / 8)
                : info;
    }

    @Override
    protected boolean changes(String name) {
        return isRounded(name);
    }

    @Override
    public float[] floats(String name) {
        return quantized(name).map(QuantizedTensor::floats).orElseGet(() -> super.floats(name));
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        return quantized(name).map(AffineCodes::of);
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        if (!isRounded(name)) {
            return Optional.empty();
        }
        float[] values = super.floats(name);
        List<Long> shape = info(name).shape();
        int columns = Math.toIntExact(shape.get(1));
        int size = groupSize == 0 ? columns : groupSize;
        byte[] codes = new byte[values.length];
        float[] scales = new float[values.length / size];
        int centre = 1 << (bits - 1);
        for (int group = 0; group < scales.length; group++) {
            float largest = 0;
            for (int i = group * size; i < (group + 1) * size; i++) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            scales[group] = Math.max(largest / (centre - 1), Float.MIN_NORMAL);
            for (int i = group * size; i < (group + 1) * size; i++) {
                codes[i] = (byte) (Math.rint(values[i] / scales[group]) + centre);
            }
        }
        return Optional.of(
                new QuantizedTensor(
                        bits,
                        Math.toIntExact(shape.get(0)),
                        columns,
                        size,
                        codes,
                        scales,
                        Optional.empty()));
    }
}
