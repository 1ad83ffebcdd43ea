package dev.retain.checkpoint.gguf;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.gguf.blocks.InterleavedRows;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.SlotChannel;
import dev.retain.checkpoint.tensor.SlotType;
import dev.retain.checkpoint.tensor.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;

/**
 * Writes one GGUF file, version 3, of a llama. Slots are given and filled under their Hugging Face
 * names and with rows in Hugging Face order; the file has the names of llama.cpp, and the rows of
 * queries and keys in the order in which llama.cpp rotates them.
 */
final class GgufWriter implements TensorFile {

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
                        .putInt(GgufHeader.MAGIC)
                        .putInt(GgufHeader.VERSION)
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

    private static int id(SlotType type) {
        return GgufType.named(type.name())
                .orElseThrow(() -> new IllegalStateException("GGUF has no weights of type " + type))
                .id();
    }

    private static String name(String name) {
        return GgufNames.ofLlama(name)
                .orElseThrow(
                        () ->
                                new CompressionException(
                                        "format GGUF: a llama of llama.cpp has no tensor %s; use another format"
                                                .formatted(name)));
    }

    private static long aligned(long position) {
        return (position + GgufHeader.ALIGNMENT - 1) / GgufHeader.ALIGNMENT * GgufHeader.ALIGNMENT;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(String name, float[] values) throws IOException {
        var ordered = values;
        int heads = InterleavedRows.heads(name, config);
        if (heads > 0) {
            ordered = new float[values.length];
            rows(heads).interleave(values, ordered);
        }
        channel.write(name, ordered);
    }

    @Override
    public void write(String name, byte[] values) throws IOException {
        var ordered = values;
        int heads = InterleavedRows.heads(name, config);
        if (heads > 0) {
            ordered = new byte[values.length];
            rows(heads).interleave(values, ordered);
        }
        channel.write(name, ordered);
    }

    private InterleavedRows rows(int heads) {
        return new InterleavedRows(heads * config.headDim(), config.headDim());
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
