package dev.retain.engine;

import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.Calibration;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.api.Method;
import dev.retain.api.PruningAgent;
import dev.retain.api.SparsityPattern;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the attributes of a compression ask for, sound or not. */
final class SpecReader {

    private final Attributes attributes;

    SpecReader(Attributes attributes) {
        this.attributes = attributes;
    }

    CompressionSpec read() {
        Method method = attributes.get("method", Method.class);
        return new CompressionSpec(
                method,
                quantisation(method),
                pruning(method),
                calibration(),
                attributes.get("format", ArtifactFormat.class),
                Optional.of(attributes.get("custom", String.class)).filter(id -> !id.isBlank()));
    }

    private Optional<Quantisation> quantisation(Method method) {
        int bits = attributes.get("bits", Integer.class);
        int groupSize = attributes.get("groupSize", Integer.class);
        Quantisation asked =
                new Quantisation(
                        bits == 0 ? OptionalInt.empty() : OptionalInt.of(bits),
                        groupSize == Compression.AUTOMATIC
                                ? OptionalInt.empty()
                                : OptionalInt.of(groupSize),
                        attributes.get("symmetric", Boolean.class),
                        actOrder(method),
                        attributes.get("rangeSearch", Boolean.class),
                        unlessZero("smoothing"));
        Quantisation nothing =
                new Quantisation(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        false,
                        false,
                        false,
                        OptionalDouble.empty());
        return asked.equals(nothing) ? Optional.empty() : Optional.of(asked);
    }

    /** Left out, it is what is best for the one method that has an order. */
    private boolean actOrder(Method method) {
        boolean[] asked = attributes.get("actOrder", boolean[].class);
        if (asked.length > 1) {
            throw new IllegalArgumentException(
                    "actOrder has %d values, %s; give one"
                            .formatted(asked.length, Arrays.toString(asked)));
        }
        return asked.length == 0 ? method == Method.GPTQ : asked[0];
    }

    private Optional<Pruning> pruning(Method method) {
        Method[] before = attributes.get("pruning", Method[].class);
        if (before.length > 1) {
            throw new IllegalArgumentException(
                    "pruning names %d methods, %s; name one"
                            .formatted(before.length, Arrays.toString(before)));
        }
        String pattern = attributes.get("pattern", String.class);
        Pruning asked =
                new Pruning(
                        before.length == 0 ? method : before[0],
                        unlessZero("sparsity"),
                        pattern.isBlank()
                                ? Optional.empty()
                                : Optional.of(SparsityPattern.parse(pattern)),
                        attributes.get("allocation", Allocation.class));
        Pruning nothing =
                new Pruning(method, OptionalDouble.empty(), Optional.empty(), Allocation.UNIFORM);
        return asked.equals(nothing) ? Optional.empty() : Optional.of(asked);
    }

    static Guidance guidance(PruningAgent annotation) {
        double budget = annotation.perplexityBudget();
        return new Guidance(
                Optional.of(annotation.transcript()).filter(file -> !file.isBlank()),
                agent(annotation),
                annotation.iterations(),
                budget == 0 ? OptionalDouble.empty() : OptionalDouble.of(budget),
                annotation.gradients(),
                new StepLimits(annotation.layersPerIteration(), annotation.layerSparsity()));
    }

    private static Optional<Agent> agent(PruningAgent annotation) {
        return annotation.endpoint().isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Agent(
                                annotation.endpoint(),
                                annotation.model(),
                                annotation.temperature(),
                                annotation.tokens(),
                                annotation.timeoutSeconds()));
    }

    /** A specification that is guided so if it is pruned step by step. */
    static CompressionSpec guided(CompressionSpec spec, Guidance guidance) {
        return spec.pruning()
                .filter(pruning -> pruning.allocation().isStepwise())
                .map(pruning -> spec.with(pruning.with(guidance)))
                .orElse(spec);
    }

    /** What is given to a method that needs none is kept, so that a rule can say so. */
    private Optional<CalibrationText> calibration() {
        Calibration calibration = attributes.get("calibration", Calibration.class);
        CalibrationText text =
                new CalibrationText(
                        Optional.of(calibration.value()).filter(source -> !source.isBlank()),
                        calibration.samples(),
                        calibration.length(),
                        calibration.seed(),
                        calibration.overlapAllowed());
        return Optional.of(text).filter(given -> !given.equals(CalibrationText.DEFAULT));
    }

    private OptionalDouble unlessZero(String attribute) {
        double value = attributes.get(attribute, Double.class);
        return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
