package dev.retain.compression.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.retain.compression.TinyLlama;
import dev.retain.model.DecoderBlocks;
import dev.retain.model.HiddenStates;
import dev.retain.model.checkpoint.Checkpoint;
import dev.retain.model.family.BlockInput;
import dev.retain.model.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the same sums in Java. */
class ModuleErrorTest {

    private static final int HIDDEN = 32;
    private static final int INNER = 64;
    private static final String MLP = "model.layers.0.mlp.";
    private static final String VALUE = "model.layers.0.self_attn.v_proj.weight";
    private static final int[][] WINDOWS = {{1, 5, 3, 9}, {2, 2, 7, 4}, {0, 8, 6, 1}};

    private final Checkpoint model = new TinyLlama("F32");
    private final DecoderBlocks blocks = DecoderBlocks.of(model);
    private final HiddenStates states = blocks.embed(WINDOWS);
    private final NDManager manager = TorchRuntime.newManager();

    @AfterEach
    void free() {
        manager.close();
        states.close();
        blocks.close();
    }

    private ModuleError module(BlockInput place) {
        return ModuleError.of(blocks.load(0, Map.of()), states, place, manager);
    }

    @Test
    void should_be_nothing_when_nothing_changes() {
        try (var attention = module(BlockInput.ATTENTION);
                var mlp = module(BlockInput.MLP)) {
            assertThat(attention.with(Map.of(VALUE, model.floats(VALUE)))).isZero();
            assertThat(mlp.with(Map.of(MLP + "up_proj.weight", up(1)))).isZero();
        }
    }

    @Test
    void should_see_what_gate_and_up_do_to_the_output_of_the_mlp() {
        float[] inputs = inputs(BlockInput.MLP);
        float[] gate = gate();
        double sum = 0;
        int tokens = inputs.length / HIDDEN;
        for (int token = 0; token < tokens; token++) {
            double[] before = mlp(inputs, token, gate, up(1));
            double[] after = mlp(inputs, token, gate, up(1.25f));
            for (int i = 0; i < HIDDEN; i++) {
                sum += (after[i] - before[i]) * (after[i] - before[i]);
            }
        }
        double expected = sum / tokens / HIDDEN;

        try (var mlp = module(BlockInput.MLP)) {
            var changed = Map.of(MLP + "gate_proj.weight", gate, MLP + "up_proj.weight", up(1.25f));
            assertThat(mlp.with(changed)).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    @Test
    void should_see_what_values_do_to_the_output_of_the_attention() {
        try (var attention = module(BlockInput.ATTENTION)) {
            double once = attention.with(Map.of(VALUE, times(model.floats(VALUE), 2)));
            double twice = attention.with(Map.of(VALUE, times(model.floats(VALUE), 3)));

            assertThat(once).isPositive();
            assertThat(twice).isCloseTo(4 * once, within(1e-5 * once));
        }
    }

    private float[] inputs(BlockInput place) {
        List<float[]> seen = new ArrayList<>();
        try (var block = blocks.load(0, Map.of())) {
            block.observe(
                    states,
                    (input, values) -> {
                        if (input == place) {
                            seen.add(values.toFloatArray());
                        }
                    });
        }
        return seen.get(0);
    }

    private float[] gate() {
        return model.floats(MLP + "gate_proj.weight");
    }

    private float[] up(float factor) {
        return times(model.floats(MLP + "up_proj.weight"), factor);
    }

    private static float[] times(float[] values, float factor) {
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private double[] mlp(float[] inputs, int token, float[] gate, float[] up) {
        float[] down = model.floats(MLP + "down_proj.weight");
        double[] output = new double[HIDDEN];
        for (int inner = 0; inner < INNER; inner++) {
            double gated = 0;
            double upper = 0;
            for (int i = 0; i < HIDDEN; i++) {
                gated += (double) inputs[token * HIDDEN + i] * gate[inner * HIDDEN + i];
                upper += (double) inputs[token * HIDDEN + i] * up[inner * HIDDEN + i];
            }
            double product = gated / (1 + Math.exp(-gated)) * upper;
            for (int i = 0; i < HIDDEN; i++) {
                output[i] += product * down[i * INNER + inner];
            }
        }
        return output;
    }
}
