package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps and models that drive activations out of all bounds. */
class OverflowingRunTest extends TinyRuns {

    /**
     * A model whose residual stream is near 1 everywhere, and one channel of whose MLP is huge. A
     * gate shuts it; nine small weights, the first to be pruned, are what shuts the gate.
     */
    private static final class HeldBack extends CheckpointView {

        private static final int INPUTS = 64;
        private static final int SHUT = 9;

        HeldBack(Checkpoint original) {
            super(original);
        }

        @Override
        protected boolean changes(String tensor) {
            return true;
        }

        @Override
        public float[] floats(String tensor) {
            var values = super.floats(tensor).clone();
            switch (tensor) {
                case "model.embed_tokens.weight" -> scale(values, 0.01f, 1);
                case "model.layers.0.self_attn.o_proj.weight" -> scale(values, 0.001f, 0);
                case "model.layers.0.post_attention_layernorm.weight" -> Arrays.fill(values, 1);
                case "model.layers.0.mlp.up_proj.weight" -> Arrays.fill(values, 0, INPUTS, 1e30f);
                case "model.layers.0.mlp.gate_proj.weight" -> {
                    Arrays.fill(values, 0, SHUT, -20);
                    for (int i = SHUT; i < INPUTS; i++) {
                        values[i] = i % 2 == 0 ? 21 : -21;
                    }
                }
                default -> {
                    // as it is
                }
            }
            return values;
        }

        private static void scale(float[] values, float factor, float added) {
            for (int i = 0; i < values.length; i++) {
                values[i] = added + factor * values[i];
            }
        }
    }

    @Test
    void should_undo_a_step_after_which_activations_are_not_finite() throws IOException {
        var held = "model.layers.0.mlp.gate_proj";
        model = new HeldBack(model);
        var script = script(decision(false, held, 0.15), decision(false, GATE, 0.1));

        var pruned = run("run", script, PerplexityRule.PAPER);

        var measured = lines("run", RunLines.MEASUREMENT);
        assertThat(measured.get(1).path("perplexity").isNull()).isTrue();
        assertThat(measured.get(1).path("assessment").asText()).startsWith("Poor - ");
        assertThat(RunLines.sparsity(measured.get(1)))
                .as("counted all the same")
                .isGreaterThan(RunLines.sparsity(measured.get(0)));
        assertThat(measured).extracting(RunLines::undone).containsExactly(false, true, false);
        assertThat(RunLines.perplexity(measured.get(2))).isFinite();
        var weights = model.floats(held + ".weight");
        pruned.apply(held, weights);
        assertThat(weights).isEqualTo(model.floats(held + ".weight"));

        var again = run("again", HALF, guide(Allocation.AGENT, Optional.of(file("run"))), IGNORED);
        assertThat(again.facts().path("rollbacks").asInt()).isEqualTo(1);
        assertThat(again.sparsity()).isEqualTo(pruned.sparsity());
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.0.mlp.up_proj, the activations of input channel 0 of"
                + " model.layers.0.mlp.down_proj are not finite",
        "model.layers.2.mlp.down_proj, the perplexity of the unpruned model is NaN"
    })
    void should_refuse_an_unpruned_model_whose_activations_are_not_finite(
            String layer, String message) throws IOException {
        model =
                new CheckpointView(model) {
                    @Override
                    protected boolean changes(String tensor) {
                        return tensor.equals(layer + ".weight");
                    }

                    @Override
                    public float[] floats(String tensor) {
                        var values = super.floats(tensor).clone();
                        if (changes(tensor)) {
                            Arrays.fill(values, 0, 64, Float.MAX_VALUE);
                        }
                        return values;
                    }
                };
        var script = script(decision(false, UP, 0.1));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("run", script, PerplexityRule.PAPER))
                .withMessageStartingWith(message);
    }
}
