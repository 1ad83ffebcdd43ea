package dev.retain.model;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.model.checkpoint.Checkpoint;
import dev.retain.model.checkpoint.TensorInfo;
import dev.retain.model.checkpoint.TokenizerSource;
import dev.retain.model.text.TextTokenizer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** A decoder on a device. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DecoderModel {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private DecoderModel() {}

    /**
     * Puts a checkpoint on the first GPU that PyTorch sees, else on the processor. The checkpoint
     * may be closed afterwards. A model without a tokenizer can do {@link LanguageModel#forward}
     * and {@link LanguageModel#likelihood} only.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     * @throws dev.retain.api.InvalidCheckpointException if weights and configuration disagree
     * @throws dev.retain.model.torch.NativeRuntimeException if PyTorch's native library is missing
     *     or the memory does not suffice
     */
    public static LanguageModel load(Checkpoint checkpoint, Precision precision) {
        TokenizerSource source = checkpoint.tokenizer();
        Optional<ChatTokens> tokens =
                source.tokenizerJson().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new TokenizerTokens(
                                        TextTokenizer.of(
                                                source, checkpoint.config().contextLength())));
        return loadTorch(checkpoint, precision, tokens);
    }

    static TorchLanguageModel loadTorch(
            Checkpoint checkpoint, Precision precision, Optional<ChatTokens> tokens) {
        Decoder decoder = Decoder.load(checkpoint, kind(precision));
        return new TorchLanguageModel(describe(checkpoint, decoder), decoder, tokens);
    }

    private static ComputeType.Kind kind(Precision precision) {
        boolean hardware = ProcessorFeatures.read(PROCESSOR).hasBfloat16();
        return switch (precision) {
            case FP32 -> ComputeType.Kind.FP32;
            case BF16 -> hardware ? ComputeType.Kind.BF16_PACKED : ComputeType.Kind.BF16;
            case AUTO -> hardware ? ComputeType.Kind.BF16_PACKED : ComputeType.Kind.FP32;
        };
    }

    private static ModelDescription describe(Checkpoint checkpoint, Decoder decoder) {
        List<TensorInfo> tensors = checkpoint.names().stream().map(checkpoint::info).toList();
        return new ModelDescription(
                checkpoint.config().architecture(),
                tensors.stream().mapToLong(TensorInfo::elements).sum(),
                mostlyStoredAs(tensors),
                decoder.type().label(),
                decoder.device());
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
