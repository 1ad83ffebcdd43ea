package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.tensor.Aside;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.KernelChoice;
import dev.retain.model.decoder.KernelContest;
import dev.retain.model.decoder.KernelPlan;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.decoder.ProcessorFeatures;
import dev.retain.model.generation.MemoryNeed.Room;
import dev.retain.model.text.ChatTemplate;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.TextTokenizer;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** A decoder on a device. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DecoderModel {

    private DecoderModel() {}

    /**
     * Puts a checkpoint on the first GPU that PyTorch sees, else on the processor.
     *
     * @see #load(Checkpoint, Device, Precision)
     */
    public static LanguageModel load(Checkpoint checkpoint, Precision precision) {
        return load(checkpoint, new Device.Auto(), precision);
    }

    /**
     * Puts a checkpoint on a device. The checkpoint may be closed afterwards. A model without a
     * tokenizer can do {@link LanguageModel#forward} and {@link LanguageModel#likelihood} only.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     * @throws dev.retain.api.InvalidCheckpointException if weights and configuration disagree
     * @throws dev.retain.api.ConfigurationException if the device is not there
     * @throws dev.retain.api.ModelTooLargeException if the device has not enough free memory
     * @throws dev.retain.model.torch.NativeRuntimeException if PyTorch's native library is missing
     *     or does not give the memory
     */
    public static LanguageModel load(Checkpoint checkpoint, Device device, Precision precision) {
        return load(checkpoint, Placement.on(device, precision));
    }

    /** Puts a checkpoint on a device, as {@link #load(Checkpoint, Device, Precision)} does. */
    public static LanguageModel load(Checkpoint checkpoint, Placement placement) {
        return loadWithTokens(checkpoint, placement, Optional.empty());
    }

    /**
     * Puts a checkpoint on a device for a runner, as {@link #load(Checkpoint, Device, Precision)}
     * does.
     *
     * @param identity what the checkpoint is; the loaded model passes it on
     */
    public static LoadedModel load(
            Checkpoint checkpoint, ModelIdentity identity, Placement placement) {
        return new TorchLoadedModel(
                loadWithTokens(checkpoint, placement, Optional.empty()), identity);
    }

    /**
     * Puts a checkpoint on a device for a runner, as {@link #load(Checkpoint, Device, Precision)}
     * does.
     *
     * @param identity what the checkpoint is; the loaded model passes it on
     * @param date what its chat template sees as today
     * @param known takes what is known of the model now
     */
    public static LoadedModel load(
            Checkpoint checkpoint,
            ModelIdentity identity,
            Placement placement,
            LocalDate date,
            Consumer<ModelCard> known) {
        TorchLanguageModel model = loadWithTokens(checkpoint, placement, Optional.of(date));
        return known(checkpoint, identity, model, date, known);
    }

    private static LoadedModel known(
            Checkpoint checkpoint,
            ModelIdentity identity,
            TorchLanguageModel model,
            LocalDate date,
            Consumer<ModelCard> known) {
        TokenizerSource source = checkpoint.tokenizer();
        boolean tellsTheDate = ChatTemplate.mayTellTheDate(source.templates());
        known.accept(
                new ModelCard(
                        model.description(),
                        model.limits(),
                        source.tokenizerJson().isPresent(),
                        tellsTheDate,
                        TorchRuntime.loaded()));
        return new TorchLoadedModel(model, identity, Optional.of(date).filter(any -> tellsTheDate));
    }

    /**
     * A model whose card is remembered. Its weights are read when an answer is asked for; its
     * tokenizer is read once.
     *
     * @param date what its chat template sees as today
     * @param open opens its checkpoint
     * @param known takes what is known of the model when it is loaded
     * @param forget forgets the card if it turns out not to hold any more
     */
    public static LoadedModel deferred(
            ModelIdentity identity,
            ModelCard card,
            Placement placement,
            LocalDate date,
            Supplier<Checkpoint> open,
            Consumer<ModelCard> known,
            Runnable forget) {
        return new DeferredModel(
                identity,
                card,
                date,
                () -> tokensOf(open, date),
                new DeferredModel.Loading() {
                    @Override
                    public LoadedModel load(Optional<ChatTokens> read, Runnable step) {
                        try (Checkpoint checkpoint = new StoppableCheckpoint(open.get(), step)) {
                            TorchLanguageModel model =
                                    read.isPresent()
                                            ? loadTorch(checkpoint, placement, () -> read)
                                            : loadWithTokens(
                                                    checkpoint, placement, Optional.of(date));
                            return known(checkpoint, identity, model, date, known);
                        }
                    }

                    @Override
                    public boolean hasRoomAside() {
                        try (Checkpoint checkpoint = open.get()) {
                            return DecoderModel.hasRoomAside(checkpoint, placement);
                        }
                    }
                },
                forget);
    }

    /**
     * Whether a checkpoint may be put on its device while others compute there: no trial of kernels
     * would be disturbed, and they keep half of what is free.
     */
    private static boolean hasRoomAside(Checkpoint checkpoint, Placement placement) {
        Device device = TorchRuntime.present(placement.device());
        return new KernelContest(checkpoint, placement)
                .known(device)
                .map(
                        choice ->
                                MemoryNeed.of(
                                        checkpoint,
                                        choice.kind(),
                                        KernelPlan.of(checkpoint, choice, placement.kernels())))
                .filter(need -> need.fits(Room.free(device).half()))
                .isPresent();
    }

    private static ChatTokens tokensOf(Supplier<Checkpoint> open, LocalDate date) {
        try (Checkpoint checkpoint = open.get()) {
            return tokens(checkpoint, Optional.of(date)).orElseThrow();
        }
    }

    /**
     * Refuses a checkpoint that a device cannot hold, by what its headers say; nothing of it is
     * read.
     *
     * @param alone whether all memory that others hold stays theirs; else what this process holds
     *     of it could be given back, so only what the device has in all counts
     * @throws dev.retain.api.ModelTooLargeException if it needs more, with the arithmetic
     * @throws ConfigurationException if the device is not there, or has the type of the arithmetic
     *     only in a way in which answers depend on others
     */
    public static void requireRoom(Checkpoint checkpoint, Placement placement, boolean alone) {
        Families.requireSupported(checkpoint.location(), checkpoint.config().architecture());
        Device device = TorchRuntime.present(placement.device());
        KernelChoice least = new KernelContest(checkpoint, placement).withoutTrial(device);
        requireRoom(
                checkpoint,
                device,
                least.kind(),
                KernelPlan.of(checkpoint, least, placement.kernels()).onlyPacked(),
                alone ? Room.free(device) : Room.all(device));
        requireEven(placement.precision(), device);
    }

    private static void requireEven(Precision precision, Device device) {
        ProcessorFeatures processor = ProcessorFeatures.here();
        if (precision == Precision.BF16
                && device instanceof Device.Cpu
                && processor.emulatesBfloat16()) {
            throw new ConfigurationException(
                    "retain.dtype=bf16: the processor %s has no bf16 instructions, and what emulates them rounds an answer by what else is in its batch; take auto or fp32"
                            .formatted(processor.model()));
        }
    }

    private static void requireRoom(
            Checkpoint checkpoint,
            Device device,
            ComputeType.Kind kind,
            KernelPlan plan,
            Room room) {
        MemoryNeed.of(checkpoint, kind, plan)
                .check(checkpoint.location().toString(), kind.label(), device, room);
    }

    /** The tokenizer is read while PyTorch starts: that of a small model takes as long. */
    private static TorchLanguageModel loadWithTokens(
            Checkpoint checkpoint, Placement placement, Optional<LocalDate> date) {
        var reading = new Aside<>("retain-tokenizer", () -> tokens(checkpoint, date));
        try {
            TorchRuntime.loaded();
            return loadTorch(checkpoint, placement, reading);
        } catch (RuntimeException e) {
            reading.end().flatMap(tokens -> tokens).ifPresent(ChatTokens::close);
            throw e;
        }
    }

    private static Optional<ChatTokens> tokens(Checkpoint checkpoint, Optional<LocalDate> date) {
        TokenizerSource source = checkpoint.tokenizer();
        return source.tokenizerJson()
                .map(json -> TextTokenizer.of(source, checkpoint.config().contextLength(), date));
    }

    public static TorchLanguageModel loadTorch(
            Checkpoint checkpoint, Precision precision, Optional<ChatTokens> tokens) {
        return loadTorch(checkpoint, precision, Kernels.AUTO, tokens);
    }

    public static TorchLanguageModel loadTorch(
            Checkpoint checkpoint,
            Precision precision,
            Kernels kernels,
            Optional<ChatTokens> tokens) {
        return loadTorch(
                checkpoint, Placement.on(new Device.Auto(), precision).with(kernels), () -> tokens);
    }

    private static TorchLanguageModel loadTorch(
            Checkpoint checkpoint, Placement placement, Supplier<Optional<ChatTokens>> coming) {
        Families.requireSupported(checkpoint.location(), checkpoint.config().architecture());
        Device device = TorchRuntime.present(placement.device());
        KernelContest contest = new KernelContest(checkpoint, placement);
        KernelChoice choice =
                contest.known(device)
                        .orElseGet(
                                () -> {
                                    // What reads the tokenizer would disturb the trial.
                                    Objects.requireNonNull(coming.get());
                                    return contest.choice(device);
                                });
        KernelPlan plan = KernelPlan.of(checkpoint, choice, placement.kernels());
        if (!MemoryNeed.of(checkpoint, choice.kind(), plan).fits(Room.free(device))) {
            plan = plan.onlyPacked();
        }
        requireRoom(checkpoint, device, choice.kind(), plan, Room.free(device));
        Optional<ChatTokens> tokens = coming.get();
        Decoder decoder = Decoder.load(checkpoint, device, choice.kind(), plan);
        return new TorchLanguageModel(describe(checkpoint, decoder, device), decoder, tokens);
    }

    private static ModelDescription describe(
            Checkpoint checkpoint, Decoder decoder, Device device) {
        List<TensorInfo> tensors = checkpoint.names().stream().map(checkpoint::info).toList();
        return new ModelDescription(
                checkpoint.config().architecture(),
                tensors.stream().mapToLong(TensorInfo::elements).sum(),
                mostlyStoredAs(tensors),
                decoder.compute(),
                device.toString());
    }

    /** The storage of the most weights. */
    private static String mostlyStoredAs(List<TensorInfo> tensors) {
        return tensors.stream()
                .collect(
                        Collectors.groupingBy(
                                TensorInfo::storage, Collectors.summingLong(TensorInfo::elements)))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .orElse("nothing");
    }
}
