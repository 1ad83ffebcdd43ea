package dev.retain.checkpoint.gguf.blocks;

/**
 * Dequantises the blocks of GGUF whose codes are places in a table of values that lie closer around
 * zero, {@code kvalues_iq4nl} of ggml.
 */
final class TableDecoder {

    private static final int[] VALUES = {
        -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
    };
    private static final int SUB_BLOCK = 32;
    private static final int HALF_BLOCK = SUB_BLOCK / 2;
    private static final int SUB_BLOCKS = 8;

    private TableDecoder() {}

    static void iq4nl(byte[] bytes, int at, float[] target, int to) {
        decode(BlockDecoder.half(bytes, at), bytes, at + 2, target, to);
    }

    static void iq4xs(byte[] bytes, int at, float[] target, int to) {
        float scale = BlockDecoder.half(bytes, at);
        int high = (bytes[at + 2] & 0xff) | (bytes[at + 3] & 0xff) << Byte.SIZE;
        for (int sub = 0; sub < SUB_BLOCKS; sub++) {
            int low = BlockDecoder.nibble(bytes[at + 4 + sub / 2], sub);
            float subScale = scale * ((low | (high >> (2 * sub) & 3) << 4) - 32);
            int codes = at + SUB_BLOCKS + sub * HALF_BLOCK;
            decode(subScale, bytes, codes, target, to + sub * SUB_BLOCK);
        }
    }

    private static void decode(float scale, byte[] bytes, int codes, float[] target, int to) {
        for (int j = 0; j < HALF_BLOCK; j++) {
            int pair = bytes[codes + j];
            target[to + j] = scale * VALUES[BlockDecoder.nibble(pair, 0)];
            target[to + HALF_BLOCK + j] = scale * VALUES[BlockDecoder.nibble(pair, 1)];
        }
    }
}
