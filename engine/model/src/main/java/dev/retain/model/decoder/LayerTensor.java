package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.shape.BlockPart;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/** The arrays of a layer, in the order in which the kernels expect them. */
@API(status = INTERNAL, since = "0.1")
public enum LayerTensor {
    ATTENTION_NORM(Kind.NORM, BlockPart.ATTENTION_NORM),
    QUERY_KEY_VALUE(Kind.LINEAR, BlockPart.QUERY, BlockPart.KEY, BlockPart.VALUE),
    OUTPUT(Kind.LINEAR, BlockPart.OUTPUT),
    MLP_NORM(Kind.NORM, BlockPart.MLP_NORM),
    GATE_UP(Kind.LINEAR, BlockPart.GATE, BlockPart.UP),
    DOWN(Kind.LINEAR, BlockPart.DOWN),
    QUERY_KEY_VALUE_BIAS(
            traits -> traits.biases().queryKeyValue(),
            Kind.BIAS,
            BlockPart.QUERY,
            BlockPart.KEY,
            BlockPart.VALUE),
    OUTPUT_BIAS(traits -> traits.biases().output(), Kind.BIAS, BlockPart.OUTPUT),
    GATE_UP_BIAS(traits -> traits.biases().mlp(), Kind.BIAS, BlockPart.GATE, BlockPart.UP),
    DOWN_BIAS(traits -> traits.biases().mlp(), Kind.BIAS, BlockPart.DOWN),
    /** The norms of queries and keys, repeated for every head. */
    HEAD_NORMS(DecoderTraits::headNorms, Kind.HEAD_NORMS, BlockPart.QUERY_NORM, BlockPart.KEY_NORM),
    OUTPUT_NORM(DecoderTraits::outputNorms, Kind.NORM, BlockPart.OUTPUT_NORM),
    DOWN_NORM(DecoderTraits::outputNorms, Kind.NORM, BlockPart.DOWN_NORM),
    QUERY_KEY_VALUE_SCALES(QUERY_KEY_VALUE),
    OUTPUT_SCALES(OUTPUT),
    GATE_UP_SCALES(GATE_UP),
    DOWN_SCALES(DOWN);

    /** What an array is made for. */
    enum Kind {
        NORM(".weight"),
        LINEAR(".weight"),
        BIAS(".bias"),
        HEAD_NORMS(".weight"),
        /** Scales of a linear that is packed, nothing for one that is not. */
        SCALES(".weight");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Predicate<DecoderTraits> presence;
    private final Kind kind;
    private final List<BlockPart> parts;

    LayerTensor(Kind kind, BlockPart... parts) {
        this(traits -> true, kind, parts);
    }

    LayerTensor(Predicate<DecoderTraits> presence, Kind kind, BlockPart... parts) {
        this.presence = presence;
        this.kind = kind;
        this.parts = List.of(parts);
    }

    LayerTensor(LayerTensor linear) {
        this.presence = linear.presence;
        this.kind = Kind.SCALES;
        this.parts = linear.parts;
    }

    /**
     * Those that layers of a decoder have.
     *
     * @param scaled whether some linears are packed
     */
    static List<LayerTensor> of(DecoderTraits traits, boolean scaled) {
        return Arrays.stream(values())
                .filter(tensor -> tensor.presence.test(traits))
                .filter(tensor -> scaled || tensor.kind != Kind.SCALES)
                .toList();
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is the weight of a linear. */
    public boolean isLinear() {
        return kind == Kind.LINEAR;
    }

    /** The modules that it is made of, in the order of their rows. */
    public List<String> modules(BlockTensors tensors) {
        return tensors.modules(parts);
    }

    /** The tensors that it is made of. */
    public List<String> names(BlockTensors tensors) {
        return modules(tensors).stream().map(module -> module + kind.suffix).toList();
    }

    /** Channels that a linear reads. */
    int columns(DecoderShape shape) {
        return switch (this) {
            case OUTPUT -> shape.queryWidth();
            case DOWN -> shape.config().intermediate();
            default -> shape.config().hidden();
        };
    }
}
