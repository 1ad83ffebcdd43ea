package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDManager;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.model.decoder.KernelTimes.Candidate;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Chooses the kernels of a checkpoint: what is fixed, what is remembered, or what a trial says. */
@API(status = INTERNAL, since = "0.1")
public final class KernelContest {

    /** Changes whenever products are computed, measured, chosen or named otherwise. */
    public static final int VERSION = 4;

    private static final Set<Candidate> DENSE =
            EnumSet.of(Candidate.PLAIN, Candidate.REORDERED, Candidate.WIDENED);

    private final Checkpoint checkpoint;
    private final DecoderShape shape;
    private final Placement placement;
    private final Lazy<KernelTimes> tried;

    public KernelContest(Checkpoint checkpoint, Placement placement) {
        this.checkpoint = checkpoint;
        this.shape = DecoderShape.of(checkpoint.config());
        this.placement = placement;
        this.tried = new Lazy<>(this::times);
    }

    /**
     * The kernels.
     *
     * @param device where the model will be
     */
    public KernelChoice choice(Device device) {
        return choice(device, candidates -> Optional.of(found(candidates))).orElseThrow();
    }

    /** The kernels, if a trial is not needed to tell. */
    public Optional<KernelChoice> known(Device device) {
        return choice(device, this::remembered);
    }

    /**
     * Dense weights are remembered by themselves, so that both models of a pair have the same. What
     * is not remembered of both comes from one trial.
     */
    private Optional<KernelChoice> choice(
            Device device, Function<Set<Candidate>, Optional<KernelChoice>> best) {
        if (!isOpen(device)) {
            return Optional.of(withoutTrial(device));
        }
        Optional<KernelChoice> dense = best.apply(DENSE);
        Set<Candidate> candidates = candidates();
        if (candidates.equals(DENSE)) {
            return dense;
        }
        return dense.flatMap(
                of ->
                        best.apply(candidates)
                                .map(
                                        codes ->
                                                new KernelChoice(
                                                        of.kind(), codes.int4(), codes.int8())));
    }

    private KernelTimes times(Set<Candidate> candidates) {
        return tried.get().of(candidates);
    }

    /** Whether there is more than one kernel to choose from. */
    public boolean isOpen(Device device) {
        return KernelChoice.isOpen(
                ComputeChoice.on(device).of(placement.precision()), placement.kernels());
    }

    private KernelChoice found(Set<Candidate> candidates) {
        String key = key(candidates);
        return memory().map(memory -> memory.find(key, () -> times(candidates)))
                .orElseGet(() -> times(candidates).choice());
    }

    private Optional<KernelChoice> remembered(Set<Candidate> candidates) {
        return memory().flatMap(memory -> memory.find(key(candidates)));
    }

    private Optional<KernelMemory> memory() {
        return placement.memory().map(KernelMemory::new);
    }

    /** Some kernels that may be chosen; what is remembered or measured may be others. */
    public KernelChoice withoutTrial(Device device) {
        return KernelChoice.fixed(
                ComputeChoice.on(device).of(placement.precision()), placement.kernels());
    }

    /** Measures now, whatever is remembered. */
    public KernelTimes times() {
        Set<Candidate> candidates = candidates();
        try (NDManager manager = TorchRuntime.newManager(new Device.Cpu());
                KernelTrial trial = new KernelTrial(manager)) {
            return trial.of(linears(), candidates);
        }
    }

    private Set<Candidate> candidates() {
        Set<Candidate> candidates = EnumSet.copyOf(DENSE);
        if (placement.kernels().mayPack()) {
            Set<Integer> bits = KernelPlan.bits(checkpoint);
            if (bits.contains(4)) {
                candidates.add(Candidate.INT4);
            }
            if (bits.contains(8)) {
                candidates.add(Candidate.INT8);
            }
        }
        return candidates;
    }

    /** The distinct linears of a layer. */
    private List<KernelTrial.Linear> linears() {
        BlockTensors tensors = BlockTensors.of(shape.config(), shape.traits(), 0);
        return shape.layerTensors().stream()
                .filter(tensor -> tensor.kind() == LayerTensor.Kind.LINEAR)
                .map(
                        tensor ->
                                new KernelTrial.Linear(
                                        tensor.modules(tensors).stream()
                                                .mapToInt(tensors::rows)
                                                .sum(),
                                        tensor.columns(shape)))
                .toList();
    }

    private String key(Set<Candidate> candidates) {
        return "%s, %s, trial %d: %s of %s"
                .formatted(
                        ProcessorFeatures.here().name(),
                        TorchRuntime.planned(),
                        VERSION,
                        candidates,
                        linears());
    }
}
