package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * What an artifact's files hold, read from the files and never from the request.
 *
 * @param method the method that the artifact claims and its tensors do not contradict; empty if
 *     nothing names one
 * @param methodEvidence one sentence: where the method is named and what the tensors show
 * @param bits bits of a weight code, if the pool is quantised
 * @param groupSize input channels that share a scale, {@link Compression#PER_CHANNEL} for one scale
 *     a row
 * @param bitsPerWeight bits stored for each weight of the pool, scales and zero points included
 * @param poolSparsity share of exact zeros among the pool's weights (the linears of the decoder
 *     blocks)
 * @param totalSparsity share of exact zeros among all weights of the model
 * @param sha256 hash of the weight files
 * @param findings what is not as it should be; empty in a good artifact
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Inspection(
        Optional<Method> method,
        String methodEvidence,
        OptionalInt bits,
        OptionalInt groupSize,
        double bitsPerWeight,
        double poolSparsity,
        double totalSparsity,
        String sha256,
        List<Finding> findings) {

    /** Copies the list. */
    public Inspection {
        findings = List.copyOf(findings);
    }
}
