package dev.retain.checkpoint.awq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.api.Compression;
import dev.retain.checkpoint.huggingface.FolderLayout;
import dev.retain.checkpoint.huggingface.QuantizationFields.Field;
import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * AutoAWQ's {@code gemm}: codes and zero points in {@link AwqWords}, scales of F16. A symmetric
 * quantiser has zero points of 8.
 *
 * @param groupSize input channels that share a scale, or {@link Compression#PER_CHANNEL}
 */
record AwqGemmLayout(int groupSize) implements FolderLayout {

    @Override
    public ElementType scaleType() {
        return ElementType.F16;
    }

    @Override
    public Optional<String> misfit(TensorInfo linear) {
        return linear.shape().get(0) % AwqWords.EACH == 0
                ? Optional.empty()
                : Optional.of(
                        "has outputs that words of %d do not hold evenly; use format = COMPRESSED_TENSORS"
                                .formatted(AwqWords.EACH));
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        long outputs = linear.shape().get(0);
        long inputs = linear.shape().get(1);
        long groups = groupSize == Compression.PER_CHANNEL ? 1 : inputs / groupSize;
        var module = CompressedWeight.module(linear);
        return List.of(
                Slot.matrix(
                        module + AwqFormat.CODES, ElementType.I32, inputs, outputs / AwqWords.EACH),
                Slot.matrix(
                        module + AwqFormat.ZERO_POINTS,
                        ElementType.I32,
                        groups,
                        outputs / AwqWords.EACH),
                Slot.matrix(module + AwqFormat.SCALES, ElementType.F16, groups, outputs));
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        return Coded.of(linear, weight);
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        var tensor = Coded.of(linear, stored).codes();
        int rows = tensor.rows();
        int groups = tensor.groups();
        var zeros = tensor.zeros().orElseGet(() -> middle(tensor.scales().length));
        var module = CompressedWeight.module(linear);
        file.write(
                module + AwqFormat.CODES, AwqWords.packed(tensor.codes(), rows, tensor.columns()));
        file.write(module + AwqFormat.ZERO_POINTS, AwqWords.packed(zeros, rows, groups));
        file.write(module + AwqFormat.SCALES, CodeWords.transposed(tensor.scales(), rows, groups));
    }

    private static byte[] middle(int count) {
        var zeros = new byte[count];
        Arrays.fill(zeros, AwqFormat.MIDDLE);
        return zeros;
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        var config = JsonNodeFactory.instance.objectNode();
        config.put(Field.METHOD.key(), AwqFormat.METHOD).put(Field.BITS.key(), AwqFormat.BITS);
        config.put(Field.GROUP_SIZE.key(), groupSize).put(Field.ZERO_POINT.key(), true);
        config.put("version", AwqFormat.VERSION);
        return Optional.of(config.putNull("modules_to_not_convert"));
    }
}
