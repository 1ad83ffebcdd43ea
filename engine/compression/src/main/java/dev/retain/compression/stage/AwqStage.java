package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.shape.BlockGraph.Feed;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.compression.kernel.AwqClip;
import dev.retain.compression.kernel.AwqScales;
import dev.retain.compression.kernel.Hessian;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * AWQ: scales are searched and folded, the largest weights clipped, the rest rounded.
 *
 * <p>A group's loss is the squared change of its linears' outputs over all tokens, {@code Δ H Δᵀ}.
 * The authors' code looks at the output of the attention or the MLP as a whole; on 4,096 tokens of
 * SmolLM2 that was tried, took longer, and kept less: 1.168 against 1.147 times the perplexity.
 *
 * @param coding how codes come about
 */
@API(status = INTERNAL, since = "0.1")
public record AwqStage(Coding coding) implements Stage {

    @Override
    public void apply(BlockState block) {
        var check = FunctionCheck.of(block);
        var scales = new EnumMap<BlockInput, float[]>(BlockInput.class);
        for (var group : block.graph().groups()) {
            block.watch()
                    .time(Phase.COLUMN_LOOP, () -> scales.put(group.input(), scaled(block, group)));
        }
        check.holdsFor(block);
        for (var group : block.graph().groups()) {
            block.watch()
                    .time(
                            Phase.COLUMN_LOOP,
                            () ->
                                    rounded(
                                            block,
                                            group,
                                            Objects.requireNonNull(scales.get(group.input()))));
        }
    }

    private float[] scaled(BlockState block, Group group) {
        var feed = block.graph().feeds().stream().filter(f -> feeds(f, group)).findFirst();
        int inputs = group.linears().get(0).inputs();
        if (feed.isEmpty() && group.norm().isEmpty()) {
            return ones(inputs);
        }
        int[] tie = feed.map(AwqStage::tie).orElseGet(() -> IntStream.range(0, inputs).toArray());
        var size = coding.groupSize(group.linears().get(0));
        var means = block.activations().ranges(group).means();
        var hessian = block.activations().hessian(group);
        var weights = block.weights(group);
        var choice =
                new AwqScales(means, size, true, tie)
                        .search(
                                weights,
                                weight -> nearest(weight, inputs),
                                rounded -> loss(hessian, weights, rounded));
        if (feed.isPresent()) {
            Folding.intoLinear(block, feed.get(), choice.scales());
        } else {
            Folding.intoNorm(block, group, group.norm().orElseThrow(), choice.scales());
        }
        for (var linear : group.linears()) {
            block.facts(linear)
                    .put("searchLoss", choice.loss())
                    .put("plainLoss", choice.plainLoss());
        }
        return choice.scales();
    }

    private static boolean feeds(Feed feed, Group group) {
        return group.linears().size() == 1 && group.linears().get(0).equals(feed.to());
    }

    /** Input channels that read the same row share the scale of the first of them. */
    private static int[] tie(Feed feed) {
        var rows = feed.rowOfInput();
        var first = new HashMap<Integer, Integer>();
        return IntStream.range(0, rows.length)
                .map(i -> first.computeIfAbsent(rows[i], row -> i))
                .toArray();
    }

    private static float[] ones(int count) {
        var ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private float[] nearest(float[] weight, int inputs) {
        var linear = new Linear("", weight.length / inputs, inputs, false);
        return coding.nearest(linear, weight).values();
    }

    private static double loss(Hessian hessian, List<float[]> before, List<float[]> after) {
        double loss = 0;
        for (int i = 0; i < before.size(); i++) {
            loss += hessian.outputError(before.get(i), after.get(i));
        }
        return loss;
    }

    private float[] rounded(BlockState block, Group group, float[] scales) {
        int size = coding.groupSize(group.linears().get(0));
        var blocks = block.activations().hessian(group).blocks(size);
        for (int i = 0; i < blocks.length; i++) {
            int first = i / size / size * size;
            blocks[i] /= scales[first + i / size % size] * scales[first + i % size];
        }
        for (var linear : group.linears()) {
            var weight = block.weight(linear).clone();
            if (isClipped(block, group, linear)) {
                new AwqClip(coding.quantizer(), size).clip(weight, blocks);
            }
            block.code(linear, coding.nearest(linear, weight));
        }
        return scales;
    }

    /** What only queries and keys are made of decides where attention goes, and is left whole. */
    private static boolean isClipped(BlockState block, Group group, Linear linear) {
        return group.input() != BlockInput.ATTENTION
                || block.graph().feeds().stream().anyMatch(feed -> feed.from().equals(linear));
    }
}
