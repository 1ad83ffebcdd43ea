package dev.retain.compression;

import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.compression.method.Pool;
import dev.retain.compression.method.Procedure;
import dev.retain.compression.pruning.PruningGuide;
import dev.retain.compression.stage.SparsityPlan;
import java.util.Locale;
import java.util.Optional;

/**
 * A specification with everything settled that depends on the model's shapes, but not on its
 * weights.
 *
 * @param asked the specification as it was given
 * @param spec the specification with nothing left open
 * @param procedure its methods
 * @param layout how weights will be stored
 * @param given the zeros of each linear, where somebody named them
 * @param guide what guides a pruning that goes step by step
 */
record CompressionPlan(
        CompressionSpec asked,
        CompressionSpec spec,
        Procedure procedure,
        Layout layout,
        Optional<SparsityPlan.Given> given,
        Optional<PruningGuide> guide) {

    /** A plan may have been rounded for somebody to read it. */
    private static final double PLAN_TOLERANCE = 0.001;

    /**
     * The plan of a specification.
     *
     * @throws CompressionException if the specification makes no sense or does not fit the pool
     */
    static CompressionPlan of(CompressionSpec asked, Pool pool) {
        var problems = SpecRules.problems(asked);
        if (!problems.isEmpty()) {
            throw new CompressionException(String.join("; ", problems));
        }
        asked.pattern().ifPresent(pattern -> check(pattern, pool));
        var procedure = Procedure.of(asked);
        var spec = procedure.naming().settled(asked, pool);
        spec = procedure.text(asked).map(spec::with).orElse(spec);
        if (spec.format() == ArtifactFormat.AUTOMATIC) {
            var preferred = procedure.naming().formats(spec);
            spec = spec.with(Layout.automatic(spec, preferred, pool.linears()));
        }
        var layout = Layout.of(spec, pool.linears());
        return new CompressionPlan(
                asked, spec, procedure, layout, Optional.empty(), Optional.empty());
    }

    /**
     * This one with what guides it.
     *
     * @param guidance that of the specification, placeholders replaced; empty where it has none
     * @throws CompressionException if what guides it is missing, or cannot be used
     */
    CompressionPlan with(Optional<Guidance> guidance) {
        var found = spec.pruning().flatMap(pruning -> PruningGuide.of(pruning, guidance));
        return new CompressionPlan(asked, spec, procedure, layout, given, found);
    }

    /** Whether gradients of the loss are measured. */
    boolean measuresGradients() {
        return guide.filter(PruningGuide::measuresGradients).isPresent();
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

    /**
     * This one with the zeros of each linear given.
     *
     * @throws CompressionException if the plan does not name every linear, if its zeros are not
     *     those that the specification asks for, or if the specification shares them out itself
     */
    CompressionPlan with(SparsityPlan.Given zeros, Pool pool) {
        double asked =
                spec.sparsity()
                        .orElseThrow(
                                () ->
                                        new CompressionException(
                                                "a sparsity plan shares out a sparsity, and %s asks for none; give the plan's"
                                                        .formatted(slug())));
        if (spec.pruning().orElseThrow().allocation() != Allocation.UNIFORM) {
            throw new CompressionException(
                    "%s shares out zeros itself, so a sparsity plan makes no sense; use allocation = UNIFORM"
                            .formatted(slug()));
        }
        double planned = 0;
        for (var linear : pool.linears()) {
            planned += zeros.sparsity(Pool.module(linear)) * linear.elements() / pool.elements();
        }
        if (Math.abs(planned - asked) > PLAN_TOLERANCE) {
            throw new CompressionException(
                    String.format(
                            Locale.ROOT,
                            "the sparsity plan zeroes %.4f of the pool, and %s asks for %.4f; use"
                                    + " sparsity = %.4f",
                            planned,
                            slug(),
                            asked,
                            planned));
        }
        return new CompressionPlan(this.asked, spec, procedure, layout, Optional.of(zeros), guide);
    }

    /** The name of the artifact: what was asked for, with the group size that was chosen. */
    String slug() {
        return spec.with(asked.format()).slug();
    }
}
