package dev.retain.model.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A linear's weight as codes: {@code w[o][i] = (code − zero) · scale} of the group of {@code i}.
 *
 * @param bits bits of a code
 * @param rows output channels
 * @param columns input channels
 * @param groupSize consecutive input channels that share a scale; {@code columns} for one scale a
 *     row
 * @param codes {@code [rows][columns]} row-major, in {@code 0 … 2^bits − 1}
 * @param scales {@code [rows][columns/groupSize]} row-major
 * @param zeros as {@code scales}, in the same range as codes; empty for a symmetric quantiser,
 *     whose zero is {@code 2^(bits−1)}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record QuantizedTensor(
        int bits,
        int rows,
        int columns,
        int groupSize,
        byte[] codes,
        float[] scales,
        Optional<byte[]> zeros) {}
