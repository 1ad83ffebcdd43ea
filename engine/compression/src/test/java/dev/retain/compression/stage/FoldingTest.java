package dev.retain.compression.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.compression.kernel.StatisticsKernels;
import dev.retain.compression.kernel.UniformQuantizer;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.testing.NarrowProducts;
import dev.retain.model.blocks.DecoderBlocks;
import dev.retain.model.blocks.HiddenStates;
import dev.retain.model.blocks.LinearProducts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scales are moved in blocks of every family, on random windows. */
@RequiresShared
class FoldingTest {

    private static final Coding CODING =
            new Coding(new UniformQuantizer(4, false, ElementType.F32), 32);
    private static final int LENGTH = 24;

    private final StatisticsKernels kernels = StatisticsKernels.load();

    @AfterEach
    void free() {
        kernels.close();
    }

    /** Does something to a block. */
    @FunctionalInterface
    private interface Work {

        void on(BlockState state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama",
                "llama_rope_llama3",
                "llama_rope_yarn",
                "mistral_swa",
                "qwen2",
                "qwen3",
                "gemma",
                "gemma2",
                "gemma3_text",
                "phi3",
                "phi3_longrope",
                "internlm2",
                "minicpm"
            })
    void should_compute_the_same_when_scales_are_moved(String family) {
        onEveryBlock(
                family,
                state -> {
                    new AwqStage(CODING).apply(state);
                    var graph = state.graph();
                    assertThat(state.folded())
                            .contains(graph.groups().get(0).norm().orElseThrow().weight());
                    for (var linear : graph.linears()) {
                        assertThat(state.facts(linear).path("searchLoss").asDouble())
                                .isLessThanOrEqualTo(
                                        state.facts(linear).path("plainLoss").asDouble());
                    }
                });
        onEveryBlock(family, state -> new SmoothingStage(CODING, 0.8).apply(state));
    }

    @Test
    void should_refuse_when_a_scale_was_moved_to_the_wrong_place() {
        onEveryBlock(
                "llama",
                state -> {
                    var check = FunctionCheck.of(state);
                    var up = state.graph().feeds().get(1).from();
                    var gate = state.graph().groups().get(2).linears().get(0);
                    assertThat(gate).isNotEqualTo(up);
                    var weight = state.weight(gate).clone();
                    weight[0] *= 1.5f;
                    state.replace(gate, weight);
                    assertThatExceptionOfType(CompressionException.class)
                            .isThrownBy(() -> check.holdsFor(state))
                            .withMessageStartingWith(
                                    "moving scales within block " + state.number());
                });
    }

    @Test
    void should_be_checked_in_fp32_when_linears_multiply_in_bf16() {
        onEveryBlock(
                "llama",
                NarrowProducts.here(),
                state -> new SmoothingStage(CODING, 0.8).apply(state));
    }

    private void onEveryBlock(String family, Work work) {
        onEveryBlock(family, LinearProducts.FP32, work);
    }

    private void onEveryBlock(String family, LinearProducts products, Work work) {
        try (var model = Checkpoints.open(Shared.file("golden/models/" + family));
                var blocks = DecoderBlocks.of(model, products);
                var states = blocks.embed(windows(model))) {
            var graphs = Families.graphs(model.config());
            for (int block = 0; block < graphs.size(); block++) {
                apply(blocks, states, graphs.get(block), block, work);
            }
        }
    }

    private void apply(
            DecoderBlocks blocks, HiddenStates states, BlockGraph graph, int number, Work work) {
        var tensors = new HashMap<>(blocks.weights(number));
        try (var seen = new Activations(kernels, graph, EnumSet.allOf(Wanted.class));
                var block = blocks.load(number, tensors)) {
            block.observe(states, seen::add);
            var probe = new BlockProbe(blocks, states);
            work.on(new BlockState(number, graph, tensors, seen, probe, new Stopwatch()));
            block.advance(states);
        }
    }

    private static int[][] windows(Checkpoint model) {
        var random = new Random(5);
        var windows = new int[3][LENGTH];
        for (var window : windows) {
            for (int i = 0; i < LENGTH; i++) {
                window[i] = random.nextInt(model.config().vocabulary());
            }
        }
        return windows;
    }
}
