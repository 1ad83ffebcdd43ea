package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.compression.kernel.Smoothing;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.SmoothingStage;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * SmoothQuant (arXiv 2211.10438): the range of activations moves into the weights, then both get 8
 * bits.
 */
@API(status = INTERNAL, since = "0.1")
public final class SmoothQuantMethod implements CompressionMethod {

    private static final int BITS = 8;

    @Override
    public String id() {
        return Method.SMOOTHQUANT.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of(Wanted.RANGES);
    }

    @Override
    public boolean seesDense() {
        return true;
    }

    @Override
    public boolean prunes() {
        return false;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        var rules =
                new CodeRules(this, spec)
                        .neededBits(String.valueOf(BITS))
                        .offeredNumbers()
                        .noOrder()
                        .require(
                                spec.bits().orElse(BITS) == BITS,
                                "SMOOTHQUANT quantises weights and activations to 8 bits; use bits"
                                        + " = 8")
                        .require(
                                spec.groupSize().orElse(Compression.PER_CHANNEL)
                                        == Compression.PER_CHANNEL,
                                "SMOOTHQUANT has one scale for each output channel; leave groupSize"
                                        + " out");
        var alpha = smoothing(spec);
        return rules.require(
                        alpha > 0 && alpha < 1,
                        "smoothing %s is not between 0 and 1; use a share such as 0.8",
                        alpha)
                .problems();
    }

    private static double smoothing(CompressionSpec spec) {
        return spec.quantisation()
                .map(Quantisation::smoothing)
                .orElse(OptionalDouble.empty())
                .orElse(Smoothing.DEFAULT);
    }

    /** It has one scale for each output channel and no zero points. */
    @Override
    public CompressionSpec settled(CompressionSpec asked, Pool pool) {
        var codes = asked.quantisation().orElseThrow();
        return asked.with(
                new Quantisation(
                        codes.bits(),
                        OptionalInt.of(Compression.PER_CHANNEL),
                        true,
                        false,
                        codes.rangeSearch(),
                        OptionalDouble.of(smoothing(asked))));
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return List.of(new SmoothingStage(assignment.coding(), smoothing(assignment.spec())));
    }
}
