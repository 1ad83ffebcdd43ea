package dev.retain.compression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.model.checkpoint.TensorInfo;
import java.util.List;
import java.util.Optional;

/** A method with everything settled that depends on the model's shapes, but not on its weights. */
sealed interface Compressor permits RoundToNearest, MagnitudePruning {

    /**
     * The compressor of a specification.
     *
     * @throws CompressionException if the specification makes no sense or does not fit the pool
     */
    static Compressor of(CompressionSpec spec, Pool pool) {
        var problems = SpecRules.problems(spec);
        if (!problems.isEmpty()) {
            throw new CompressionException(String.join("; ", problems));
        }
        return switch (spec.method()) {
            case RTN -> RoundToNearest.of(spec, pool);
            case MAGNITUDE -> MagnitudePruning.of(spec, pool);
            default -> throw new CompressionException(SpecRules.unavailable(spec.method()));
        };
    }

    /** The specification with nothing left open. */
    CompressionSpec spec();

    /** What will be stored for a linear. */
    List<Slot> slots(TensorInfo linear);

    /**
     * Compresses the weight of a linear.
     *
     * @param weights {@code [out][in]} row-major, finite; left as they are
     */
    CompressedLinear compress(TensorInfo linear, float[] weights);

    /** The entry {@code quantization_config} of {@code config.json}, if there is to be one. */
    Optional<JsonNode> quantizationConfig();
}
