package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.ReadAhead;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.FreeMemory;
import dev.retain.model.torch.TorchModule;
import dev.retain.model.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The weights of a decoder on a device and the kernels that run all its layers in one call. Source:
 * what Hugging Face's transformers computes for each family.
 */
@API(status = INTERNAL, since = "0.1")
public final class Decoder implements AutoCloseable {

    /** Attention by two products, twice to four times as fast in bf16 as PyTorch's own. */
    private static final String SCORES_AT_HAND = "(self).see_scores(q, k, v, mask)";

    private static final List<String> PARTS =
            List.of(
                    "DecoderLayer",
                    "DecoderLinears",
                    "DecoderWindows",
                    ComputeType.PLAIN_PART,
                    ComputeType.TILES_PART);

    private final NDManager owner;
    private final DecoderShape shape;
    private final ComputeType type;
    private final TorchModule kernels;
    private final DecoderWeights.Lists weights;
    private final String compute;
    private final SeenSlots seen;
    private final WorkMeter work;
    private final double flopsPerSecond;
    private Runnable checkpoint = () -> {};

    private Decoder(
            NDManager owner,
            DecoderShape shape,
            ComputeType type,
            TorchModule kernels,
            DecoderWeights.Lists weights,
            String compute) {
        this.owner = owner;
        this.shape = shape;
        this.type = type;
        this.kernels = kernels;
        this.weights = weights;
        this.compute = compute;
        this.seen =
                new SeenSlots(
                        roundsOnProcessor(owner, type.kind()), shape.keyWidth() * type.bytes());
        this.work = new WorkMeter(shape);
        this.flopsPerSecond = type.flopsPerSecond(owner, shape.config());
    }

    /**
     * Reads a checkpoint.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     * @throws dev.retain.api.InvalidCheckpointException if weights and configuration disagree
     */
    public static Decoder load(
            Checkpoint checkpoint, Device device, ComputeType.Kind kind, KernelPlan plan) {
        boolean gpu = TorchRuntime.present(device) instanceof Device.Gpu;
        DecoderShape shape = DecoderShape.of(checkpoint.config());
        return load(checkpoint, device, kind, plan, FusedAttention.on(gpu, shape, kind));
    }

