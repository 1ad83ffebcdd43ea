package dev.retain.checkpoint.gguf.blocks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.CodeFormat;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.SlotType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Types of GGUF tensors that can be read. A row is cut into blocks of consecutive elements that
 * share a scale; the plain types have blocks of one. Numbers and layouts are those of ggml.
 */
@API(status = INTERNAL, since = "0.1")
public enum GgufType implements SlotType {
    F32(0, 4, ElementType.F32),
    F16(1, 2, ElementType.F16),
    Q4_0(2, 18, new CodeFormat(4, 32), BlockDecoder::q40),
    Q4_1(3, 20, new CodeFormat(4, 32), BlockDecoder::q41),
    Q5_0(6, 22, new CodeFormat(5, 32), BlockDecoder::q50),
    Q5_1(7, 24, new CodeFormat(5, 32), BlockDecoder::q51),
    Q8_0(8, 34, new CodeFormat(8, 32), BlockDecoder::q80),
    Q2_K(10, 84, new CodeFormat(2, 16), BlockDecoder::q2k),
    Q3_K(11, 110, new CodeFormat(3, 16), BlockDecoder::q3k),
    Q4_K(12, 144, new CodeFormat(4, 32), BlockDecoder::q4k),
    Q5_K(13, 176, new CodeFormat(5, 32), BlockDecoder::q5k),
    Q6_K(14, 210, new CodeFormat(6, 16), BlockDecoder::q6k),
    IQ4_NL(20, 18, new CodeFormat(4, 32), TableDecoder::iq4nl),
    IQ4_XS(23, 136, new CodeFormat(4, 32), TableDecoder::iq4xs),
    BF16(30, 2, ElementType.BF16);

    /** Elements of a block of the types that are written. */
    public static final int BLOCK = 32;

    private static final int K_BLOCK = 256;

    /** No block of 32 is as long, and none of 256 as short. */
    private static final int LEAST_K_BYTES = 64;

    private final int id;
    private final int blockElements;
    private final int blockBytes;
    private final @Nullable CodeFormat format;
    private final Decoding decoding;

    GgufType(int id, int bytes, ElementType plain) {
        this.id = id;
        this.blockElements = 1;
        this.blockBytes = bytes;
        this.format = null;
        this.decoding = plain::decode;
    }

    GgufType(int id, int blockBytes, CodeFormat format, BlockDecoder.Block block) {
        this.id = id;
        this.blockElements = blockBytes < LEAST_K_BYTES ? BLOCK : K_BLOCK;
        this.blockBytes = blockBytes;
        this.format = format;
        this.decoding = (source, target, from) -> decodeBlocks(block, source, target, from);
    }

    @FunctionalInterface
    private interface Decoding {
        int decode(ByteBuffer source, float[] target, int from);
    }

    /** Its number in files. */
    public int id() {
        return id;
    }

    /** The number that a file has, most of whose tensors are of this type. */
    public int fileType() {
        return switch (this) {
            case Q4_0 -> 2;
            case Q4_1 -> 3;
            case Q8_0 -> 7;
            default -> throw new IllegalStateException("no files of type " + this + " are written");
        };
    }

    @Override
    public int blockElements() {
        return blockElements;
    }

    @Override
    public int blockBytes() {
        return blockBytes;
    }

    /** Bits of its codes and how many share a scale; empty for plain numbers. */
    public Optional<CodeFormat> format() {
        return Optional.ofNullable(format);
    }

    /** The type of a number, if it can be read. */
    public static Optional<GgufType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** The type of a name, if it can be read. */
    public static Optional<GgufType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** Names of all types that can be read. */
    public static String supported() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Blocks are written as bytes, see {@link BlockEncoder}. */
    @Override
    public void encode(FloatBuffer source, ByteBuffer target) {
        throw new IllegalStateException(this + " is not a float type");
    }

    /** All weights that blocks mean. */
    public float[] decoded(ByteBuffer blocks) {
        var weights = new float[blocks.remaining() / blockBytes * blockElements];
        decode(blocks, weights, 0);
        return weights;
    }

    /**
     * Dequantises the blocks that remain in {@code source}.
     *
     * @return the index after the last element written
     */
    public int decode(ByteBuffer source, float[] target, int from) {
        return decoding.decode(source, target, from);
    }

    private int decodeBlocks(
            BlockDecoder.Block block, ByteBuffer source, float[] target, int from) {
        var bytes = new byte[source.remaining()];
        source.get(bytes);
        int to = from;
        for (int at = 0; at < bytes.length; at += blockBytes) {
            block.decode(bytes, at, target, to);
            to += blockElements;
        }
        return to;
    }
}
