package dev.retain.checkpoint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads safetensors bit by bit, written from the description of the formats and sharing nothing
 * with what is tested. It checks nothing: what it cannot read is for the other reader to refuse.
 */
public final class PlainReader {

    private static final int[] AWQ_ORDER = {0, 2, 4, 6, 1, 3, 5, 7};

    /** A stored tensor. */
    public record Stored(String dtype, int[] shape, byte[] bytes) {

        /** An unsigned field of up to 32 bits. */
        int field(long bit, int bits) {
            int value = 0;
            for (int i = 0; i < bits; i++) {
                long at = bit + i;
                value |= (bytes[(int) (at / 8)] >> at % 8 & 1) << i;
            }
            return value;
        }

        float real(int index) {
            return switch (dtype) {
                case "F32" -> Float.intBitsToFloat(field(32L * index, 32));
                case "BF16" -> Float.intBitsToFloat(field(16L * index, 16) << 16);
                case "F16" -> half(field(16L * index, 16));
                default -> {
                    long low = field(64L * index, 32) & 0xffffffffL;
                    long high = field(64L * index + 32, 32);
                    yield (float) Double.longBitsToDouble(high << 32 | low);
                }
            };
        }

        public float[] reals() {
            int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            var values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = real(i);
            }
            return values;
        }
    }

    static float half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double magnitude =
                exponent == 0
                        ? Math.scalb((double) fraction, -24)
                        : Math.scalb(1024.0 + fraction, exponent - 25);
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return (float) ((bits & 0x8000) == 0 ? magnitude : -magnitude);
    }

    /** The tensors of a file. */
    public record Parts(Map<String, Stored> byName) {

        boolean has(String name) {
            return byName.containsKey(name);
        }

        Stored get(String name) {
            var part = byName.get(name);
            if (part == null) {
                throw new IllegalArgumentException(name);
            }
            return part;
        }
    }

    private PlainReader() {}

    public static Parts tensors(byte[] file) throws IOException {
        int header = 0;
        for (int i = 3; i >= 0; i--) {
            header = header << 8 | file[i] & 0xff;
        }
        JsonNode root = new ObjectMapper().readTree(Arrays.copyOfRange(file, 8, 8 + header));
        var tensors = new TreeMap<String, Stored>();
        for (var entry : root.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                var shape = new int[entry.getValue().path("shape").size()];
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = entry.getValue().path("shape").get(i).asInt();
                }
                var offsets = entry.getValue().path("data_offsets");
                int start = 8 + header;
                tensors.put(
                        entry.getKey(),
                        new Stored(
                                entry.getValue().path("dtype").asText(),
                                shape,
                                Arrays.copyOfRange(
                                        file,
                                        start + offsets.get(0).asInt(),
                                        start + offsets.get(1).asInt())));
            }
        }
        return new Parts(tensors);
    }

    public static float[] awq(Parts parts, String module, int groupSize) {
        var words = parts.get(module + ".qweight");
        var zeros = parts.get(module + ".qzeros");
        var scales = parts.get(module + ".scales").reals();
        int columns = words.shape()[0];
        int rows = words.shape()[1] * 8;
        var values = new float[rows * columns];
        for (int column = 0; column < columns; column++) {
            for (int nibble = 0; nibble < rows; nibble++) {
                int row = nibble / 8 * 8 + AWQ_ORDER[nibble % 8];
                int group = column / groupSize;
                int code = words.field(4L * (column * rows + nibble), 4);
                int zero = zeros.field(4L * (group * rows + nibble), 4);
                values[row * columns + column] = (code - zero) * scales[group * rows + row];
            }
        }
        return values;
    }

    /** The first version of the format, not symmetric. */
    public static float[] gptq(Parts parts, String module, int bits, int groupSize) {
        var words = parts.get(module + ".qweight");
        var zeros = parts.get(module + ".qzeros");
        var scales = parts.get(module + ".scales").reals();
        var index = module + ".g_idx";
        int columns = words.shape()[0] * 32 / bits;
        int rows = words.shape()[1];
        var values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int code = 0;
                for (int bit = 0; bit < bits; bit++) {
                    int at = column * bits + bit;
                    code |= words.field((at / 32 * (long) rows + row) * 32 + at % 32, 1) << bit;
                }
                int group =
                        parts.has(index)
                                ? parts.get(index).field(32L * column, 32)
                                : column / groupSize;
                int zero = zeros.field((long) group * rows * bits + (long) row * bits, bits);
                zero = (zero + 1) % (1 << bits);
                values[row * columns + column] = (code - zero) * scales[group * rows + row];
            }
        }
        return values;
    }

    /** Codes of 4 bits in words along the inputs, zero points along the outputs. */
    public static float[] packed(Parts parts, String module, int groupSize) {
        var words = parts.get(module + ".weight_packed");
        var zeros = module + ".weight_zero_point";
        var scales = parts.get(module + ".weight_scale").reals();
        int rows = parts.get(module + ".weight_shape").field(0, 32);
        int columns = parts.get(module + ".weight_shape").field(64, 32);
        int groups = columns / groupSize;
        var values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int group = column / groupSize;
                int word = row * ((columns + 7) / 8) + column / 8;
                int code = words.field(32L * word + 4 * (column % 8), 4);
                int zero =
                        parts.has(zeros)
                                ? parts.get(zeros)
                                        .field(32L * (row / 8 * groups + group) + 4 * (row % 8), 4)
                                : 8;
                values[row * columns + column] = (code - zero) * scales[row * groups + group];
            }
        }
        return values;
    }

    /** A byte a code, one scale a row. */
    public static float[] bytes(Parts parts, String module) {
        var codes = parts.get(module + ".weight");
        var scales = parts.get(module + ".weight_scale").reals();
        int columns = codes.shape()[1];
        var values = new float[codes.shape()[0] * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.bytes()[i] * scales[i / columns];
        }
        return values;
    }

    public static float[] masked(Parts parts, String module) {
        var mask = parts.get(module + ".bitmask");
        var present = parts.get(module + ".compressed");
        int rows = parts.get(module + ".shape").field(0, 32);
        int columns = parts.get(module + ".shape").field(64, 32);
        var values = new float[rows * columns];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            long bit = 8L * (i / columns) * ((columns + 7) / 8) + i % columns;
            values[i] = mask.field(bit, 1) == 1 ? present.real(next++) : 0;
        }
        return values;
    }
}
