package dev.retain.api.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

/** Long lists of numbers as text: bytes in Base64. */
final class PackedNumbers {

    /** So many numbers are still read by somebody; more are packed. */
    static final int FEW = 16;

    private static final int SEVEN_BITS = 0x7f;
    private static final int GOES_ON = 0x80;

    private PackedNumbers() {}

    /** IEEE 754 singles, little-endian. */
    static String singles(double[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(value -> bytes.putFloat((float) value));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Reads {@link #singles}. */
    static double[] singles(String text) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }

    /** Unsigned LEB128: seven bits a byte, lowest first, the highest bit set where more follow. */
    static String ids(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            int rest = id;
            while ((rest & ~SEVEN_BITS) != 0) {
                bytes.write(rest & SEVEN_BITS | GOES_ON);
                rest >>>= 7;
            }
            bytes.write(rest);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Reads {@link #ids}. */
    static int[] ids(String text) {
        IntStream.Builder ids = IntStream.builder();
        int id = 0;
        int shift = 0;
        for (byte part : Base64.getDecoder().decode(text)) {
            id |= (part & SEVEN_BITS) << shift;
            shift += 7;
            if ((part & GOES_ON) == 0) {
                ids.add(id);
                id = 0;
                shift = 0;
            }
        }
        return ids.build().toArray();
    }
}
