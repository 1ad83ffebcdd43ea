package dev.retain.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.checkpoint.shape.RowRange;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlockGraphTest {

    @TempDir private Path folder;

    private static Stream<String> models() {
        return GoldenModel.names().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_know_every_tensor_of_the_family(String name) throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open()) {
            assertThat(Inspector.inspect(checkpoint).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    llama     | self_attn.q_proj self_attn.k_proj self_attn.v_proj | self_attn.o_proj | mlp.gate_proj mlp.up_proj | mlp.down_proj
                    gemma3_text | self_attn.q_proj self_attn.k_proj self_attn.v_proj | self_attn.o_proj | mlp.gate_proj mlp.up_proj | mlp.down_proj
                    phi3      | self_attn.qkv_proj | self_attn.o_proj | mlp.gate_up_proj | mlp.down_proj
                    internlm2 | attention.wqkv | attention.wo | feed_forward.w1 feed_forward.w3 | feed_forward.w2
                    """)
    void should_group_linears_by_what_they_read(
            String name, String attention, String output, String mlp, String down)
            throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open()) {
            BlockGraph graph = Families.graphs(checkpoint.config()).get(1);
            assertThat(graph.groups())
                    .extracting(
                            group ->
                                    group.linears().stream()
                                            .map(linear -> linear.module().substring(15))
                                            .collect(Collectors.joining(" ")))
                    .containsExactly(attention, output, mlp, down);
            assertThat(graph.groups())
                    .extracting(BlockGraph.Group::input)
                    .containsExactly(BlockInput.values());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama, 0 0 16 16, 0",
        "gemma, 0 0 0 0, 0",
        "phi3, 96 96 112 112, 96",
        "internlm2, 48 48 112 112, 0"
    })
    void should_say_which_rows_feed_another_linear(String name, String heads, int up)
            throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open()) {
            List<BlockGraph.Feed> feeds = Families.graphs(checkpoint.config()).get(0).feeds();
            int channels = checkpoint.config().headDim();
            assertThat(feeds.get(0).rows())
                    .isEqualTo(
                            Arrays.stream(heads.split(" "))
                                    .map(row -> new RowRange(Integer.parseInt(row), channels))
                                    .toList());
            assertThat(feeds.get(1).rows()).containsExactly(new RowRange(up, 96));
            assertThat(feeds)
                    .allSatisfy(feed -> assertThat(feed.rowOfInput()).hasSize(feed.to().inputs()));
        }
    }

    /** If a norm feeds other linears, or a row another input, then the block is another one. */
    @ParameterizedTest
    @MethodSource("models")
    void should_stay_the_same_function_when_factors_move_along_the_graph(String name)
            throws IOException {
        int[][] windows = {new Random(4).ints(24, 0, 96).toArray()};
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint);
                HiddenStates expected = blocks.embed(windows);
                HiddenStates moved = blocks.embed(windows);
                HiddenStates broken = blocks.embed(windows)) {
            BlockGraph graph = blocks.graphs().get(1);
            Map<String, float[]> weights = blocks.weights(1);
            try (DecoderBlock block = blocks.load(1, weights)) {
                block.advance(expected);
            }
            graph.groups().forEach(group -> move(group, weights));
            graph.feeds().forEach(feed -> move(feed, weights));
            try (DecoderBlock block = blocks.load(1, weights)) {
                block.advance(moved);
            }
            assertThat(moved.window(0)).containsExactly(expected.window(0), within(1e-4f));
            named(weights, graph.linears().get(0).weight())[5] += 1;
            try (DecoderBlock block = blocks.load(1, weights)) {
                block.advance(broken);
            }
            assertThat(largestDifference(broken.window(0), expected.window(0)))
                    .isGreaterThan(1e-3f);
        }
    }

    private static void move(BlockGraph.Group group, Map<String, float[]> weights) {
        group.norm()
                .ifPresent(
                        norm -> {
                            float[] values = named(weights, norm.weight());
                            float[] factors = factors(values.length);
                            float offset = norm.offset() ? 1 : 0;
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (values[i] + offset) / factors[i] - offset;
                            }
                            for (BlockGraph.Linear linear : group.linears()) {
                                scaleColumns(named(weights, linear.weight()), factors);
                            }
                        });
    }

    private static void move(BlockGraph.Feed feed, Map<String, float[]> weights) {
        float[] factors = factors(feed.from().outputs());
        int[] rows = feed.rowOfInput();
        float[] ofInputs = new float[rows.length];
        boolean[] isRead = new boolean[factors.length];
        for (int input = 0; input < rows.length; input++) {
            ofInputs[input] = factors[rows[input]];
            isRead[rows[input]] = true;
        }
        scaleColumns(named(weights, feed.to().weight()), ofInputs);
        float[] from = named(weights, feed.from().weight());
        for (int row = 0; row < factors.length; row++) {
            float factor = isRead[row] ? factors[row] : 1;
            for (int column = 0; column < feed.from().inputs(); column++) {
                from[row * feed.from().inputs() + column] /= factor;
            }
            if (feed.from().biased()) {
                named(weights, feed.from().bias())[row] /= factor;
            }
        }
    }

    private static float[] named(Map<String, float[]> weights, String name) {
        float[] values = weights.get(name);
        if (values == null) {
            throw new IllegalArgumentException(name);
        }
        return values;
    }

    private static float[] factors(int count) {
        Random random = new Random(count);
        float[] factors = new float[count];
        for (int i = 0; i < count; i++) {
            factors[i] = 0.5f + random.nextFloat();
        }
        return factors;
    }

    private static void scaleColumns(float[] weight, float[] factors) {
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= factors[i % factors.length];
        }
    }

    private static float largestDifference(float[] one, float[] other) {
        float most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - other[i]));
        }
        return most;
    }
}
