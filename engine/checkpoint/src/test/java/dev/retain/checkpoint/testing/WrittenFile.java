package dev.retain.checkpoint.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A safetensors file as bytes, taken apart without the reader that is under test elsewhere. */
public record WrittenFile(String headerText, JsonNode header, byte[] data) {

    public static WrittenFile read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        var text = new String(bytes, Long.BYTES, length, StandardCharsets.UTF_8);
        return new WrittenFile(
                text,
                new ObjectMapper().readTree(text),
                Arrays.copyOfRange(bytes, Long.BYTES + length, bytes.length));
    }

    public byte[] bytes(String name) {
        var offsets = header.required(name).required("data_offsets");
        return Arrays.copyOfRange(data, offsets.get(0).intValue(), offsets.get(1).intValue());
    }

    public float[] floats(String name) {
        var bytes = bytes(name);
        var floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }
}
