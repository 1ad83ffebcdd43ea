package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Compression;
import dev.retain.checkpoint.huggingface.FolderLayout;
import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The format {@code pack-quantized} of compressed-tensors: codes along the inputs into words of 32
 * bits, zero points along the outputs, lowest bits first.
 *
 * @param bits bits of a code
 * @param groupSize input channels that share a scale, or {@link Compression#PER_CHANNEL}
 * @param symmetric whether there are no zero points
 * @param scaleType the type in which scales are stored
 */
record PackQuantizedLayout(int bits, int groupSize, boolean symmetric, ElementType scaleType)
        implements FolderLayout {

    /** Of 3 bits, releases of compressed-tensors before and after 0.13 have different words. */
    static final List<Integer> BITS = List.of(2, 4, 8);

    @Override
    public List<Slot> slots(TensorInfo linear) {
        long rows = linear.shape().get(0);
        long columns = linear.shape().get(1);
        long groups = groupSize == Compression.PER_CHANNEL ? 1 : columns / groupSize;
        var module = CompressedWeight.module(linear);
        var slots = new ArrayList<Slot>();
        slots.add(new Slot(module + PackedParts.SHAPE, ElementType.I64, List.of(2L)));
        slots.add(
                Slot.matrix(
                        module + PackedParts.WORDS, ElementType.I32, rows, words().words(columns)));
        slots.add(Slot.matrix(module + IntParts.SCALE, scaleType, rows, groups));
        if (!symmetric) {
            slots.add(
                    Slot.matrix(
                            module + IntParts.ZERO_POINT,
                            ElementType.I32,
                            words().words(rows),
                            groups));
        }
        return slots;
    }

    private CodeWords words() {
        return new CodeWords(bits, true);
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        return Coded.of(linear, weight);
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        return Optional.of(
                CompressedTensorsConfig.of(
                        CompressedTensorsConfig.PACKED,
                        new LinearScheme(bits, groupSize, symmetric, false, false)));
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        var module = CompressedWeight.module(linear);
        var tensor = Coded.of(linear, stored).codes();
        int rows = tensor.rows();
        int columns = tensor.columns();
        file.write(module + PackedParts.SHAPE, new long[] {rows, columns});
        file.write(module + PackedParts.WORDS, words().packedRows(tensor.codes(), rows, columns));
        file.write(module + IntParts.SCALE, tensor.scales());
        if (tensor.zeros().isPresent()) {
            int groups = tensor.scales().length / rows;
            file.write(
                    module + IntParts.ZERO_POINT,
                    words().packedColumns(tensor.zeros().get(), rows, groups));
        }
    }
}
