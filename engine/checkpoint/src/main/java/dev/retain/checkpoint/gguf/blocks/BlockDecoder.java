package dev.retain.checkpoint.gguf.blocks;

import dev.retain.checkpoint.tensor.ElementType;

/**
 * Dequantises blocks of GGUF. Layouts and the order of the products are those of ggml ({@code
 * ggml-quants.c}), so that results are the same to the last bit.
 */
final class BlockDecoder {

    private static final int HALF_BLOCK = 16;
    private static final int SUB_BLOCK = 32;
    private static final int NIBBLE = 15;
    private static final int SIX_BITS = 63;

    private BlockDecoder() {}

    /** Dequantises one block. */
    @FunctionalInterface
    interface Block {
        /**
         * @param at first byte of the block
         * @param to where its first element goes
         */
        void decode(byte[] bytes, int at, float[] target, int to);
    }

    static void q40(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at);
        for (int j = 0; j < HALF_BLOCK; j++) {
            target[to + j] = (low(bytes[at + 2 + j]) - 8) * scale;
            target[to + HALF_BLOCK + j] = (high(bytes[at + 2 + j]) - 8) * scale;
        }
    }

    static void q41(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at);
        float minimum = half(bytes, at + 2);
        for (int j = 0; j < HALF_BLOCK; j++) {
            target[to + j] = low(bytes[at + 4 + j]) * scale + minimum;
            target[to + HALF_BLOCK + j] = high(bytes[at + 4 + j]) * scale + minimum;
        }
    }

    static void q50(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at);
        int fifth = int32(bytes, at + 2);
        for (int j = 0; j < HALF_BLOCK; j++) {
            int pair = bytes[at + 6 + j];
            target[to + j] = ((low(pair) | bit(fifth, j) << 4) - 16) * scale;
            target[to + HALF_BLOCK + j] =
                    ((high(pair) | bit(fifth, j + HALF_BLOCK) << 4) - 16) * scale;
        }
    }

    static void q51(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at);
        float minimum = half(bytes, at + 2);
        int fifth = int32(bytes, at + 4);
        for (int j = 0; j < HALF_BLOCK; j++) {
            int pair = bytes[at + 8 + j];
            target[to + j] = (low(pair) | bit(fifth, j) << 4) * scale + minimum;
            target[to + HALF_BLOCK + j] =
                    (high(pair) | bit(fifth, j + HALF_BLOCK) << 4) * scale + minimum;
        }
    }

    static void q80(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at);
        for (int j = 0; j < SUB_BLOCK; j++) {
            target[to + j] = bytes[at + 2 + j] * scale;
        }
    }

    static void q2k(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at + 80);
        float minimum = half(bytes, at + 82);
        for (int sub = 0; sub < 16; sub++) {
            float subScale = scale * low(bytes[at + sub]);
            float subMinimum = minimum * high(bytes[at + sub]);
            for (int i = sub * 16; i < sub * 16 + 16; i++) {
                target[to + i] = subScale * pairOfBits(bytes, at + 16, i) - subMinimum;
            }
        }
    }

    static void q3k(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at + 108);
        for (int sub = 0; sub < 16; sub++) {
            float subScale = scale * (signedScale(bytes, at + 96, sub) - 32);
            for (int i = sub * 16; i < sub * 16 + 16; i++) {
                int third = bit(bytes[at + i % SUB_BLOCK], i / SUB_BLOCK);
                int code = pairOfBits(bytes, at + 32, i) | third << 2;
                target[to + i] = subScale * (code - 4);
            }
        }
    }

    static void q4k(byte[] bytes, int at, float[] target, int to) {
        for (int sub = 0; sub < 8; sub++) {
            float scale = half(bytes, at) * subScale(bytes, at + 4, sub);
            float minimum = half(bytes, at + 2) * subMinimum(bytes, at + 4, sub);
            int codes = at + 16 + sub / 2 * SUB_BLOCK;
            for (int l = 0; l < SUB_BLOCK; l++) {
                int code = nibble(bytes[codes + l], sub);
                target[to + sub * SUB_BLOCK + l] = scale * code - minimum;
            }
        }
    }

    static void q5k(byte[] bytes, int at, float[] target, int to) {
        for (int sub = 0; sub < 8; sub++) {
            float scale = half(bytes, at) * subScale(bytes, at + 4, sub);
            float minimum = half(bytes, at + 2) * subMinimum(bytes, at + 4, sub);
            int codes = at + 48 + sub / 2 * SUB_BLOCK;
            for (int l = 0; l < SUB_BLOCK; l++) {
                int code = nibble(bytes[codes + l], sub) | bit(bytes[at + 16 + l], sub) << 4;
                target[to + sub * SUB_BLOCK + l] = scale * code - minimum;
            }
        }
    }

    static void q6k(byte[] bytes, int at, float[] target, int to) {
        float scale = half(bytes, at + 208);
        for (int i = 0; i < 256; i++) {
            int half = i / 128;
            int quarter = i / SUB_BLOCK % 4;
            int l = i % SUB_BLOCK;
            int low = nibble(bytes[at + 64 * half + l + quarter % 2 * SUB_BLOCK], quarter / 2);
            int high = bytes[at + 128 + SUB_BLOCK * half + l] >> (2 * quarter) & 3;
            target[to + i] = scale * bytes[at + 192 + i / 16] * ((low | high << 4) - 32);
        }
    }

    /** Six bits: of the first four sub-blocks in their own bytes, of the others in two pieces. */
    private static int subScale(byte[] bytes, int at, int sub) {
        return sub < 4
                ? bytes[at + sub] & SIX_BITS
                : low(bytes[at + sub + 4]) | (bytes[at + sub - 4] & 0xff) >> 6 << 4;
    }

    private static int subMinimum(byte[] bytes, int at, int sub) {
        return sub < 4
                ? bytes[at + sub + 4] & SIX_BITS
                : high(bytes[at + sub + 4]) | (bytes[at + sub] & 0xff) >> 6 << 4;
    }

    /** Six bits: the low four of two scales share a byte, the high two of four. */
    private static int signedScale(byte[] bytes, int at, int sub) {
        int low = nibble(bytes[at + sub % 8], sub / 8);
        return low | (bytes[at + 8 + sub % 4] >> (2 * (sub / 4)) & 3) << 4;
    }

    /** The low two bits of an element of 256: four elements that are 32 apart share a byte. */
    private static int pairOfBits(byte[] bytes, int at, int i) {
        return bytes[at + i / 128 * SUB_BLOCK + i % SUB_BLOCK] >> (2 * (i / SUB_BLOCK % 4)) & 3;
    }

    static int nibble(int pair, int which) {
        return which % 2 == 0 ? low(pair) : high(pair);
    }

    private static int low(int pair) {
        return pair & NIBBLE;
    }

    private static int high(int pair) {
        return pair >> 4 & NIBBLE;
    }

    private static int bit(int bits, int index) {
        return bits >>> index & 1;
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }

    static float half(byte[] bytes, int at) {
        return ElementType.fromHalf((short) ((bytes[at] & 0xff) | (bytes[at + 1] << 8)));
    }
}
