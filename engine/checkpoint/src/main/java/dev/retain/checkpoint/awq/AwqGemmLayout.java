package dev.retain.checkpoint.awq;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.api.Compression;
import dev.retain.checkpoint.huggingface.FolderLayout;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.tensor.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * AutoAWQ's {@code gemm} ({@code awq/modules/linear/gemm.py}): the transposed matrix of int4 codes,
 * eight outputs a word in an order of their own, with zero points likewise and scales of F16. A
 * symmetric quantiser has zero points of 8.
 *
 * @param groupSize input channels that share a scale, or {@link Compression#PER_CHANNEL}
 */
@API(status = INTERNAL, since = "0.1")
public record AwqGemmLayout(int groupSize) implements FolderLayout {

    private static final int BITS = 4;
    private static final byte MIDDLE = 8;
    private static final int EACH = Integer.SIZE / BITS;

    /** The output, of every eight, whose code stands at this place of a word. */
    private static final int[] ORDER = {0, 2, 4, 6, 1, 3, 5, 7};

    @Override
    public ElementType scaleType() {
        return ElementType.F16;
    }

    @Override
    public Optional<String> misfit(TensorInfo linear) {
        return linear.shape().get(0) % EACH == 0
                ? Optional.empty()
                : Optional.of(
                        "has outputs that words of %d do not hold evenly; use format = COMPRESSED_TENSORS"
                                .formatted(EACH));
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        long outputs = linear.shape().get(0);
        long inputs = linear.shape().get(1);
        long groups = groupSize == Compression.PER_CHANNEL ? 1 : inputs / groupSize;
        var module = CompressedWeight.module(linear);
        return List.of(
                Slot.matrix(module + ".qweight", ElementType.I32, inputs, outputs / EACH),
                Slot.matrix(module + ".qzeros", ElementType.I32, groups, outputs / EACH),
                Slot.matrix(module + ".scales", ElementType.F16, groups, outputs));
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
        file.write(module + ".qweight", words(tensor.codes(), rows, tensor.columns()));
        file.write(module + ".qzeros", words(zeros, rows, groups));
        file.write(module + ".scales", Words.transposed(tensor.scales(), rows, groups));
    }

    private static byte[] middle(int count) {
        var zeros = new byte[count];
        Arrays.fill(zeros, MIDDLE);
        return zeros;
    }

    /**
     * Words of the transposed matrix.
     *
     * @param codes {@code [rows][columns]}
     * @return {@code [columns][rows/8]}
     */
    private static int[] words(byte[] codes, int rows, int columns) {
        var ordered = new byte[codes.length];
        for (int row = 0; row < rows; row++) {
            int from = row / EACH * EACH + ORDER[row % EACH];
            System.arraycopy(codes, from * columns, ordered, row * columns, columns);
        }
        return Words.alongRows(Words.transposed(ordered, rows, columns), columns, rows, BITS);
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        var config = JsonNodeFactory.instance.objectNode();
        config.put("quant_method", "awq").put("bits", BITS).put("group_size", groupSize);
        config.put("zero_point", true).put("version", "gemm");
        return Optional.of(config.putNull("modules_to_not_convert"));
    }
}
