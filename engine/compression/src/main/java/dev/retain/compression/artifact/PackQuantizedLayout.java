package dev.retain.compression.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.compression.artifact.CompressedWeight.Coded;
import dev.retain.model.checkpoint.QuantizedTensor;
import dev.retain.model.checkpoint.TensorInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The format {@code pack-quantized} of compressed-tensors: int4 or int8 codes along the inputs into
 * words of 32 bits, zero points along the outputs, lowest bits first.
 *
 * @param bits bits of a code
 * @param groupSize input channels that share a scale, or {@link Compression#PER_CHANNEL}
 * @param symmetric whether there are no zero points
 */
record PackQuantizedLayout(int bits, int groupSize, boolean symmetric) implements Layout {

    private static final String PACKED = "_packed";
    private static final String SCALE = "_scale";
    private static final String ZERO_POINT = "_zero_point";
    private static final String SHAPE = "_shape";

    /** The release of compressed-tensors whose layout this is. */
    private static final String LAYOUT = "0.12.2";

    /** Of other widths there is no packed layout that all readers agree on. */
    static boolean holds(CompressionSpec spec) {
        return spec.bits().isPresent()
                && (spec.bits().getAsInt() == 4 || spec.bits().getAsInt() == 8);
    }

    static PackQuantizedLayout of(CompressionSpec spec) {
        if (!holds(spec)) {
            throw new CompressionException(
                    "format COMPRESSED_TENSORS holds codes of 4 or 8 bits, not %s; use format = DENSE"
                            .formatted(spec.slug()));
        }
        return new PackQuantizedLayout(
                spec.bits().getAsInt(), spec.groupSize().orElseThrow(), spec.symmetric());
    }

    /** Scales have the exponents of F32, so that none is lost where weights are small. */
    @Override
    public ElementType scaleType() {
        return ElementType.BF16;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        long rows = linear.shape().get(0);
        long columns = linear.shape().get(1);
        long groups = groupSize == Compression.PER_CHANNEL ? 1 : columns / groupSize;
        var name = linear.name();
        var slots = new ArrayList<Slot>();
        slots.add(new Slot(name + SHAPE, ElementType.I64, List.of(2L)));
        slots.add(slot(name + PACKED, ElementType.I32, rows, words(columns, bits)));
        slots.add(slot(name + SCALE, scaleType(), rows, groups));
        if (!symmetric) {
            slots.add(slot(name + ZERO_POINT, ElementType.I32, words(rows, bits), groups));
        }
        return slots;
    }

    private static Slot slot(String name, ElementType type, long rows, long columns) {
        return new Slot(name, type, List.of(rows, columns));
    }

    private static long words(long codes, int bits) {
        int each = Integer.SIZE / bits;
        return (codes + each - 1) / each;
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        if (weight instanceof Coded) {
            return weight;
        }
        throw new IllegalArgumentException(linear.name() + " has no codes");
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        boolean perChannel = groupSize == Compression.PER_CHANNEL;
        var config = JsonNodeFactory.instance.objectNode();
        config.put("quant_method", "compressed-tensors").put("format", "pack-quantized");
        config.put("quantization_status", "compressed");
        var group = config.putObject("config_groups").putObject("group_0");
        group.putArray("targets").add("Linear");
        var weights = group.putObject("weights").put("num_bits", bits).put("type", "int");
        weights.put("symmetric", symmetric).put("strategy", perChannel ? "channel" : "group");
        weights.put("group_size", perChannel ? null : Integer.valueOf(groupSize));
        weights.putNull("actorder").put("dynamic", false).putNull("block_structure");
        weights.put("observer", "minmax").putObject("observer_kwargs");
        group.putNull("input_activations").putNull("output_activations");
        config.putArray("ignore").add("lm_head");
        config.putNull("kv_cache_scheme").putNull("global_compression_ratio");
        config.putObject("sparsity_config");
        return Optional.of(config.put("version", LAYOUT));
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, SafetensorsWriter writer)
            throws IOException {
        var name = linear.name();
        var codes = ((Coded) stored).codes();
        writer.write(name + SHAPE, List.of((long) codes.rows(), (long) codes.columns()));
        writer.write(name + PACKED, words(codes));
        writer.write(name + SCALE, codes.scales());
        if (codes.zeros().isPresent()) {
            writer.write(name + ZERO_POINT, zeroWords(codes));
        }
    }

    /** Codes, {@code [rows][⌈columns · bits / 32⌉]}. */
    static int[] words(QuantizedTensor codes) {
        int bits = codes.bits();
        int each = Integer.SIZE / bits;
        int columns = codes.columns();
        int wordsOfRow = Math.toIntExact(words(columns, bits));
        var words = new int[codes.rows() * wordsOfRow];
        for (int row = 0; row < codes.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                words[row * wordsOfRow + column / each] |=
                        (codes.codes()[row * columns + column] & 0xff) << column % each * bits;
            }
        }
        return words;
    }

    /** Zero points, {@code [⌈rows · bits / 32⌉][groups]}. */
    private static int[] zeroWords(QuantizedTensor codes) {
        var zeros = codes.zeros().orElseThrow();
        int bits = codes.bits();
        int each = Integer.SIZE / bits;
        int groups = codes.columns() / codes.groupSize();
        var words = new int[Math.toIntExact(words(codes.rows(), bits)) * groups];
        for (int i = 0; i < zeros.length; i++) {
            int row = i / groups;
            words[row / each * groups + i % groups] |= (zeros[i] & 0xff) << row % each * bits;
        }
        return words;
    }
}
