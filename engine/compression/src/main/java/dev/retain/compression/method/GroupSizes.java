package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The group sizes that are offered, and which of them fit a model. */
@API(status = INTERNAL, since = "0.1")
public final class GroupSizes {

    /** Largest first, which is the order in which they are tried. */
    public static final List<Integer> OFFERED = List.of(128, 64, 32);

    private GroupSizes() {}

    /**
     * A specification with a group size, if it has codes.
     *
     * @throws CompressionException if it does not divide the input width of every linear
     */
    public static CompressionSpec settled(CompressionSpec asked, Pool pool) {
        return asked.quantisation()
                .map(codes -> asked.with(settled(codes, asked.format(), pool)))
                .orElse(asked);
    }

    private static Quantisation settled(Quantisation codes, ArtifactFormat format, Pool pool) {
        return new Quantisation(
                codes.bits(),
                settle(
                        codes.groupSize().isPresent()
                                ? codes.groupSize()
                                : Layout.groupSize(format),
                        pool),
                codes.symmetric(),
                codes.actOrder(),
                codes.rangeSearch(),
                codes.smoothing());
    }

    /**
     * The group size to use.
     *
     * @param asked empty for the largest that fits
     * @throws CompressionException if it does not divide the input width of every linear
     */
    public static OptionalInt settle(OptionalInt asked, Pool pool) {
        var fitting = OFFERED.stream().filter(size -> unfit(size, pool).isEmpty()).toList();
        if (asked.isEmpty()) {
            return OptionalInt.of(
                    fitting.stream()
                            .findFirst()
                            .orElseThrow(() -> problem("32, the smallest,", 32, fitting, pool)));
        }
        int size = asked.getAsInt();
        if (size != Compression.PER_CHANNEL && !fitting.contains(size)) {
            throw problem(String.valueOf(size), size, fitting, pool);
        }
        return asked;
    }

    private static List<TensorInfo> unfit(int size, Pool pool) {
        return pool.linears().stream().filter(linear -> Pool.inputs(linear) % size != 0).toList();
    }

    private static CompressionException problem(
            String named, int size, List<Integer> fitting, Pool pool) {
        var linear = unfit(size, pool).get(0);
        var wayOut =
                fitting.isEmpty()
                        ? "one scale for each output channel, groupSize = PER_CHANNEL"
                        : fitting.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return new CompressionException(
                "group size %s does not divide %d input channels of %s; use %s"
                        .formatted(named, Pool.inputs(linear), Pool.module(linear), wayOut));
    }
}
