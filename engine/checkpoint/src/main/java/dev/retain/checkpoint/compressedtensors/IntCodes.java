package dev.retain.checkpoint.compressedtensors;

import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.GroupedScales;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredCodes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A linear's weight with a byte a code.
 *
 * @param codes signed, {@code [rows][columns]}
 * @param zeros signed, {@code [rows][groups]}; null if symmetric
 */
record IntCodes(GroupedScales grouped, int bits, PlainTensor codes, @Nullable PlainTensor zeros)
        implements StoredCodes {

    @Override
    public QuantizedTensor read() {
        return grouped.with(bits, raised(codes), Optional.ofNullable(zeros).map(this::raised));
    }

    private byte[] raised(PlainTensor signed) {
        int middle = 1 << (bits - 1);
        var values = signed.bytes();
        for (int i = 0; i < values.length; i++) {
            int code = values[i] + middle;
            if (code < 0 || code >= 2 * middle) {
                throw grouped.parts()
                        .damaged(
                                grouped.module(),
                                "has a code %d, which has no %d bits".formatted(values[i], bits));
            }
            values[i] = (byte) code;
        }
        return values;
    }

    @Override
    public ElementType scaleType() {
        return grouped.scales().dtype();
    }
}
