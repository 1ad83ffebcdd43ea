package dev.retain.checkpoint.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small GGUF files for tests, right ones and wrong ones. */
@SuppressWarnings("ByteBufferBackingArray") // all buffers here have one
public final class GgufBytes {

    static final int U32 = 4;
    static final int F32 = 6;
    public static final int BOOL = 7;
    public static final int STRING = 8;

    private static final int ALIGNMENT = 32;

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final List<byte[]> tensors = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private int version = 3;

    public GgufBytes version(int number) {
        version = number;
        return this;
    }

    public GgufBytes u32(String key, int value) {
        return raw(key, U32, bytes(4).putInt(value).array());
    }

    public GgufBytes f32(String key, float value) {
        return raw(key, F32, bytes(4).putFloat(value).array());
    }

    public GgufBytes text(String key, String value) {
        return raw(key, STRING, string(value));
    }

    public GgufBytes texts(String key, String... values) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(bytes(12).putInt(STRING).putLong(values.length).array());
        for (var value : values) {
            body.writeBytes(string(value));
        }
        return raw(key, 9, body.toByteArray());
    }

    public GgufBytes u32s(String key, int... values) {
        var body = bytes(12 + 4 * values.length).putInt(U32).putLong(values.length);
        for (int value : values) {
            body.putInt(value);
        }
        return raw(key, 9, body.array());
    }

    public GgufBytes f32s(String key, float... values) {
        var body = bytes(12 + 4 * values.length).putInt(F32).putLong(values.length);
        for (float value : values) {
            body.putFloat(value);
        }
        return raw(key, 9, body.array());
    }

    /** A metadata entry with any bytes as its value; replaces one of the same key. */
    public GgufBytes raw(String key, int type, byte[] value) {
        var entry = new ByteArrayOutputStream();
        entry.writeBytes(string(key));
        entry.writeBytes(bytes(4).putInt(type).array());
        entry.writeBytes(value);
        keys.put(key, entry.toByteArray());
        return this;
    }

    public GgufBytes without(String key) {
        keys.remove(key);
        return this;
    }

    /** The metadata alone. */
    public GgufBytes withoutTensors() {
        tensors.clear();
        data.reset();
        return this;
    }

    /** A tensor; {@code shape} has the outermost dimension first. */
    public GgufBytes tensor(String name, int type, long[] shape, byte[] content) {
        return tensor(name, type, shape, content, data.size());
    }

    /** A tensor that claims to begin at {@code offset}. */
    public GgufBytes tensor(String name, int type, long[] shape, byte[] content, long offset) {
        var entry = new ByteArrayOutputStream();
        entry.writeBytes(string(name));
        entry.writeBytes(bytes(4).putInt(shape.length).array());
        for (int i = shape.length - 1; i >= 0; i--) {
            entry.writeBytes(bytes(8).putLong(shape[i]).array());
        }
        entry.writeBytes(bytes(12).putInt(type).putLong(offset).array());
        tensors.add(entry.toByteArray());
        data.writeBytes(content);
        data.writeBytes(new byte[(ALIGNMENT - data.size() % ALIGNMENT) % ALIGNMENT]);
        return this;
    }

    public GgufBytes floats(String name, long[] shape, float... values) {
        var content = bytes(values.length * 4);
        content.asFloatBuffer().put(values);
        return tensor(name, 0, shape, content.array());
    }

    public byte[] bytes() {
        var file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(bytes(4).putInt(version).array());
        file.writeBytes(bytes(16).putLong(tensors.size()).putLong(keys.size()).array());
        keys.values().forEach(file::writeBytes);
        tensors.forEach(file::writeBytes);
        file.writeBytes(new byte[(ALIGNMENT - file.size() % ALIGNMENT) % ALIGNMENT]);
        file.writeBytes(data.toByteArray());
        return file.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    static byte[] string(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes(8 + utf8.length).putLong(utf8.length).put(utf8).array();
    }

    public static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A llama of one block: hidden 8, two heads of four channels, one key head, MLP 32. */
    public static GgufBytes llama() {
        var gguf =
                new GgufBytes()
                        .text("general.architecture", "llama")
                        .u32("llama.block_count", 1)
                        .u32("llama.context_length", 16)
                        .u32("llama.embedding_length", 8)
                        .u32("llama.feed_forward_length", 32)
                        .u32("llama.attention.head_count", 2)
                        .u32("llama.attention.head_count_kv", 1)
                        .f32("llama.rope.freq_base", 100000)
                        .f32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                        .text("tokenizer.ggml.model", "gpt2")
                        .text("tokenizer.ggml.pre", "smollm")
                        .texts("tokenizer.ggml.tokens", "<end>", "a", "b", "ab")
                        .u32s("tokenizer.ggml.token_type", 3, 1, 1, 1)
                        .texts("tokenizer.ggml.merges", "a b")
                        .u32("tokenizer.ggml.eos_token_id", 0)
                        .text("tokenizer.chat_template", "{{ messages }}");
        gguf.floats("token_embd.weight", new long[] {4, 8}, counting(32));
        gguf.floats("blk.0.attn_q.weight", new long[] {8, 1}, counting(8));
        gguf.floats("blk.0.attn_k.weight", new long[] {4, 1}, counting(4));
        gguf.tensor("blk.0.ffn_down.weight", 3, new long[] {1, 32}, q41());
        gguf.floats("output_norm.weight", new long[] {8}, counting(8));
        return gguf;
    }

    /** A block of Q4_1: scale 0.5, minimum −2, low nibbles 0…15, high nibbles 15…0. */
    static byte[] q41() {
        var block = bytes(20).putShort((short) 0x3800).putShort((short) 0xc000);
        for (int j = 0; j < 16; j++) {
            block.put((byte) (j | (15 - j) << 4));
        }
        return block.array();
    }

    private static float[] counting(int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return values;
    }
}
