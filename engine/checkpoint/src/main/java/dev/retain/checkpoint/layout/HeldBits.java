package dev.retain.checkpoint.layout;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The bits of the codes that a format holds.
 *
 * @param bits bits of a code
 * @param otherFormats formats that hold codes of other bits, for the way out
 */
@API(status = INTERNAL, since = "0.1")
public record HeldBits(List<Integer> bits, String otherFormats) {

    /** Why a specification asks for other weights than such codes, if it does. */
    public Optional<String> problem(CompressionSpec spec) {
        var asked = spec.bits();
        if (asked.isPresent() && bits.contains(asked.getAsInt())) {
            return Optional.empty();
        }
        return Optional.of(
                "format %s holds codes of %s bits, not %s; use format = %s"
                        .formatted(
                                spec.format(),
                                bits.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")),
                                asked.isPresent()
                                        ? "codes of %d bits".formatted(asked.getAsInt())
                                        : "weights without codes",
                                asked.isPresent() ? otherFormats : "DENSE"));
    }
}
