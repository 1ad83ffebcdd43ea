package dev.retain.model.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Changes the header of a safetensors file as JSON, and keeps its length true. */
final class HeaderMutation implements Mutation {

    private final JsonMutation json = new JsonMutation();

    @Override
    public byte[] of(byte[] seed, Random random) {
        int length = (int) ByteBuffer.wrap(seed).order(ByteOrder.LITTLE_ENDIAN).getLong();
        int end = Long.BYTES + length;
        byte[] header = json.of(Arrays.copyOfRange(seed, Long.BYTES, end), random);
        return ByteBuffer.allocate(Long.BYTES + header.length + seed.length - end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(seed, end, seed.length - end)
                .array();
    }
}
