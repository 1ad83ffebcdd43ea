package dev.retain.compression.pipeline;

import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.compression.kernel.Smoothing;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.AwqStage;
import dev.retain.compression.stage.BlockProbe;
import dev.retain.compression.stage.Coding;
import dev.retain.compression.stage.PruningStage;
import dev.retain.compression.stage.RoundingStage;
import dev.retain.compression.stage.SmoothingStage;
import dev.retain.compression.stage.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The stages of a specification with nothing left open.
 *
 * @param spec it
 * @param layout how weights will be stored
 */
record Recipe(CompressionSpec spec, Layout layout) {

    /**
     * In the order in which they work on a block.
     *
     * @param probe runs a block
     * @param sparsities of each block, where blocks get shares of their own; else empty
     */
    List<Stage> stages(BlockProbe probe, double[] sparsities) {
        var stages = new ArrayList<Stage>();
        spec.pruning()
                .filter(pruning -> spec.method().quantises() || spec.quantisation().isEmpty())
                .ifPresent(pruning -> stages.add(new PruningStage(pruning, sparsities)));
        spec.quantisation()
                .filter(codes -> spec.method() != Method.RTN || !layout.rounds())
                .ifPresent(codes -> stages.add(quantising(codes, probe, sparsities)));
        return stages;
    }

    private Stage quantising(Quantisation codes, BlockProbe probe, double[] sparsities) {
        var coding = Coding.of(codes, layout.scaleType());
        return switch (spec.method()) {
            case GPTQ ->
                    new RoundingStage.MadeUpFor(
                            coding, codes.actOrder(), spec.pruning().isPresent());
            case AWQ -> new AwqStage(coding, probe);
            case SMOOTHQUANT ->
                    new SmoothingStage(coding, codes.smoothing().orElse(Smoothing.DEFAULT), probe);
            case SPARSEGPT ->
                    new RoundingStage.Sparse(
                            coding, new PruningStage(spec.pruning().orElseThrow(), sparsities));
            default -> new RoundingStage.Nearest(coding);
        };
    }

    /** What any stage wants to know of activations. */
    Set<Wanted> wanted() {
        var wanted = EnumSet.noneOf(Wanted.class);
        spec.pruning().ifPresent(pruning -> wanted.addAll(of(pruning.method())));
        wanted.addAll(of(spec.method()));
        return wanted;
    }

    private static Set<Wanted> of(Method method) {
        return switch (method) {
            case RTN, MAGNITUDE -> Set.of();
            case WANDA, SMOOTHQUANT -> Set.of(Wanted.RANGES);
            case GPTQ, SPARSEGPT -> Set.of(Wanted.HESSIAN);
            case AWQ -> Set.of(Wanted.RANGES, Wanted.HESSIAN);
        };
    }

    /**
     * Whether blocks look at what uncompressed blocks make of the text, as the references of AWQ
     * and SmoothQuant do it.
     */
    boolean seesDense() {
        return (spec.method() == Method.AWQ || spec.method() == Method.SMOOTHQUANT)
                && spec.pruning().isEmpty();
    }
}
