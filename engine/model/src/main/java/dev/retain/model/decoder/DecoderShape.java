package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The numbers and switches of a decoder as its kernels need them.
 *
 * @param scaled whether some linears are packed, so that all have a place for scales
 */
@API(status = INTERNAL, since = "0.1")
public record DecoderShape(
        ModelConfig config, DecoderTraits traits, List<RotaryAngles> angles, boolean scaled) {

    /** Arrays before those of the first kind of layer: embedding, head, last norm, signs. */
    static final int ENDS = 4;

    /**
     * Reads the switches of a family.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family or one of its switches is not
     *     supported
     * @throws dev.retain.api.InvalidCheckpointException if an entry makes no sense
     */
    public static DecoderShape of(ModelConfig config) {
        return of(config, false);
    }

    /** The same for a decoder some of whose linears are packed. */
    public static DecoderShape of(ModelConfig config, boolean scaled) {
        DecoderTraits traits = Families.traits(config);
        return new DecoderShape(
                config,
                traits,
                traits.kinds().stream().map(kind -> RotaryAngles.of(kind.rotary())).toList(),
                scaled);
    }

    /** Channels of all query heads. */
    int queryWidth() {
        return config.heads() * config.headDim();
    }

    /** Channels of all key heads. */
    int keyWidth() {
        return config.keyValueHeads() * config.headDim();
    }

    /**
     * Whether the head may be in a layout of its own. A tied one is then there twice, which must
     * not take more than a quarter of all weights.
     */
    public boolean affordsPackedHead() {
        long head = (long) config.vocabulary() * config.hidden();
        return !config.tiedHead() || 3 * head <= config.layers() * elementsOfBlock();
    }

    private long elementsOfBlock() {
        return BlockTensors.of(config, traits, 0).shapes().values().stream()
                .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
                .sum();
    }

    /** The arrays of a layer. */
    public List<LayerTensor> layerTensors() {
        return LayerTensor.of(traits, scaled);
    }

    /** Linears of all layers, and the head. */
    int linears() {
        BlockTensors tensors = BlockTensors.of(config, traits, 0);
        int ofLayer =
                layerTensors().stream()
                        .filter(tensor -> tensor.kind() == LayerTensor.Kind.LINEAR)
                        .mapToInt(tensor -> tensor.modules(tensors).size())
                        .sum();
        return config.layers() * ofLayer + 1;
    }

    /** Arrays before those of the first layer: two for each kind of layer after the ends. */
    int firstLayer() {
        return ENDS + 2 * angles.size();
    }

    /** Whether angles depend on the length of the text. */
    boolean dependsOnLength() {
        return angles.stream().anyMatch(RotaryAngles::dependsOnLength);
    }

    /**
     * Radians a position of each channel of a head, {@code [headDim]}: those of the channel pairs
     * twice, and zeros for channels that are not rotated.
     *
     * @param total tokens of the whole sequence
     */
    float[] frequencies(RotaryAngles kind, int total) {
        float[] pairs = kind.frequencies(total);
        float[] channels = Arrays.copyOf(pairs, config.headDim());
        System.arraycopy(pairs, 0, channels, pairs.length, pairs.length);
        return channels;
    }

    /**
     * Bytes of what positions take: for each kind of layer the sines and cosines of each head, and
     * what they are made of; norms of heads, which are there for each head.
     *
     * @param tokens of a call
     */
    public long rotaryBytes(int tokens) {
        long heads = config.heads() + config.keyValueHeads();
        long head = (long) config.headDim() * Float.BYTES;
        long made = tokens * (2 * heads + 2) * head;
        long kept = (heads + 1) * head;
        long norms = traits.headNorms() ? config.layers() * heads * head : 0;
        return angles.size() * (made + kept) + norms;
    }

    /**
     * What of a length decides on the angles: sequences of the same regime may share keys.
     *
     * @param total tokens that the sequence has or may reach
     */
    public int regime(int total) {
        return angles.stream().mapToInt(kind -> kind.regime(total)).max().orElse(0);
    }
}
