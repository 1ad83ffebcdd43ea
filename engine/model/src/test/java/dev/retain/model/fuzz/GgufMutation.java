package dev.retain.model.fuzz;

import dev.retain.checkpoint.testing.Mutator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Changes entries of a GGUF file's metadata: values, types, lengths, places. */
final class GgufMutation implements Mutation {

    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    private static final int COUNTS = 24;
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        7,
        31,
        32,
        255,
        256,
        65535,
        1 << 20,
        16000048,
        Integer.MAX_VALUE,
        1L << 31,
        0xffffffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        -1,
        Long.MIN_VALUE,
        0x7fc00000,
        0x7f800000,
        0xff800000L,
        0x3f800000,
        0x00000001
    };
    private static final String[] TEXTS = {
        "",
        "llama",
        "gemma2",
        "gemma3",
        "qwen2",
        "phi3",
        "bert",
        "gpt2",
        "smollm",
        "default",
        "yarn",
        "linear",
        "none",
        "\u0000",
        "\u2581",
        "{{ messages }}",
        "{% for %}",
        "<end>",
        "a b c",
    };

    @Override
    public byte[] of(byte[] seed, Random random) {
        if (random.nextInt(6) == 0) {
            return new Mutator(random.nextLong()).damaged(seed);
        }
        byte[] changed = seed;
        for (int i = random.nextInt(2); i >= 0; i--) {
            changed = changedEntry(changed, random);
        }
        return changed;
    }

    private static byte[] changedEntry(byte[] file, Random random) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int keys = (int) bytes.getLong(COUNTS - Long.BYTES);
        int chosen = keys <= 0 ? 0 : random.nextInt(keys);
        bytes.position(COUNTS);
        try {
            for (int i = 0; i < chosen; i++) {
                skipEntry(bytes);
            }
            int begin = bytes.position();
            skipString(bytes);
            int type = bytes.position();
            skipValue(bytes, bytes.getInt());
            return replaced(file, begin, type, bytes.position(), random);
        } catch (RuntimeException e) {
            // an earlier change cut the entries; what is left is changed as bytes
            return new Mutator(random.nextLong()).damaged(file);
        }
    }

    private static void skipEntry(ByteBuffer bytes) {
        skipString(bytes);
        skipValue(bytes, bytes.getInt());
    }

    private static void skipString(ByteBuffer bytes) {
        bytes.position(
                Math.toIntExact(bytes.position() + Long.BYTES + bytes.getLong(bytes.position())));
    }

    private static void skipValue(ByteBuffer bytes, int type) {
        if (type == STRING) {
            skipString(bytes);
        } else if (type == ARRAY) {
            int element = bytes.getInt();
            for (long left = bytes.getLong(); left > 0; left--) {
                skipValue(bytes, element);
            }
        } else {
            bytes.position(bytes.position() + BYTES[type]);
        }
    }

    /** The count of entries is kept true where one goes or comes, mostly. */
    private static byte[] replaced(byte[] file, int begin, int type, int end, Random random) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        target.write(file, 0, begin);
        int more = 0;
        byte[] entry = Arrays.copyOfRange(file, begin, end);
        byte[] key = Arrays.copyOfRange(file, begin, type);
        switch (random.nextInt(6)) {
            case 0 -> more = -1;
            case 1 -> {
                target.writeBytes(entry);
                target.writeBytes(entry);
                more = 1;
            }
            case 2 -> target.writeBytes(new Mutator(random.nextLong()).damaged(entry));
            default -> {
                target.writeBytes(key);
                target.writeBytes(value(random, 0));
            }
        }
        target.write(file, end, file.length - end);
        byte[] changed = target.toByteArray();
        ByteBuffer head = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(COUNTS - Long.BYTES, head.getLong(COUNTS - Long.BYTES) + more);
        return changed;
    }

    private static byte[] value(Random random, int depth) {
        int type = random.nextInt(BYTES.length + 1);
        byte[] body =
                switch (type) {
                    case STRING -> string(TEXTS[random.nextInt(TEXTS.length)]);
                    case ARRAY -> array(random, depth);
                    default -> number(type < BYTES.length ? BYTES[type] : Integer.BYTES, random);
                };
        return buffer(Integer.BYTES + body.length).putInt(type).put(body).array();
    }

    private static byte[] array(Random random, int depth) {
        int type = depth > 3 ? 0 : random.nextInt(BYTES.length);
        long count = random.nextInt(4) == 0 ? NUMBERS[random.nextInt(NUMBERS.length)] : 4;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(buffer(12).putInt(type).putLong(count).array());
        for (int i = 0; i < 4; i++) {
            body.writeBytes(
                    switch (type) {
                        case STRING -> string(TEXTS[random.nextInt(TEXTS.length)]);
                        case ARRAY -> array(random, depth + 1);
                        default -> number(BYTES[type], random);
                    });
        }
        return body.toByteArray();
    }

    private static byte[] number(int bytes, Random random) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        return Arrays.copyOf(buffer(Long.BYTES).putLong(number).array(), bytes);
    }

    private static byte[] string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return buffer(Long.BYTES + utf8.length).putLong(utf8.length).put(utf8).array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
