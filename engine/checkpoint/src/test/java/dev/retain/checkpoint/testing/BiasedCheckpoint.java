package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A llama without biases, and biases that are the same in all channels of a linear. */
public final class BiasedCheckpoint extends CheckpointView {

    public static final float VALUE = 0.5f;
    public static final float OUTPUT = -0.25f;
    public static final float GATE = 0.75f;
    public static final float UP = -1.5f;
    public static final float DOWN = 2;

    private static final Map<String, Float> BIASES =
            Map.of(
                    "q_proj", 3f,
                    "k_proj", 4f,
                    "v_proj", VALUE,
                    "o_proj", OUTPUT,
                    "gate_proj", GATE,
                    "up_proj", UP,
                    "down_proj", DOWN);

    public BiasedCheckpoint(Checkpoint plain) {
        super(plain);
    }

    @Override
    public ModelConfig config() {
        ModelConfig plain = super.config();
        return new ModelConfig(
                plain.architecture(),
                plain.vocabulary(),
                plain.hidden(),
                plain.layers(),
                plain.heads(),
                plain.keyValueHeads(),
                plain.headDim(),
                plain.intermediate(),
                plain.contextLength(),
                plain.normEpsilon(),
                plain.ropeTheta(),
                plain.tiedHead(),
                Map.of("attention_bias", true, "mlp_bias", true));
    }

    @Override
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(super.names());
        for (String name : super.names()) {
            if (name.contains("_proj")) {
                names.add(name.replace(".weight", ".bias"));
            }
        }
        return names;
    }

    @Override
    public TensorInfo info(String name) {
        if (!name.endsWith(".bias")) {
            return super.info(name);
        }
        List<Long> shape = super.info(name.replace(".bias", ".weight")).shape();
        return new TensorInfo(name, shape.subList(0, 1), "F32", 0);
    }

    @Override
    protected boolean changes(String name) {
        return name.endsWith(".bias");
    }

    @Override
    public float[] floats(String name) {
        if (!name.endsWith(".bias")) {
            return super.floats(name);
        }
        String[] path = name.split("\\.");
        float[] values = new float[(int) info(name).elements()];
        Arrays.fill(values, BIASES.getOrDefault(path[path.length - 2], 0f));
        return values;
    }
}
