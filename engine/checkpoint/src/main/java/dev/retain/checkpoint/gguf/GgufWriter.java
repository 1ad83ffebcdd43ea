package dev.retain.checkpoint.gguf;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.SlotChannel;
import dev.retain.checkpoint.tensor.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes one GGUF file, version 3, of a llama. Slots are given and filled under their Hugging Face
 * names and with rows in Hugging Face order; the file has the names of llama.cpp, and the rows of
 * queries and keys in the order in which llama.cpp rotates them.
 */
final class GgufWriter implements TensorFile {

    private static final int MAGIC = 0x46554747;
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final Pattern BLOCK = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(\\w+)");

    private static final Map<String, String> OUTSIDE =
            Map.of(
                    "model.embed_tokens.weight", "token_embd.weight",
                    "model.norm.weight", "output_norm.weight",
                    "lm_head.weight", "output.weight");

    private static final Map<String, String> INSIDE =
            Map.of(
                    "input_layernorm", "attn_norm",
                    "self_attn.q_proj", "attn_q",
                    "self_attn.k_proj", "attn_k",
                    "self_attn.v_proj", "attn_v",
                    "self_attn.o_proj", "attn_output",
                    "post_attention_layernorm", "ffn_norm",
                    "mlp.gate_proj", "ffn_gate",
                    "mlp.up_proj", "ffn_up",
                    "mlp.down_proj", "ffn_down");

    private final SlotChannel channel;
    private final ModelConfig config;
    private final long end;

    /** Creates the file, which must not exist, and writes its header. */
    GgufWriter(Path file, GgufMetadata metadata, ModelConfig config, Collection<Slot> slots)
            throws IOException {
        this.config = config;
        var header = new ByteArrayOutputStream();
        header.writeBytes(
                buffer(2 * Integer.BYTES + 2 * Long.BYTES)
                        .putInt(MAGIC)
                        .putInt(VERSION)
                        .putLong(slots.size())
                        .putLong(metadata.size())
                        .array());
        metadata.writeTo(header);
        var offsets = new ArrayList<Long>();
        long offset = 0;
        for (var slot : slots) {
            header.writeBytes(entry(slot, offset));
            offsets.add(offset);
            offset = aligned(offset + slot.bytes());
        }
        long start = aligned(header.size());
        this.end = start + offset;
        this.channel = new SlotChannel(file);
        try {
            var next = offsets.iterator();
            slots.forEach(slot -> channel.reserve(slot, start + next.next()));
            channel.writeAt(0, header.toByteArray());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] entry(Slot slot, long offset) {
        var name = GgufMetadata.string(name(slot.name()));
        int dimensions = slot.shape().size();
        var entry = buffer(name.length + 2 * Integer.BYTES + (dimensions + 1) * Long.BYTES);
        entry.put(name).putInt(dimensions);
        for (int i = dimensions - 1; i >= 0; i--) {
            entry.putLong(slot.shape().get(i));
        }
        return entry.putInt(id(slot.type())).putLong(offset).array();
    }

    private static int id(ElementType type) {
        return switch (type) {
            case F32 -> 0;
            case F16 -> 1;
            case Q4_0 -> 2;
            case Q4_1 -> 3;
            case Q8_0 -> 8;
            case BF16 -> 30;
            default -> throw new IllegalStateException("GGUF has no weights of type " + type);
        };
    }

    private static String name(String name) {
        var block = BLOCK.matcher(name);
        if (block.matches() && INSIDE.containsKey(block.group(2))) {
            return "blk.%s.%s.%s"
                    .formatted(block.group(1), INSIDE.get(block.group(2)), block.group(3));
        }
        var outside = OUTSIDE.get(name);
        if (outside == null) {
            throw new CompressionException(
                    "format GGUF: a llama of llama.cpp has no tensor %s; use another format"
                            .formatted(name));
        }
        return outside;
    }

    private static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(String name, float[] values) throws IOException {
        int heads = heads(name);
        if (heads == 0) {
            channel.write(name, values);
            return;
        }
        int rows = heads * config.headDim();
        var ordered = new float[values.length];
        int length = values.length / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, source(row) * length, ordered, row * length, length);
        }
        channel.write(name, ordered);
    }

    @Override
    public void write(String name, byte[] values) throws IOException {
        int heads = heads(name);
        if (heads == 0) {
            channel.write(name, values);
            return;
        }
        int rows = heads * config.headDim();
        var ordered = new byte[values.length];
        int length = values.length / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, source(row) * length, ordered, row * length, length);
        }
        channel.write(name, ordered);
    }

    /** Heads of a tensor whose rows are rotated; 0 for all others. */
    private int heads(String name) {
        if (name.contains(".self_attn.q_proj.")) {
            return config.heads();
        }
        return name.contains(".self_attn.k_proj.") ? config.keyValueHeads() : 0;
    }

    /** The Hugging Face row, whose halves are rotated together, of a row among rotated pairs. */
    private int source(int row) {
        int head = row / config.headDim();
        int channel = row % config.headDim();
        return head * config.headDim() + channel % 2 * (config.headDim() / 2) + channel / 2;
    }

    @Override
    public void write(String name, int[] values) {
        throw new IllegalArgumentException(name + " is no weight of GGUF");
    }

    @Override
    public void write(String name, long[] values) {
        throw new IllegalArgumentException(name + " is no weight of GGUF");
    }

    @Override
    public long bytes(String name) {
        return channel.filled(name).bytes();
    }

    @Override
    public void finish() throws IOException {
        channel.finish();
        channel.extendTo(end);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
