package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.compression.kernel.ChannelRanges;
import dev.retain.compression.kernel.Hessian;
import dev.retain.compression.kernel.StatisticsKernels;
import dev.retain.model.blocks.InputRows;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was seen at the four places of a block where linears read. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Activations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Activations.class);

    /** With fewer tokens for an input channel, a Hessian is little more than noise. */
    private static final int TOKENS_PER_INPUT = 2;

    /** What a stage wants to know. */
    public enum Wanted {
        /** How large channels are. */
        RANGES,
        /** How channels move together. */
        HESSIAN
    }

    private final BlockGraph graph;
    private final Map<BlockInput, ChannelRanges> ranges = new EnumMap<>(BlockInput.class);
    private final Map<BlockInput, Hessian> hessians = new EnumMap<>(BlockInput.class);

    public Activations(StatisticsKernels kernels, BlockGraph graph, Set<Wanted> wanted) {
        this.graph = graph;
        for (var group : graph.groups()) {
            int inputs = group.linears().get(0).inputs();
            if (wanted.contains(Wanted.RANGES)) {
                ranges.put(group.input(), ChannelRanges.empty(kernels, inputs));
            }
            if (wanted.contains(Wanted.HESSIAN)) {
                hessians.put(group.input(), Hessian.empty(kernels, inputs));
            }
        }
    }

    /** Adds what linears at a place read. */
    public void add(BlockInput place, InputRows activations) {
        if (ranges.containsKey(place)) {
            ranges.get(place).add(activations);
        }
        if (hessians.containsKey(place)) {
            hessians.get(place).add(activations);
        }
    }

    /**
     * Refuses activations that no method can work with, and warns of few.
     *
     * @throws CompressionException if a linear saw no token, or activations that are not finite
     */
    public void check() {
        for (var group : graph.groups()) {
            var first = group.linears().get(0);
            if (ranges.containsKey(group.input())) {
                ranges(group).check(first.module());
            }
            if (hessians.containsKey(group.input())) {
                hessian(group).check(first.module());
                warn(first, tokens(group));
            }
        }
    }

    private static void warn(Linear linear, long tokens) {
        if (tokens < (long) TOKENS_PER_INPUT * linear.inputs()) {
            LOG.warn(
                    "{} saw {} calibration tokens, fewer than twice its {} input channels;"
                            + " calibrate with more samples",
                    linear.module(),
                    tokens,
                    linear.inputs());
        }
    }

    /** Tokens that the linears of a group saw. */
    public long tokens(Group group) {
        return hessians.containsKey(group.input())
                ? hessian(group).tokens()
                : ranges(group).tokens();
    }

    public ChannelRanges ranges(Group group) {
        return Objects.requireNonNull(ranges.get(group.input()), group.input().name());
    }

    public Hessian hessian(Group group) {
        return Objects.requireNonNull(hessians.get(group.input()), group.input().name());
    }

    @Override
    public void close() {
        ranges.values().forEach(ChannelRanges::close);
        hessians.values().forEach(Hessian::close);
    }
}
