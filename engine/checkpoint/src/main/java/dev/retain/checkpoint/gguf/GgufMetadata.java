package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys and values at the start of a GGUF file, as they are stored. */
final class GgufMetadata {

    /** The version of the layouts of blocks. */
    private static final int BLOCKS_VERSION = 2;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /**
     * What a file of a model says of it: what the baseline says, if that is a GGUF file, else what
     * llama.cpp wants to know of a llama.
     *
     * @param type of the blocks
     */
    static GgufMetadata of(Checkpoint baseline, GgufType type) throws IOException {
        LlamaMetadata.requireLlama(baseline);
        var source = GgufSource.of(baseline.location());
        var metadata = source.isPresent() ? source.get().metadata() : LlamaMetadata.of(baseline);
        metadata.putUint32("general.quantization_version", BLOCKS_VERSION);
        metadata.putUint32("general.file_type", type.fileType());
        return metadata;
    }

    void putUint32(String key, int value) {
        put(key, entry(GgufValueType.UINT32, Integer.BYTES).putInt(value));
    }

    void putFloat32(String key, double value) {
        put(key, entry(GgufValueType.FLOAT32, Float.BYTES).putFloat((float) value));
    }

    void putBoolean(String key, boolean value) {
        put(key, entry(GgufValueType.BOOL, Byte.BYTES).put((byte) (value ? 1 : 0)));
    }

    void putString(String key, String value) {
        var bytes = string(value);
        put(key, entry(GgufValueType.STRING, bytes.length).put(bytes));
    }

    void putStrings(String key, List<String> values) {
        var strings = values.stream().map(GgufMetadata::string).toList();
        int length = strings.stream().mapToInt(bytes -> bytes.length).reduce(0, Math::addExact);
        var array = array(GgufValueType.STRING, values.size(), length);
        strings.forEach(array::put);
        put(key, array);
    }

    void putInt32s(String key, List<Integer> values) {
        var array =
                array(
                        GgufValueType.INT32,
                        values.size(),
                        Math.multiplyExact(values.size(), Integer.BYTES));
        values.forEach(array::putInt);
        put(key, array);
    }

    /**
     * Puts a value as it stands in a file.
     *
     * @param entry its type and bytes
     */
    void put(String key, byte[] entry) {
        entries.put(key, entry);
    }

    private void put(String key, ByteBuffer entry) {
        put(key, entry.array());
    }

    private static ByteBuffer entry(GgufValueType type, int bytes) {
        return buffer(Math.addExact(Integer.BYTES, bytes)).putInt(type.id());
    }

    private static ByteBuffer array(GgufValueType type, int count, int bytes) {
        var head = 2 * Integer.BYTES + Long.BYTES;
        return buffer(Math.addExact(head, bytes))
                .putInt(GgufValueType.ARRAY.id())
                .putInt(type.id())
                .putLong(count);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A length and so many bytes of UTF-8. */
    static byte[] string(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return buffer(Long.BYTES + bytes.length).putLong(bytes.length).put(bytes).array();
    }

    /** How many there are. */
    int size() {
        return entries.size();
    }

    /** Appends all of them. */
    void writeTo(ByteArrayOutputStream target) {
        entries.forEach(
                (key, entry) -> {
                    target.writeBytes(string(key));
                    target.writeBytes(entry);
                });
    }
}
