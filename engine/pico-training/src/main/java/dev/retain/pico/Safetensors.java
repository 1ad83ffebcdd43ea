package dev.retain.pico;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tensors in bf16, as a safetensors file; source: the format's README. */
final class Safetensors {

    private static final int ALIGNMENT = 8;

    /** Values with their shape. */
    private record Tensor(float[] values, int[] shape) {}

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Adds a tensor. */
    void add(String name, float[] values, int... shape) {
        tensors.put(name, new Tensor(values, shape));
    }

    void write(Path file) throws IOException {
        var mapper = new ObjectMapper();
        ObjectNode header = mapper.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long at = 0;
        for (var entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "BF16");
            Arrays.stream(entry.getValue().shape()).forEach(node.putArray("shape")::add);
            long end = at + (long) Short.BYTES * entry.getValue().values().length;
            node.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = mapper.writeValueAsBytes(header);
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array());
            out.write(padded);
            for (Tensor tensor : tensors.values()) {
                out.write(bytes(tensor.values()));
            }
        }
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(bfloat(value));
        }
        return bytes.array();
    }

    /** The nearest value; of two equally near ones the even one. */
    private static short bfloat(float value) {
        int bits = Float.floatToIntBits(value);
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
