package dev.retain.checkpoint.gptq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.huggingface.FolderLayout;
import dev.retain.checkpoint.huggingface.QuantizationFields.Field;
import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The layout of GPTQ ({@code auto_gptq/nn_modules/qlinear}): codes along the inputs into words,
 * zero points along the outputs, scales of F16, and the group of every input, which is a run of
 * inputs whatever the order in which they were rounded.
 *
 * <p>The first version cannot hold a zero point of 0: where a group has one, codes and zero point
 * are raised by one if there is room, else the weight is refused.
 *
 * @param bits bits of a code
 * @param groupSize input channels that share a scale, or {@link Compression#PER_CHANNEL}
 * @param symmetric whether all zero points are {@code 2^(bits−1)}
 * @param version how zero points are stored
 */
record GptqLayout(int bits, int groupSize, boolean symmetric, GptqVersion version)
        implements FolderLayout {

    private static final int EVEN = 32;

    @Override
    public ElementType scaleType() {
        return ElementType.F16;
    }

    @Override
    public Optional<String> misfit(TensorInfo linear) {
        return linear.shape().get(0) % EVEN == 0 && linear.shape().get(1) % EVEN == 0
                ? Optional.empty()
                : Optional.of(
                        "is no multiple of %d both ways; use format = COMPRESSED_TENSORS or DENSE"
                                .formatted(EVEN));
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        long outputs = linear.shape().get(0);
        long inputs = linear.shape().get(1);
        long groups = groupSize == Compression.PER_CHANNEL ? 1 : inputs / groupSize;
        var module = CompressedWeight.module(linear);
        return List.of(
                Slot.matrix(
                        module + GptqFormat.CODES, ElementType.I32, words().words(inputs), outputs),
                Slot.matrix(
                        module + GptqFormat.ZERO_POINTS,
                        ElementType.I32,
                        groups,
                        words().words(outputs)),
                Slot.matrix(module + GptqFormat.SCALES, ElementType.F16, groups, outputs),
                new Slot(module + GptqFormat.INDEX, ElementType.I32, List.of(inputs)));
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        var coded = Coded.of(linear, weight);
        if (coded.codes().groupIndex().isPresent()) {
            throw new IllegalArgumentException(linear.name() + " has groups of any inputs");
        }
        return version == GptqVersion.FIRST && !symmetric ? raised(linear, coded) : coded;
    }

    private Coded raised(TensorInfo linear, Coded coded) {
        var tensor = coded.codes();
        var codes = tensor.codes().clone();
        var zeros = tensor.zeros().orElseThrow().clone();
        var groups = coded.groups();
        for (int i = 0; i < codes.length; i++) {
            int group = i / groups.length * tensor.groups() + groups[i % groups.length];
            if (zeros[group] != 0) {
                continue;
            }
            if ((codes[i] & 0xff) == (1 << bits) - 1) {
                throw noRoom(linear, group, tensor);
            }
            codes[i]++;
        }
        for (int group = 0; group < zeros.length; group++) {
            zeros[group] = zeros[group] == 0 ? 1 : zeros[group];
        }
        return new Coded(
                new QuantizedTensor(
                        bits,
                        tensor.rows(),
                        tensor.columns(),
                        tensor.groupSize(),
                        codes,
                        tensor.scales(),
                        Optional.of(zeros),
                        tensor.groupIndex()));
    }

    private static CompressionException noRoom(
            TensorInfo linear, int group, QuantizedTensor tensor) {
        int groups = tensor.groups();
        return new CompressionException(
                "%s: group %d of row %d has zero point 0, which format GPTQ_V1 cannot hold; use format = GPTQ_V2 or symmetric = true"
                        .formatted(linear.name(), group % groups, group / groups));
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        var coded = Coded.of(linear, stored);
        var tensor = coded.codes();
        int rows = tensor.rows();
        int columns = tensor.columns();
        int groups = tensor.groups();
        var module = CompressedWeight.module(linear);
        var codes = CodeWords.transposed(tensor.codes(), rows, columns);
        file.write(module + GptqFormat.CODES, words().packedColumns(codes, columns, rows));
        var zeros = CodeWords.transposed(storedZeros(tensor), rows, groups);
        file.write(module + GptqFormat.ZERO_POINTS, words().packedRows(zeros, groups, rows));
        file.write(module + GptqFormat.SCALES, CodeWords.transposed(tensor.scales(), rows, groups));
        file.write(module + GptqFormat.INDEX, coded.groups());
    }

    private CodeWords words() {
        return new CodeWords(bits, true);
    }

    private byte[] storedZeros(QuantizedTensor tensor) {
        var zeros = new byte[tensor.scales().length];
        for (int i = 0; i < zeros.length; i++) {
            int zero = tensor.zeros().isPresent() ? tensor.zeros().get()[i] : 1 << (bits - 1);
            zeros[i] = (byte) version.stored(zero, bits);
        }
        return zeros;
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        var config = JsonNodeFactory.instance.objectNode();
        config.put(Field.BITS.key(), bits).put(Field.GROUP_SIZE.key(), groupSize);
        // readers take a slower way through groups of any inputs, which are not written
        config.put(Field.ORDERED.key(), false).put(Field.SYMMETRIC.key(), symmetric);
        config.put("lm_head", false).put(Field.METHOD.key(), GptqFormat.METHOD);
        return Optional.of(config.put(Field.LAYOUT.key(), version.checkpointFormat()));
    }

    /** Older readers look for the configuration in a file of its own. */
    @Override
    public SortedMap<String, byte[]> sideFiles(Checkpoint baseline) throws IOException {
        var files = FolderLayout.super.sideFiles(baseline);
        files.put(
                GptqFormat.OWN_FILE,
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(quantizationConfig().orElseThrow()));
        return files;
    }
}
