package dev.retain.checkpoint.compressedtensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Compression;
import dev.retain.checkpoint.huggingface.FolderLayout;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The format {@code int-quantized} of compressed-tensors: signed bytes with a scale for each output
 * channel, for activations that are rounded to int8 as they come, with a scale for each token.
 *
 * @param scaleType the type in which scales are stored
 */
record IntQuantizedLayout(ElementType scaleType) implements FolderLayout {

    private static final int BITS = 8;
    private static final int MIDDLE = 128;

    @Override
    public List<Slot> slots(TensorInfo linear) {
        return List.of(
                new Slot(linear.name(), ElementType.I8, linear.shape()),
                Slot.matrix(scaleName(linear), scaleType, linear.shape().get(0), 1));
    }

    private static String scaleName(TensorInfo linear) {
        return CompressedWeight.module(linear) + IntParts.SCALE;
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        var coded = Coded.of(linear, weight);
        if (coded.codes().zeros().isPresent()
                || coded.codes().groupSize() != coded.codes().columns()) {
            throw new IllegalArgumentException(linear.name() + " has zero points or groups");
        }
        return coded;
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        var tensor = Coded.of(linear, stored).codes();
        var signed = new byte[tensor.codes().length];
        for (int i = 0; i < signed.length; i++) {
            signed[i] = (byte) (tensor.codes()[i] - MIDDLE);
        }
        file.write(linear.name(), signed);
        file.write(scaleName(linear), tensor.scales());
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        return Optional.of(
                CompressedTensorsConfig.of(
                        CompressedTensorsConfig.WHOLE,
                        new LinearScheme(BITS, Compression.PER_CHANNEL, true, false, true)));
    }
}
