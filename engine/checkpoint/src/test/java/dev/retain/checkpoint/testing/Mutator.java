package dev.retain.checkpoint.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages files as transfers, disks and malice do. The same seed gives the same damage. */
public final class Mutator {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "3",
        "7",
        "8",
        "15",
        "16",
        "31",
        "32",
        "33",
        "64",
        "255",
        "4096",
        "2147483647",
        "2147483648",
        "4294967296",
        "1099511627776",
        "4611686018427387904",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "1e3",
        "0.5",
        "null",
        "[]",
        "\"x\""
    };
    private static final long[] COUNTS = {
        0,
        1,
        2,
        3,
        31,
        32,
        255,
        256,
        0xffff,
        1L << 20,
        1L << 31,
        (1L << 32) - 1,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        -1,
        Long.MIN_VALUE
    };

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    public byte[] damaged(byte[] file) {
        return switch (random.nextInt(8)) {
            case 0 -> flipped(file);
            case 1 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 2 -> extended(file);
            case 3 -> withCount(file, random.nextInt(Math.max(1, file.length - 8)));
            case 4 -> withCount(file, random.nextInt(Math.min(32, Math.max(1, file.length - 8))));
            case 5 -> withNumber(file);
            case 6 -> withNaN(file);
            default -> moved(file);
        };
    }

    private byte[] flipped(byte[] file) {
        var damaged = file.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private byte[] extended(byte[] file) {
        var damaged = Arrays.copyOf(file, file.length + 1 + random.nextInt(64));
        for (int i = file.length; i < damaged.length; i++) {
            damaged[i] = (byte) random.nextInt();
        }
        return damaged;
    }

    private byte[] withCount(byte[] file, int at) {
        var damaged = file.clone();
        var buffer = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
        long count = COUNTS[random.nextInt(COUNTS.length)];
        if (at + 8 <= file.length && random.nextBoolean()) {
            buffer.putLong(at, count);
        } else if (at + 4 <= file.length) {
            buffer.putInt(at, (int) count);
        }
        return damaged;
    }

    /** Replaces a number of a text, with the length of a safetensors header kept true. */
    public byte[] withNumber(byte[] file) {
        int length = headerLength(file);
        int from = length < 0 ? 0 : 8;
        int to = length < 0 ? file.length : 8 + length;
        var text = new String(file, from, to - from, StandardCharsets.ISO_8859_1);
        var numbers = NUMBER.matcher(text).results().toArray(MatchResult[]::new);
        if (numbers.length == 0) {
            return flipped(file);
        }
        var number = numbers[random.nextInt(numbers.length)];
        var changed =
                text.substring(0, number.start())
                        + NUMBERS[random.nextInt(NUMBERS.length)]
                        + text.substring(number.end());
        var header = changed.getBytes(StandardCharsets.ISO_8859_1);
        var damaged = ByteBuffer.allocate(from + header.length + file.length - to);
        damaged.order(ByteOrder.LITTLE_ENDIAN);
        if (length >= 0) {
            damaged.putLong(header.length);
        }
        return damaged.put(header).put(file, to, file.length - to).array();
    }

    private static int headerLength(byte[] file) {
        if (file.length < 8) {
            return -1;
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length <= file.length - 8 ? (int) length : -1;
    }

    private byte[] withNaN(byte[] file) {
        var damaged = file.clone();
        int at = file.length / 2 + random.nextInt(file.length / 2 - 4);
        int payload = random.nextInt(1 << 22) | 1;
        ByteBuffer.wrap(damaged)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(at, (random.nextBoolean() ? 0x7f800000 : 0xffc00000) | payload);
        return damaged;
    }

    private byte[] moved(byte[] file) {
        var damaged = file.clone();
        int length = 1 + random.nextInt(Math.min(64, file.length - 1));
        System.arraycopy(
                file,
                random.nextInt(file.length - length + 1),
                damaged,
                random.nextInt(file.length - length + 1),
                length);
        return damaged;
    }
}
