package dev.retain.compression;

import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.method.Pool;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model of the same family with one narrow block of random weights, into which the groups and
 * patterns of a specification fit. Whatever goes wrong with it would go wrong with the model.
 */
final class StandIn extends CheckpointView {

    private static final int VOCABULARY = 64;
    private static final int EVEN = 32;
    private static final int WINDOW = 16;

    /** With fewer, statistics are said to be little more than noise. */
    private static final int TOKENS_PER_INPUT = 2;

    private static final float SPREAD = 0.2f;

    private final ModelConfig config;
    private final SortedMap<String, List<Long>> shapes = new TreeMap<>();
    private final String storage;

    private StandIn(Checkpoint baseline, ModelConfig config, String storage) {
        super(baseline);
        this.config = config;
        this.storage = storage;
        var traits = Families.traits(config);
        var table = List.of((long) config.vocabulary(), (long) config.hidden());
        shapes.put(traits.names().embedding(), table);
        shapes.put(traits.names().norm(), List.of((long) config.hidden()));
        if (!config.tiedHead()) {
            shapes.put(traits.names().head(), table);
        }
        shapes.putAll(BlockTensors.of(config, traits, 0).shapes());
    }

    /** The one of a model, for a specification with nothing left open. */
    static StandIn of(Checkpoint baseline, CompressionSpec spec, Pool pool) {
        int unit = unit(spec);
        var real = baseline.config();
        int queries = real.heads() / real.keyValueHeads();
        int keys = 1;
        while (keys * real.headDim() % EVEN != 0 || keys * queries * real.headDim() % unit != 0) {
            keys++;
        }
        var narrow =
                new ModelConfig(
                        real.architecture(),
                        VOCABULARY,
                        unit,
                        1,
                        keys * queries,
                        keys,
                        real.headDim(),
                        2 * unit,
                        real.contextLength(),
                        real.normEpsilon(),
                        real.ropeTheta(),
                        real.tiedHead(),
                        real.raw());
        return new StandIn(baseline, narrow, pool.linears().get(0).storage());
    }

    /** A width that groups, patterns and words divide. */
    private static int unit(CompressionSpec spec) {
        int size = spec.groupSize().orElse(1);
        int group = size == Compression.PER_CHANNEL ? 1 : size;
        int pattern = spec.pattern().map(it -> it.group()).orElse(1);
        return common(common(EVEN, group), pattern);
    }

    private static int common(int first, int second) {
        int multiple = first;
        while (multiple % second != 0) {
            multiple += first;
        }
        return multiple;
    }

    /** Random tokens, enough for the widest of its linears. */
    List<int[]> windows() {
        int widest = Math.max(config.intermediate(), config.heads() * config.headDim());
        int length = Math.min(WINDOW, config.contextLength());
        int count = (TOKENS_PER_INPUT * widest + length - 1) / length;
        var random = new Random(count);
        return random.ints(count)
                .mapToObj(seed -> random.ints(length, 0, VOCABULARY).toArray())
                .toList();
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(shapes.keySet());
    }

    @Override
    public TensorInfo info(String name) {
        var shape = Objects.requireNonNull(shapes.get(name), name);
        return new TensorInfo(name, shape, storage, 0);
    }

    @Override
    protected boolean changes(String name) {
        return true;
    }

    @Override
    public float[] floats(String name) {
        var info = info(name);
        var values = new float[Math.toIntExact(info.elements())];
        var random = new Random(name.hashCode());
        boolean norm = info.shape().size() == 1 && !name.endsWith(".bias");
        for (int i = 0; i < values.length; i++) {
            values[i] = (norm ? 1 : 0) + SPREAD * (random.nextFloat() - 0.5f);
        }
        return values;
    }
}
