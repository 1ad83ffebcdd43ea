package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * What was asked for, before the model is known.
 *
 * @param method the method
 * @param bits bits of a weight code, for methods that quantise
 * @param groupSize input channels that share a scale, {@link Compression#PER_CHANNEL} for one scale
 *     a row; empty: chosen when the model is known
 * @param symmetric whether the quantiser has no zero point
 * @param sparsity share of the pool's weights to set to zero, in (0, 1)
 * @param pattern N:M pattern, instead of {@code sparsity}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CompressionSpec(
        Method method,
        OptionalInt bits,
        OptionalInt groupSize,
        boolean symmetric,
        OptionalDouble sparsity,
        Optional<SparsityPattern> pattern) {

    /** A specification of round-to-nearest quantisation. */
    public static CompressionSpec rtn(int bits, OptionalInt groupSize, boolean symmetric) {
        return new CompressionSpec(
                Method.RTN,
                OptionalInt.of(bits),
                groupSize,
                symmetric,
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** A specification of unstructured magnitude pruning. */
    public static CompressionSpec magnitude(double sparsity) {
        return new CompressionSpec(
                Method.MAGNITUDE,
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalDouble.of(sparsity),
                Optional.empty());
    }

    /** A specification of N:M magnitude pruning. */
    public static CompressionSpec magnitude(SparsityPattern pattern) {
        return new CompressionSpec(
                Method.MAGNITUDE,
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalDouble.empty(),
                Optional.of(pattern));
    }

    /**
     * The name in ids and reports, such as {@code rtn-int4-g64}, {@code magnitude-50} or {@code
     * magnitude-2of4}; of the characters {@code [a-z0-9.-]}.
     */
    public String slug() {
        var slug = new StringBuilder(method.id());
        bits.ifPresent(b -> slug.append("-int").append(b));
        groupSize.ifPresent(g -> slug.append(g == Compression.PER_CHANNEL ? "-channel" : "-g" + g));
        if (bits.isPresent() && symmetric) {
            slug.append("-sym");
        }
        sparsity.ifPresent(s -> slug.append('-').append(trimmed(s * 100)));
        pattern.ifPresent(p -> slug.append('-').append(p.zeros()).append("of").append(p.group()));
        return slug.toString();
    }

    private static String trimmed(double percent) {
        return new java.math.BigDecimal(percent)
                .setScale(2, java.math.RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
