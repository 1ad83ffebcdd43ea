package dev.retain.compression;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** Pruning step by step, as tests ask for it. */
final class StepwiseSpec {

    private StepwiseSpec() {}

    /** Steps on scores of Wanda, with gradients, repeated from a transcript if one is given. */
    static CompressionSpec wanda(
            double sparsity, Allocation allocation, int iterations, Optional<Path> transcript) {
        return wanda(sparsity, allocation, iterations, transcript, true);
    }

    /** Steps on scores of Wanda. */
    static CompressionSpec wanda(
            double sparsity,
            Allocation allocation,
            int iterations,
            Optional<Path> transcript,
            boolean gradients) {
        var guidance =
                new Guidance(
                        transcript.map(Path::toString),
                        Optional.empty(),
                        iterations,
                        OptionalDouble.empty(),
                        gradients);
        return wanda(sparsity, allocation, guidance);
    }

    /** Half of all weights, as an agent decides. */
    static CompressionSpec asking(String agent, double temperature) {
        var guidance =
                new Guidance(
                        Optional.empty(),
                        Optional.of(
                                new Agent("http://localhost/v1", agent, temperature, 10_000, 30)),
                        4,
                        OptionalDouble.empty(),
                        false);
        return wanda(0.5, Allocation.AGENT, guidance);
    }

    private static CompressionSpec wanda(
            double sparsity, Allocation allocation, Guidance guidance) {
        return CompressionSpec.pruning(Method.WANDA, sparsity)
                .with(
                        new Pruning(
                                Method.WANDA,
                                OptionalDouble.of(sparsity),
                                Optional.empty(),
                                allocation,
                                Optional.of(guidance)));
    }
}
