package dev.retain.checkpoint.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes small safetensors files for tests. */
public final class SafetensorsBytes {

    private final Map<String, String> entries = new LinkedHashMap<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Adds a tensor of any type. */
    public SafetensorsBytes add(String name, String dtype, long[] shape, byte[] bytes) {
        int begin = data.size();
        data.writeBytes(bytes);
        entries.put(
                name,
                "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                        .formatted(dtype, Arrays.toString(shape), begin, data.size()));
        return this;
    }

    /** Adds a tensor of fp32. */
    public SafetensorsBytes floats(String name, long[] shape, float... values) {
        var bytes = new byte[values.length * Float.BYTES];
        littleEndian(bytes).asFloatBuffer().put(values);
        return add(name, "F32", shape, bytes);
    }

    /** Adds a tensor of 16-bit elements. */
    public SafetensorsBytes shorts(String name, String dtype, long[] shape, int... values) {
        var bytes = new byte[values.length * Short.BYTES];
        var target = littleEndian(bytes);
        for (int value : values) {
            target.putShort((short) value);
        }
        return add(name, dtype, shape, bytes);
    }

    /** Adds a tensor of 32-bit integers. */
    public SafetensorsBytes ints(String name, long[] shape, int... values) {
        var bytes = new byte[values.length * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(values);
        return add(name, "I32", shape, bytes);
    }

    /** Adds a tensor of 64-bit integers. */
    public SafetensorsBytes longs(String name, long[] shape, long... values) {
        var bytes = new byte[values.length * Long.BYTES];
        littleEndian(bytes).asLongBuffer().put(values);
        return add(name, "I64", shape, bytes);
    }

    public byte[] bytes() {
        var header =
                entries.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}"))
                        .getBytes(StandardCharsets.UTF_8);
        var file = new ByteArrayOutputStream();
        var length = new byte[Long.BYTES];
        littleEndian(length).putLong(header.length);
        file.writeBytes(length);
        file.writeBytes(header);
        file.writeBytes(data.toByteArray());
        return file.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
