package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What a checkpoint says of its own compression. It is a claim, to be checked against the tensors.
 *
 * @param source the file that says so, such as {@code retain.json}
 * @param method the method it names, if any
 * @param bits the bits it names, if any
 * @param groupSize the group size it names, if any; {@link dev.retain.api.Compression#PER_CHANNEL}
 *     for one scale a row
 * @param sparsity the share of zeros in the pool that it names, if any
 * @param pattern the N:M pattern that it names, if any
 * @param leftOut modules that it does not speak of, since the configuration leaves them as they are
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CompressionClaim(
        String source,
        Optional<Method> method,
        OptionalInt bits,
        OptionalInt groupSize,
        OptionalDouble sparsity,
        Optional<SparsityPattern> pattern,
        Set<String> leftOut) {

    /** Copies the set. */
    public CompressionClaim {
        leftOut = Set.copyOf(leftOut);
    }

    /** A claim that speaks of all linears. */
    public CompressionClaim(
            String source,
            Optional<Method> method,
            OptionalInt bits,
            OptionalInt groupSize,
            OptionalDouble sparsity,
            Optional<SparsityPattern> pattern) {
        this(source, method, bits, groupSize, sparsity, pattern, Set.of());
    }

    /** This claim of all modules but some. */
    public CompressionClaim leaving(Set<String> modules) {
        return new CompressionClaim(source, method, bits, groupSize, sparsity, pattern, modules);
    }

    /** Codes of so many bits in groups of such a size. */
    public static CompressionClaim ofCodes(String source, Method method, int bits, int groupSize) {
        return new CompressionClaim(
                source,
                Optional.of(method),
                OptionalInt.of(bits),
                OptionalInt.of(groupSize),
                OptionalDouble.empty(),
                Optional.empty());
    }
}
