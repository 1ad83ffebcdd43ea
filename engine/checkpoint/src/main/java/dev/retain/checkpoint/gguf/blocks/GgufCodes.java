package dev.retain.checkpoint.gguf.blocks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.AffineCodes;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.apiguardian.api.API;

/** Takes blocks of GGUF apart into codes, scales and offsets. Layouts are those of ggml. */
@API(status = INTERNAL, since = "0.1")
public final class GgufCodes {

    private static final Set<GgufType> TYPES =
            EnumSet.of(GgufType.Q4_0, GgufType.Q4_1, GgufType.Q8_0);

    private final GgufType type;
    private final byte[] codes;
    private final float[] scales;
    private final float[] offsets;
    private int block;

    /**
     * Without blocks yet.
     *
     * @param type one of which {@link #has} is true
     * @param elements of the whole tensor
     */
    public GgufCodes(GgufType type, int elements) {
        this.type = type;
        this.codes = new byte[elements];
        this.scales = new float[elements / type.blockElements()];
        this.offsets = new float[scales.length];
    }

    /** Whether blocks of a type are codes with a scale and an offset. */
    public static boolean has(GgufType type) {
        return TYPES.contains(type);
    }

    /** Takes the next blocks. */
    public void add(ByteBuffer source) {
        var bytes = new byte[source.remaining()];
        source.get(bytes);
        for (int at = 0; at < bytes.length; at += type.blockBytes()) {
            add(bytes, at);
            block++;
        }
    }

    private void add(byte[] bytes, int at) {
        float scale = BlockDecoder.half(bytes, at);
        scales[block] = scale;
        int to = block * type.blockElements();
        switch (type) {
            case Q4_0 -> {
                offsets[block] = -8 * scale;
                nibbles(bytes, at + 2, to);
            }
            case Q4_1 -> {
                offsets[block] = BlockDecoder.half(bytes, at + 2);
                nibbles(bytes, at + 4, to);
            }
            default -> {
                offsets[block] = -128 * scale;
                for (int i = 0; i < type.blockElements(); i++) {
                    codes[to + i] = (byte) (bytes[at + 2 + i] + 128);
                }
            }
        }
    }

    private void nibbles(byte[] bytes, int at, int to) {
        int half = type.blockElements() / 2;
        for (int j = 0; j < half; j++) {
            codes[to + j] = (byte) (bytes[at + j] & 15);
            codes[to + half + j] = (byte) (bytes[at + j] >> 4 & 15);
        }
    }

    /** These codes in the order in which Hugging Face has the rows. */
    public GgufCodes separated(InterleavedRows rows) {
        var separated = new GgufCodes(type, codes.length);
        rows.separate(codes, separated.codes);
        rows.separate(scales, separated.scales);
        rows.separate(offsets, separated.offsets);
        return separated;
    }

    /** The weight of so many rows. */
    public AffineCodes affine(int rows) {
        return new AffineCodes(
                type.format().orElseThrow().bits(),
                rows,
                codes.length / rows,
                type.blockElements(),
                codes,
                scales,
                offsets);
    }
}
