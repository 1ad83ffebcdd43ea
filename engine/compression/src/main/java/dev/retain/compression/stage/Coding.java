package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.compression.kernel.UniformQuantizer;
import org.apiguardian.api.API;

/**
 * How codes come about.
 *
 * @param quantizer rounds groups
 * @param asked the group size, or {@link Compression#PER_CHANNEL}
 */
@API(status = INTERNAL, since = "0.1")
public record Coding(UniformQuantizer quantizer, int asked) {

    public static Coding of(Quantisation codes, ElementType scaleType) {
        return new Coding(
                new UniformQuantizer(
                        codes.bits().orElseThrow(),
                        codes.symmetric(),
                        scaleType,
                        codes.rangeSearch()),
                codes.groupSize().orElseThrow());
    }

    int groupSize(Linear linear) {
        return asked == Compression.PER_CHANNEL ? linear.inputs() : asked;
    }

    /** Codes of a weight {@code [outputs][inputs]}, rounded to nearest. */
    Coded nearest(Linear linear, float[] weight) {
        return checked(
                linear,
                quantizer.quantize(weight, linear.outputs(), linear.inputs(), groupSize(linear)));
    }

    /**
     * Codes that can be stored.
     *
     * @throws CompressionException if a scale is not finite
     */
    Coded checked(Linear linear, QuantizedTensor codes) {
        for (float scale : codes.scales()) {
            if (!Float.isFinite(scale)) {
                throw new CompressionException(
                        linear.weight()
                                + ": its weights are too far apart for a scale; check the"
                                + " baseline");
            }
        }
        return new Coded(codes);
    }
}
