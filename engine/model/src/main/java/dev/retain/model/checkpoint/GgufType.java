package dev.retain.model.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Types of GGUF tensors that can be read. A row is cut into blocks of consecutive elements that
 * share a scale; the plain types have blocks of one. Numbers and layouts are those of ggml.
 */
enum GgufType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q8_0(8, 32, 34),
    BF16(30, 1, 2);

    private static final Map<Integer, String> KNOWN =
            Map.ofEntries(
                    Map.entry(6, "Q5_0"),
                    Map.entry(7, "Q5_1"),
                    Map.entry(9, "Q8_1"),
                    Map.entry(10, "Q2_K"),
                    Map.entry(11, "Q3_K"),
                    Map.entry(12, "Q4_K"),
                    Map.entry(13, "Q5_K"),
                    Map.entry(14, "Q6_K"),
                    Map.entry(15, "Q8_K"),
                    Map.entry(16, "IQ2_XXS"),
                    Map.entry(17, "IQ2_XS"),
                    Map.entry(18, "IQ3_XXS"),
                    Map.entry(19, "IQ1_S"),
                    Map.entry(20, "IQ4_NL"),
                    Map.entry(21, "IQ3_S"),
                    Map.entry(22, "IQ2_S"),
                    Map.entry(23, "IQ4_XS"),
                    Map.entry(24, "I8"),
                    Map.entry(25, "I16"),
                    Map.entry(26, "I32"),
                    Map.entry(27, "I64"),
                    Map.entry(28, "F64"),
                    Map.entry(29, "IQ1_M"),
                    Map.entry(34, "TQ1_0"),
                    Map.entry(35, "TQ2_0"),
                    Map.entry(39, "MXFP4"));

    private static final int HALF_BLOCK = 16;

    private final int id;
    private final int blockElements;
    private final int blockBytes;

    GgufType(int id, int blockElements, int blockBytes) {
        this.id = id;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
    }

    /** Elements of a block. */
    int blockElements() {
        return blockElements;
    }

    /** Bytes of a block. */
    int blockBytes() {
        return blockBytes;
    }

    static Optional<GgufType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** The name of a type that exists but cannot be read. */
    static Optional<String> unsupportedName(int id) {
        return Optional.ofNullable(KNOWN.get(id));
    }

    /** Names of all types that can be read. */
    static String supported() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /**
     * Dequantises the blocks that remain in {@code source}.
     *
     * @return the index after the last element written
     */
    int decode(ByteBuffer source, float[] target, int from) {
        return switch (this) {
            case F32 -> Dtype.F32.decode(source, target, from);
            case F16 -> Dtype.F16.decode(source, target, from);
            case BF16 -> Dtype.BF16.decode(source, target, from);
            case Q4_0 -> decodeQ40(bytes(source), target, from);
            case Q4_1 -> decodeQ41(bytes(source), target, from);
            case Q8_0 -> decodeQ80(bytes(source), target, from);
        };
    }

    private static byte[] bytes(ByteBuffer source) {
        var bytes = new byte[source.remaining()];
        source.get(bytes);
        return bytes;
    }

    private static float half(byte[] bytes, int at) {
        return Dtype.half((short) ((bytes[at] & 0xff) | (bytes[at + 1] << 8)));
    }

    private static int decodeQ40(byte[] bytes, float[] target, int from) {
        int to = from;
        for (int at = 0; at < bytes.length; at += Q4_0.blockBytes) {
            float scale = half(bytes, at);
            for (int j = 0; j < HALF_BLOCK; j++) {
                int pair = bytes[at + 2 + j];
                target[to + j] = ((pair & 15) - 8) * scale;
                target[to + HALF_BLOCK + j] = (((pair >> 4) & 15) - 8) * scale;
            }
            to += Q4_0.blockElements;
        }
        return to;
    }

    private static int decodeQ41(byte[] bytes, float[] target, int from) {
        int to = from;
        for (int at = 0; at < bytes.length; at += Q4_1.blockBytes) {
            float scale = half(bytes, at);
            float minimum = half(bytes, at + 2);
            for (int j = 0; j < HALF_BLOCK; j++) {
                int pair = bytes[at + 4 + j];
                target[to + j] = (pair & 15) * scale + minimum;
                target[to + HALF_BLOCK + j] = ((pair >> 4) & 15) * scale + minimum;
            }
            to += Q4_1.blockElements;
        }
        return to;
    }

    private static int decodeQ80(byte[] bytes, float[] target, int from) {
        int to = from;
        for (int at = 0; at < bytes.length; at += Q8_0.blockBytes) {
            float scale = half(bytes, at);
            for (int j = 0; j < Q8_0.blockElements; j++) {
                target[to + j] = bytes[at + 2 + j] * scale;
            }
            to += Q8_0.blockElements;
        }
        return to;
    }
}
