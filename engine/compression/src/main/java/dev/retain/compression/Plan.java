package dev.retain.compression;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.kernel.MagnitudePruning;
import dev.retain.compression.kernel.Smoothing;
import dev.retain.compression.kernel.UniformQuantizer;
import dev.retain.compression.method.GroupSizes;
import dev.retain.compression.method.Pool;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A specification with everything settled that depends on the model's shapes, but not on its
 * weights.
 *
 * @param asked the specification as it was given
 * @param spec the specification with nothing left open
 * @param layout how weights will be stored
 */
record Plan(CompressionSpec asked, CompressionSpec spec, Layout layout)
        implements CompressedWeights {

    /**
     * The plan of a specification.
     *
     * @throws CompressionException if the specification makes no sense or does not fit the pool
     */
    static Plan of(CompressionSpec asked, Pool pool) {
        var problems = SpecRules.problems(asked);
        if (!problems.isEmpty()) {
            throw new CompressionException(String.join("; ", problems));
        }
        asked.pattern().ifPresent(pattern -> check(pattern, pool));
        var spec = asked.quantisation().map(codes -> settled(asked, codes, pool)).orElse(asked);
        if (spec.format() == ArtifactFormat.AUTOMATIC) {
            spec = spec.with(Layout.automatic(spec, pool.linears()));
        }
        return new Plan(asked, spec, Layout.of(spec, pool.linears()));
    }

    /** SmoothQuant has one scale for each output channel and no zero points. */
    private static CompressionSpec settled(CompressionSpec asked, Quantisation codes, Pool pool) {
        if (asked.method() != Method.SMOOTHQUANT) {
            return asked.with(settled(codes, asked.format(), pool));
        }
        return asked.with(
                new Quantisation(
                        codes.bits(),
                        OptionalInt.of(Compression.PER_CHANNEL),
                        true,
                        false,
                        codes.rangeSearch(),
                        OptionalDouble.of(codes.smoothing().orElse(Smoothing.DEFAULT))));
    }

    private static Quantisation settled(Quantisation codes, ArtifactFormat format, Pool pool) {
        return new Quantisation(
                codes.bits(),
                GroupSizes.settle(
                        format == ArtifactFormat.GGUF && codes.groupSize().isEmpty()
                                ? Layout.GGUF_GROUP
                                : codes.groupSize(),
                        pool),
                codes.symmetric(),
                codes.actOrder(),
                codes.rangeSearch(),
                codes.smoothing());
    }

    private static void check(SparsityPattern pattern, Pool pool) {
        for (var linear : pool.linears()) {
            if (Pool.inputs(linear) % pattern.group() != 0) {
                throw new CompressionException(
                        "pattern %s does not divide %d input channels of %s; use a group that does, such as 2:4, or sparsity"
                                .formatted(pattern, Pool.inputs(linear), Pool.module(linear)));
            }
        }
    }

    /** The name of the artifact: what was asked for, with the group size that was chosen. */
    String slug() {
        return spec.with(asked.format()).slug();
    }

    /**
     * Compresses the weight of a linear without looking at data.
     *
     * @param weights {@code [out][in]} row-major, finite; left as they are
     */
    @Override
    public CompressedWeight compressed(TensorInfo linear, float[] weights) {
        var values = weights.clone();
        spec.pruning().ifPresent(pruning -> MagnitudePruning.prune(values, pruning));
        var compressed =
                spec.quantisation()
                        .map(codes -> coded(linear, values, codes))
                        .orElseGet(() -> new Dense(values));
        return layout.stored(linear, compressed);
    }

    private CompressedWeight coded(TensorInfo linear, float[] weights, Quantisation asked) {
        if (spec.method() == Method.RTN && layout.rounds()) {
            return new Dense(weights);
        }
        int inputs = Pool.inputs(linear);
        int size = asked.groupSize().orElseThrow();
        var codes =
                new UniformQuantizer(
                                asked.bits().orElseThrow(),
                                asked.symmetric(),
                                layout.scaleType(),
                                asked.rangeSearch())
                        .quantize(
                                weights,
                                Pool.outputs(linear),
                                inputs,
                                size == Compression.PER_CHANNEL ? inputs : size);
        for (float scale : codes.scales()) {
            if (!Float.isFinite(scale)) {
                throw new CompressionException(
                        linear.name()
                                + ": its weights are too far apart for a scale; check the"
                                + " baseline");
            }
        }
        return new Coded(codes);
    }
}
