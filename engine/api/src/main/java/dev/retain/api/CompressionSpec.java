package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * What was asked for, before the model is known. If both {@code pruning} and {@code quantisation}
 * are there, weights are pruned first; with {@link Method#SPARSEGPT} in one pass.
 *
 * @param method the method that names the compression: the one that quantises, if one does
 * @param quantisation how weights become codes, if they do
 * @param pruning which weights become zero, if any do
 * @param calibration the text to look at; empty for {@link CalibrationText#DEFAULT} where a method
 *     looks at text, and for methods that look at none
 * @param format the layout of the artifact
 * @param custom the id of the method that {@link Method#CUSTOM} stands for
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CompressionSpec(
        Method method,
        Optional<Quantisation> quantisation,
        Optional<Pruning> pruning,
        Optional<CalibrationText> calibration,
        ArtifactFormat format,
        Optional<String> custom) {

    /**
     * How weights become codes.
     *
     * @param bits bits of a weight code
     * @param groupSize input channels that share a scale, {@link Compression#PER_CHANNEL} for one
     *     scale a row; empty: chosen when the model is known
     * @param symmetric whether the quantiser has no zero point
     * @param actOrder whether the most active input channels are taken first, of groups that stay
     *     those of the natural order
     * @param rangeSearch whether ranges are searched for the least rounding error
     * @param smoothing SmoothQuant's α, in (0, 1)
     */
    public record Quantisation(
            OptionalInt bits,
            OptionalInt groupSize,
            boolean symmetric,
            boolean actOrder,
            boolean rangeSearch,
            OptionalDouble smoothing) {

        /** With input channels in their natural order, and nothing out of the ordinary. */
        public static Quantisation of(int bits, OptionalInt groupSize, boolean symmetric) {
            return new Quantisation(
                    OptionalInt.of(bits),
                    groupSize,
                    symmetric,
                    false,
                    false,
                    OptionalDouble.empty());
        }

        private String slug() {
            var slug = new StringBuilder();
            bits.ifPresent(b -> slug.append("-int").append(b));
            groupSize.ifPresent(
                    g -> slug.append(g == Compression.PER_CHANNEL ? "-channel" : "-g" + g));
            slug.append(symmetric ? "-sym" : "").append(actOrder ? "-actorder" : "");
            slug.append(rangeSearch ? "-mse" : "");
            smoothing.ifPresent(s -> slug.append("-a").append(trimmed(s)));
            return slug.toString();
        }
    }

    /**
     * Which weights become zero.
     *
     * @param method the method that prunes
     * @param sparsity share of the pool's weights to set to zero, in (0, 1)
     * @param pattern N:M pattern, instead of {@code sparsity}
     * @param allocation how zeros are shared out among the linears
     * @param guidance of an allocation that is stepwise; empty for what it is by default
     */
    public record Pruning(
            Method method,
            OptionalDouble sparsity,
            Optional<SparsityPattern> pattern,
            Allocation allocation,
            Optional<Guidance> guidance) {

        /** With what guides an allocation by default. */
        public Pruning(
                Method method,
                OptionalDouble sparsity,
                Optional<SparsityPattern> pattern,
                Allocation allocation) {
            this(method, sparsity, pattern, allocation, Optional.empty());
        }

        /** This one, guided otherwise. */
        public Pruning with(Guidance other) {
            return new Pruning(method, sparsity, pattern, allocation, Optional.of(other));
        }

        private String slug() {
            var slug = new StringBuilder();
            sparsity.ifPresent(s -> slug.append('-').append(trimmed(s * 100)));
            pattern.ifPresent(
                    p -> slug.append('-').append(p.zeros()).append("of").append(p.group()));
            return slug.append(allocation.slug()).toString();
        }
    }

    /**
     * What guides pruning step by step.
     *
     * @param transcript a file of a run, or of decisions; a path that may have {@code ${property}}
     *     in it
     * @param agent a language model that is asked
     * @param iterations after how many it ends at the latest
     * @param budget how many times the unpruned model's perplexity a step may reach
     * @param gradients whether who decides sees how much the loss depends on each layer
     * @param limits how much a step may change
     */
    public record Guidance(
            Optional<String> transcript,
            Optional<Agent> agent,
            int iterations,
            OptionalDouble budget,
            boolean gradients,
            StepLimits limits) {

        /** Without a file, in as many iterations as usual, without a limit, with gradients. */
        public static final Guidance DEFAULT =
                new Guidance(
                        Optional.empty(),
                        Optional.empty(),
                        PruningAgent.ITERATIONS,
                        OptionalDouble.empty(),
                        true);

        /** With the usual limits of a step. */
        public Guidance(
                Optional<String> transcript,
                Optional<Agent> agent,
                int iterations,
                OptionalDouble budget,
                boolean gradients) {
            this(transcript, agent, iterations, budget, gradients, StepLimits.DEFAULT);
        }
    }

    /**
     * How much a step of pruning may change.
     *
     * @param layers how many at most
     * @param layerSparsity share of a layer's weights that may become zero
     */
    public record StepLimits(int layers, double layerSparsity) {

        /** As many layers as wanted, and 85 % of each. */
        public static final StepLimits DEFAULT =
                new StepLimits(PruningAgent.ALL_LAYERS, PruningAgent.LAYER_SPARSITY);
    }

    /**
     * A language model that decides what is pruned.
     *
     * @param endpoint where it is, such as {@code http://localhost:8080/v1}, or {@code gemini}
     * @param model its name there
     * @param temperature how freely it answers, in [0, 2]
     * @param tokens that a run may take, prompts and answers together
     * @param timeoutSeconds after which an answer is no longer waited for
     */
    public record Agent(
            String endpoint, String model, double temperature, int tokens, int timeoutSeconds) {}

    /**
     * The text that a method looks at.
     *
     * @param source a path that may have {@code ${property}} in it; empty for the text that Retain
     *     brings
     * @param samples how many windows are drawn
     * @param length tokens of a window
     * @param seed decides which windows are drawn
     * @param overlapAllowed whether the text may share passages with what is evaluated
     */
    public record CalibrationText(
            Optional<String> source, int samples, int length, long seed, boolean overlapAllowed) {

        /** The text that Retain brings, in windows of the usual number and length. */
        public static final CalibrationText DEFAULT =
                new CalibrationText(
                        Optional.empty(), Calibration.SAMPLES, Calibration.LENGTH, 0, false);
    }

    /** With one of the methods that have a name in {@link Method}. */
    public CompressionSpec(
            Method method,
            Optional<Quantisation> quantisation,
            Optional<Pruning> pruning,
            Optional<CalibrationText> calibration,
            ArtifactFormat format) {
        this(method, quantisation, pruning, calibration, format, Optional.empty());
    }

    /** A specification of a method that a service offers, with nothing else said. */
    public static CompressionSpec custom(String id) {
        return new CompressionSpec(
                Method.CUSTOM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ArtifactFormat.AUTOMATIC,
                Optional.of(id));
    }

    /** A specification of a method that only quantises, with the default calibration. */
    public static CompressionSpec quantising(Method method, Quantisation quantisation) {
        return new CompressionSpec(
                method,
                Optional.of(quantisation),
                Optional.empty(),
                Optional.empty(),
                ArtifactFormat.AUTOMATIC);
    }

    /** A specification of unstructured pruning, with the default calibration. */
    public static CompressionSpec pruning(Method method, double sparsity) {
        return pruning(
                new Pruning(
                        method, OptionalDouble.of(sparsity), Optional.empty(), Allocation.UNIFORM));
    }

    /** A specification of N:M pruning, with the default calibration. */
    public static CompressionSpec pruning(Method method, SparsityPattern pattern) {
        return pruning(
                new Pruning(
                        method, OptionalDouble.empty(), Optional.of(pattern), Allocation.UNIFORM));
    }

    private static CompressionSpec pruning(Pruning pruning) {
        return new CompressionSpec(
                pruning.method(),
                Optional.empty(),
                Optional.of(pruning),
                Optional.empty(),
                ArtifactFormat.AUTOMATIC);
    }

    /** A specification of round-to-nearest quantisation. */
    public static CompressionSpec rtn(int bits, OptionalInt groupSize, boolean symmetric) {
        return quantising(Method.RTN, Quantisation.of(bits, groupSize, symmetric));
    }

    /** A specification of GPTQ as {@link Gptq} asks for it: the most active channels first. */
    public static CompressionSpec gptq(int bits, OptionalInt groupSize, boolean symmetric) {
        return quantising(
                Method.GPTQ,
                new Quantisation(
                        OptionalInt.of(bits),
                        groupSize,
                        symmetric,
                        true,
                        false,
                        OptionalDouble.empty()));
    }

    /** A specification of unstructured magnitude pruning. */
    public static CompressionSpec magnitude(double sparsity) {
        return pruning(Method.MAGNITUDE, sparsity);
    }

    /** A specification of N:M magnitude pruning. */
    public static CompressionSpec magnitude(SparsityPattern pattern) {
        return pruning(Method.MAGNITUDE, pattern);
    }

    /** This one with another quantisation. */
    public CompressionSpec with(Quantisation other) {
        return new CompressionSpec(
                method, Optional.of(other), pruning, calibration, format, custom);
    }

    /** This one after, or together with, a pruning. */
    public CompressionSpec with(Pruning other) {
        return new CompressionSpec(
                method, quantisation, Optional.of(other), calibration, format, custom);
    }

    /** This one with another calibration. */
    public CompressionSpec with(CalibrationText other) {
        return new CompressionSpec(
                method, quantisation, pruning, Optional.of(other), format, custom);
    }

    /** This one in another layout. */
    public CompressionSpec with(ArtifactFormat other) {
        return new CompressionSpec(method, quantisation, pruning, calibration, other, custom);
    }

    /** Bits of a weight code, for methods that quantise. */
    public OptionalInt bits() {
        return quantisation.map(Quantisation::bits).orElse(OptionalInt.empty());
    }

    /** Input channels that share a scale, where they are asked for or known. */
    public OptionalInt groupSize() {
        return quantisation.map(Quantisation::groupSize).orElse(OptionalInt.empty());
    }

    /** Whether the quantiser has no zero point. */
    public boolean symmetric() {
        return quantisation.map(Quantisation::symmetric).orElse(false);
    }

    /** Share of the pool's weights to set to zero. */
    public OptionalDouble sparsity() {
        return pruning.map(Pruning::sparsity).orElse(OptionalDouble.empty());
    }

    /** N:M pattern, instead of a share. */
    public Optional<SparsityPattern> pattern() {
        return pruning.flatMap(Pruning::pattern);
    }

    /** The id of the method that names the compression. */
    public String id() {
        return id(method);
    }

    /** The id of a method of this specification, by which its service is found. */
    public String id(Method one) {
        return one == Method.CUSTOM ? custom.orElse(one.id()) : one.id();
    }

    /**
     * The name in ids and reports, such as {@code rtn-int4-g64}, {@code gptq-int4-g64-actorder},
     * {@code sparsegpt-2of4} or {@code wanda-50-awq-int4}; of the characters {@code [a-z0-9.-]}.
     */
    public String slug() {
        var slug = new StringBuilder();
        pruning.filter(p -> p.method() != method)
                .ifPresent(p -> slug.append(id(p.method())).append(p.slug()).append('-'));
        slug.append(id());
        pruning.filter(p -> p.method() == method).ifPresent(p -> slug.append(p.slug()));
        quantisation.ifPresent(q -> slug.append(q.slug()));
        if (format != ArtifactFormat.AUTOMATIC) {
            slug.append('-').append(format.id());
        }
        return slug.toString();
    }

    private static String trimmed(double number) {
        if (!Double.isFinite(number)) {
            return "x";
        }
        return new BigDecimal(number)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
