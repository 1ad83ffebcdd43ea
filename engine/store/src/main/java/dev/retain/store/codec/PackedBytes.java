package dev.retain.store.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes that are compressed where that makes them shorter. The first byte says whether they are;
 * compressed ones have their length before them.
 */
final class PackedBytes {

    /** No record comes near it. */
    static final int LARGEST = 64 << 20;

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    /** Shorter ones do not become shorter. */
    private static final int LEAST = 64;

    private static final int HEADER = 1 + Integer.BYTES;

    private PackedBytes() {}

    static byte[] pack(byte[] bytes) {
        byte[] deflated = bytes.length < LEAST ? bytes : deflate(bytes);
        if (deflated.length < bytes.length) {
            return deflated;
        }
        byte[] plain = new byte[bytes.length + 1];
        plain[0] = PLAIN;
        System.arraycopy(bytes, 0, plain, 1, bytes.length);
        return plain;
    }

    /** Empty where that would be longer. */
    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] packed = new byte[bytes.length];
            int length = deflater.deflate(packed, HEADER, packed.length - HEADER);
            if (!deflater.finished()) {
                return bytes;
            }
            packed[0] = DEFLATED;
            for (int i = 0; i < Integer.BYTES; i++) {
                packed[1 + i] = (byte) (bytes.length >>> (Byte.SIZE * i));
            }
            return Arrays.copyOf(packed, HEADER + length);
        } finally {
            deflater.end();
        }
    }

    static byte[] unpack(byte[] packed) {
        if (packed.length == 0) {
            throw new MalformedRecordException("it is empty");
        }
        return switch (packed[0]) {
            case PLAIN -> Arrays.copyOfRange(packed, 1, packed.length);
            case DEFLATED -> inflate(packed);
            default -> throw new MalformedRecordException("it is of kind " + packed[0]);
        };
    }

    private static byte[] inflate(byte[] packed) {
        if (packed.length < HEADER) {
            throw new MalformedRecordException("it ends within its length");
        }
        int length = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            length |= (packed[1 + i] & 0xff) << (Byte.SIZE * i);
        }
        if (length < 0 || length > LARGEST) {
            throw new MalformedRecordException(
                    "%d bytes, at most %d are read"
                            .formatted(Integer.toUnsignedLong(length), LARGEST));
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            byte[] bytes = new byte[length];
            int read = 0;
            while (read < length) {
                int more = inflater.inflate(bytes, read, length - read);
                if (more == 0) {
                    throw new MalformedRecordException("%d of %d bytes".formatted(read, length));
                }
                read += more;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new MalformedRecordException("it cannot be decompressed", e);
        } finally {
            inflater.end();
        }
    }
}