    static Decoder load(
            Checkpoint checkpoint,
            Device device,
            ComputeType.Kind kind,
            KernelPlan plan,
            FusedAttention fused) {
        DecoderShape shape = DecoderShape.of(checkpoint.config(), !plan.isEmpty());
        NDManager owner = TorchRuntime.newManager(device);
        try {
            ComputeType type = new ComputeType(owner, kind);
            TorchModule kernels = kernels(owner, shape, type, checkpoint, fused);
            Checkpoint ordered = OrderedHeads.of(checkpoint, shape.traits());
            try (ReadAhead ahead = new ReadAhead(ordered, DecoderWeights.order(shape, plan))) {
                WeightStore store = new WeightStore(ahead, owner, type);
                if (plan.isEmpty()) {
                    var weights = DecoderWeights.read(shape, store, Optional.empty());
                    return new Decoder(owner, shape, type, kernels, weights, fused.label(kind));
                }
                try (LinearPacker packer = new LinearPacker(ordered, owner, plan)) {
                    var weights = DecoderWeights.read(shape, store, Optional.of(packer));
                    String compute = packer.label(fused.label(kind), shape.linears());
                    return new Decoder(owner, shape, type, kernels, weights, compute);
                }
            }
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    /** The kernels of a decoder. */
    public static TorchModule kernels(
            NDManager owner, DecoderShape shape, ComputeType type, Checkpoint checkpoint) {
        boolean gpu = owner.getDevice().isGpu();
        return kernels(owner, shape, type, checkpoint, FusedAttention.on(gpu, shape, type.kind()));
    }

    private static TorchModule kernels(
            NDManager owner,
            DecoderShape shape,
            ComputeType type,
            Checkpoint checkpoint,
            FusedAttention fused) {
        Map<String, String> texts = DecoderSource.of(shape);
        texts.putAll(type.kind().texts(shape));
        texts.putAll(RoundedInputs.of(checkpoint));
        texts.putAll(fused.texts());
        boolean rounds = roundsOnProcessor(owner, type.kind());
        texts.put("even", ComputeType.even(rounds));
        if (rounds) {
            texts.put("seen", SCORES_AT_HAND);
        }
        List<String> parts = new ArrayList<>(PARTS);
        parts.addAll(type.kind().parts());
        return TorchModule.load(
                owner, Decoder.class, "Decoder", texts, parts.toArray(String[]::new));
    }

    private static boolean roundsOnProcessor(NDManager owner, ComputeType.Kind kind) {
        return !owner.getDevice().isGpu() && !kind.isFloat32();
    }

    public DecoderShape shape() {
        return shape;
    }

    /** What is computed in which type, in words. */
    public String compute() {
        return compute;
    }

    public boolean isOnGpu() {
        return owner.getDevice().isGpu();
    }

    /** What it was asked and has computed. */
    public WorkMeter work() {
        return work;
    }

    /** The rate of a plain bf16 product on its device, measured when it was loaded. */
    public double flopsPerSecond() {
        return flopsPerSecond;
    }

    /** Bytes that are free on its device. */
    public long freeBytes() {
        var device = owner.getDevice();
        return FreeMemory.on(
                device.isGpu() ? new Device.Gpu(device.getDeviceId()) : new Device.Cpu());
    }

    /** Is called before each piece of prompts and each token; throws to give up. */
    public void onStep(Runnable called) {
        checkpoint = called;
    }

    /** A manager for the arrays of one call. */
    public NDManager newScope() {
        return owner.newSubManager();
    }

    /** Slots of a row that holds so many tokens. */
    public int slots(int tokens) {
        return seen.all(tokens);
    }

    /** A cache of rows that hold so many tokens. */
    public KeyValueCache newCache(int rows, int tokens) {
        return newCache(rows, 0, tokens);
    }

    /**
     * A cache that keeps starts.
     *
     * @param rows that work
     * @param starts how many starts are kept beside them
     * @param tokens that a row holds
     */
    public KeyValueCache newCache(int rows, int starts, int tokens) {
        return KeyValueCache.empty(
                owner.newSubManager(), kernels, type, shape, rows, starts, slots(tokens));
    }

    /**
     * A larger cache with what a smaller one holds, which is closed.
     *
     * @see #newCache(int, int, int)
     */
    public KeyValueCache grown(KeyValueCache small, int rows, int starts, int tokens) {
        return small.grown(owner.newSubManager(), rows, starts, slots(tokens));
    }

    /** Bytes that a token takes in the cache. */
    public long cacheBytesPerToken() {
        return 2L * shape.config().layers() * shape.keyWidth() * type.bytes();
    }

    /**
     * Reads tokens into the cache.
     *
     * @return the residual stream, {@code [tokens, hidden]}
     */
    public NDArray prefill(NDManager scope, List<Segment> segments, KeyValueCache cache) {
        checkpoint.run();
        int total = segments.stream().mapToInt(Segment::length).sum();
        work.read(total);
        long[] ids = new long[total];
        long[] positions = new long[total];
        int[] totals = new int[total];
        long[] plan = new long[3 * segments.size()];
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            plan[3 * i] = segment.sequence().row();
            plan[3 * i + 1] = segment.from();
            plan[3 * i + 2] = segment.length();
            for (int token = segment.from(); token < segment.to(); token++) {
                ids[at] = segment.sequence().ids()[token];
                totals[at] = segment.sequence().total();
                positions[at++] = token;
            }
        }
        NDList arguments =
                new NDList(
                        scope.create(ids),
                        scope.create(positions),
                        scope.create(plan, new Shape(segments.size(), 3)));
        return call(scope, "prefill", arguments, cache, weights.ofPrompts(), totals);
    }

    /**
     * Reads one token into each of the first rows of the cache.
     *
     * @return the next token of each row, −1 where the logits are not finite
     */
    public int[] decode(int[] ids, KeyValueCache cache) {
        checkpoint.run();
        work.wrote(ids.length);
        long[] lengths = new long[ids.length];
        int[] totals = new int[ids.length];
        for (int row = 0; row < ids.length; row++) {
            lengths[row] = cache.length(row);
            totals[row] = cache.total(row);
        }
        int longest = Math.toIntExact(Arrays.stream(lengths).max().orElse(0));
        try (NDManager scope = newScope()) {
            NDList arguments =
                    new NDList(
                            scope.create(longs(ids)),
                            scope.create(lengths),
                            scope.create((long) seen.read(ids.length, longest + 1, cache.slots())));
            int[] next = ints(call(scope, "decode", arguments, cache, weights.ofAnswers(), totals));
            for (int row = 0; row < ids.length; row++) {
                cache.appendWritten(row, ids[row]);
            }
            return next;
        }
    }

    /** The next token after some positions of the stream, −1 where the logits are not finite. */
    public int[] next(NDManager scope, NDArray stream, int[] positions) {
        work.judged(positions.length);
        return ints(call(scope, "next", new NDList(stream, scope.create(longs(positions)))));
    }

    /** Log-probabilities of tokens after some positions of the stream. */
    public float[] likelihood(NDManager scope, NDArray stream, int[] positions, int[] targets) {
        work.judged(positions.length);
        NDList arguments =
                new NDList(stream, scope.create(longs(positions)), scope.create(longs(targets)));
        return call(scope, "likelihood", arguments).toFloatArray();
    }

    /** Logits after some positions of the stream. */
    public float[] logits(NDManager scope, NDArray stream, int[] positions) {
        work.judged(positions.length);
        // Else the logits of all positions would stay until the scope ends.
        try (NDManager inner = scope.newSubManager()) {
            NDList arguments = new NDList(stream, inner.create(longs(positions)));
            return call(inner, "logits_at", arguments).toFloatArray();
        }
    }

    private NDArray call(NDManager scope, String method, NDList arguments) {
        arguments.addAll(weights.ofPrompts());
        return kernels.call(scope, method, arguments).head();
    }

    private NDArray call(
            NDManager scope,
            String method,
            NDList arguments,
            KeyValueCache cache,
            NDList list,
            int[] totals) {
        arguments.addAll(cache.arrays());
        arguments.addAll(shape.dependsOnLength() ? turned(scope, list, totals) : list);
        return kernels.call(scope, method, arguments).head();
    }

    /** The weights, with frequencies for each token instead of those for all. */
    private NDList turned(NDManager scope, NDList list, int[] totals) {
        NDList turned = new NDList(list);
        int channels = shape.config().headDim();
        for (int kind = 0; kind < shape.angles().size(); kind++) {
            float[] frequencies = new float[totals.length * channels];
            for (int token = 0; token < totals.length; token++) {
                float[] row = shape.frequencies(shape.angles().get(kind), totals[token]);
                System.arraycopy(row, 0, frequencies, token * channels, channels);
            }
            NDArray array = scope.create(frequencies, new Shape(totals.length, 1, channels));
            turned.set(DecoderShape.ENDS + 2 * kind, array);
        }
        return TorchModule.list("w", turned);
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static int[] ints(NDArray values) {
        return Arrays.stream(values.toLongArray()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        kernels.close();
        type.close();
        owner.close();
    }
}
