package dev.retain.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.ComputeChoice;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.TorchLanguageModel;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class DecoderBlocksTest {

    private static final int LENGTH = 24;

    /** bf16 has 8 bits of significance, and errors of some layers add up. */
    private static final double NARROWED = 0.05;

    @TempDir private Path folder;

    private static Stream<String> models() {
        return GoldenModel.names().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_judge_like_the_whole_decoder_when_run_block_by_block(String name)
            throws IOException {
        int[][] windows = windows(3, LENGTH);
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint);
                TorchLanguageModel model =
                        DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty());
                HiddenStates states = blocks.embed(windows)) {
            for (int number = 0; number < blocks.graphs().size(); number++) {
                try (DecoderBlock block = blocks.load(number, blocks.weights(number))) {
                    block.advance(states);
                }
            }
            double[][] values = blocks.likelihood(states, windows);
            for (int i = 0; i < windows.length; i++) {
                assertThat(values[i])
                        .containsExactly(
                                model.likelihood(List.of(new Request.Likelihood(windows[i])))
                                        .get(0)
                                        .values(),
                                within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_stay_within_rounding_when_linears_multiply_in_bf16(String name) throws IOException {
        int[][] windows = windows(3, LENGTH);
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open();
                DecoderBlocks exact = DecoderBlocks.of(checkpoint);
                DecoderBlocks narrowed = narrowed(checkpoint)) {
            double[] values = likelihood(narrowed, windows);
            assertThat(values).containsExactly(likelihood(exact, windows), within(NARROWED));
            assertThat(values).isNotEqualTo(likelihood(exact, windows));
            assertThat(likelihood(narrowed.exact(), windows)).isEqualTo(likelihood(exact, windows));
        }
    }

    /** Linears in bf16, where that is in hardware. */
    static DecoderBlocks narrowed(Checkpoint checkpoint) {
        assumeTrue(
                TorchRuntime.present(new Device.Auto()) instanceof Device.Cpu
                        && ComputeChoice.on(new Device.Cpu()).bfloat16(),
                "linears multiply in bf16 only on a processor that has it");
        return DecoderBlocks.of(checkpoint, LinearProducts.BF16);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, REORDERED, true",
        "BF16, REORDERED, true",
        "FP32, REORDERED, false",
        "AUTO, WIDENED, false",
        "AUTO, PLAIN, false"
    })
    void should_multiply_as_the_model_reads_prompts(
            Precision precision, Kernels kernels, boolean narrow) throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open();
                DecoderBlocks needed = narrowed(checkpoint)) {
            assertThat(needed.exact()).isNotSameAs(needed);
            Placement placement = Placement.on(new Device.Cpu(), precision).with(kernels);
            assertThat(LinearProducts.of(checkpoint, placement))
                    .isEqualTo(narrow ? LinearProducts.BF16 : LinearProducts.FP32);
        }
    }

    @Test
    void should_multiply_as_the_trial_found_fastest() throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open()) {
            Placement placement =
                    new Placement(
                            new Device.Cpu(), Precision.AUTO, Kernels.AUTO, Optional.of(folder));
            LinearProducts first = LinearProducts.of(checkpoint, placement);
            assertThat(LinearProducts.of(checkpoint, placement)).isEqualTo(first);
            Path memory = folder.resolve("kernels.json");
            assumeTrue(Files.exists(memory), "there was nothing to try");
            for (ComputeType.Kind kind :
                    List.of(ComputeType.Kind.BF16_PACKED, ComputeType.Kind.BF16_WIDENED)) {
                Files.writeString(
                        memory,
                        Files.readString(memory)
                                .replaceAll("\"kind\" : \"\\w+\"", "\"kind\" : \"" + kind + "\""));
                assertThat(LinearProducts.of(checkpoint, placement) == LinearProducts.BF16)
                        .isEqualTo(kind == ComputeType.Kind.BF16_PACKED);
            }
        }
    }

    private static double[] likelihood(DecoderBlocks blocks, int[][] windows) {
        try (HiddenStates states = blocks.embed(windows)) {
            for (int number = 0; number < blocks.graphs().size(); number++) {
                try (DecoderBlock block = blocks.load(number, Map.of())) {
                    block.advance(states);
                }
            }
            return Arrays.stream(blocks.likelihood(states, windows))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }
    }

    /** What a linear reads, times its weight, is what the next part of the block goes on with. */
    @ParameterizedTest
    @MethodSource("models")
    void should_hand_out_what_the_linears_read_when_observed(String name) throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint);
                HiddenStates states = blocks.embed(windows(100, LENGTH));
                DecoderBlock block = blocks.load(0, Map.of());
                NDManager scope = TorchRuntime.newManager()) {
            float[] before = states.window(99);
            Map<BlockInput, List<float[]>> seen = new EnumMap<>(BlockInput.class);
            block.observe(
                    states,
                    (input, values) ->
                            seen.computeIfAbsent(input, key -> new ArrayList<>())
                                    .add(values.array().toFloatArray()));
            assertThat(states.window(99)).isEqualTo(before);
            BlockGraph graph = blocks.graphs().get(0);
            for (BlockInput input : BlockInput.values()) {
                int channels = graph.group(input).linears().get(0).inputs();
                assertThat(
                                seen.getOrDefault(input, List.of()).stream()
                                        .mapToInt(chunk -> chunk.length))
                        .as("%s", input)
                        .hasSizeGreaterThan(1)
                        .satisfies(
                                sizes ->
                                        assertThat(sizes.stream().mapToInt(Integer::intValue).sum())
                                                .isEqualTo(100 * LENGTH * channels));
            }
            assertModule(scope, seen, graph, BlockInput.DOWN, mlp(scope, block, seen));
            assertModule(scope, seen, graph, BlockInput.OUTPUT, attention(scope, block, seen));
        }
    }

    private static float[] mlp(
            NDManager scope, DecoderBlock block, Map<BlockInput, List<float[]>> seen) {
        return block.mlp(new InputRows(matrix(scope, first(seen, BlockInput.MLP), 64)));
    }

    private static float[] attention(
            NDManager scope, DecoderBlock block, Map<BlockInput, List<float[]>> seen) {
        return block.attention(
                new InputRows(matrix(scope, first(seen, BlockInput.ATTENTION), 64)), LENGTH);
    }

    private void assertModule(
            NDManager scope,
            Map<BlockInput, List<float[]>> seen,
            BlockGraph graph,
            BlockInput input,
            float[] output)
            throws IOException {
        BlockGraph.Linear linear = graph.group(input).linears().get(0);
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            NDArray weight = matrix(scope, checkpoint.floats(linear.weight()), linear.inputs());
            NDArray expected =
                    matrix(scope, first(seen, input), linear.inputs()).matMul(weight.transpose());
            assertThat(output).containsExactly(expected.toFloatArray(), within(1e-5f));
        }
    }

    private static float[] first(Map<BlockInput, List<float[]>> seen, BlockInput input) {
        return seen.getOrDefault(input, List.of()).get(0);
    }

    private static NDArray matrix(NDManager scope, float[] values, int columns) {
        return scope.create(values, new Shape(values.length / columns, columns));
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_be_another_function_when_a_weight_is_substituted(String name) throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint);
                HiddenStates states = blocks.embed(windows(2, LENGTH));
                HiddenStates others = blocks.embed(windows(2, LENGTH));
                DecoderBlock block = blocks.load(0, Map.of())) {
            String down = blocks.graphs().get(0).group(BlockInput.DOWN).linears().get(0).weight();
            float[] doubled = checkpoint.floats(down).clone();
            for (int i = 0; i < doubled.length; i++) {
                doubled[i] *= 2;
            }
            try (DecoderBlock changed = block.with(Map.of(down, doubled));
                    DecoderBlock loaded = blocks.load(0, Map.of(down, doubled))) {
                changed.advance(states);
                loaded.advance(others);
                assertThat(states.window(1)).isEqualTo(others.window(1));
            }
            try (HiddenStates plain = blocks.embed(windows(2, LENGTH))) {
                block.advance(plain);
                assertThat(plain.window(1)).isNotEqualTo(states.window(1));
            }
        }
    }

    @Test
    void should_say_what_is_wrong_if_windows_or_weights_do_not_fit() throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, "llama", "config.json").open();
                DecoderBlocks blocks = DecoderBlocks.of(checkpoint)) {
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> blocks.embed(new int[][] {{1, 2}, {3}}))
                    .withMessage("windows of 2 and 1 tokens; give windows of one length");
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> blocks.embed(new int[][] {{96}}))
                    .withMessageStartingWith("token id 96 is not below the vocabulary of 96");
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> blocks.embed(new int[0][]));
            String query = blocks.graphs().get(0).linears().get(0).weight();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> blocks.load(0, Map.of(query, new float[3])))
                    .withMessage("3 values for " + query + ", which has 4096");
        }
    }

    private static int[][] windows(int count, int length) {
        Random random = new Random(3);
        int[][] windows = new int[count][];
        Arrays.setAll(windows, i -> random.ints(length, 0, 96).toArray());
        return windows;
    }
}
