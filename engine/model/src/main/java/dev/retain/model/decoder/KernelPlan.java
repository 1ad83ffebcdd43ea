package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.shape.BlockTensors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Which linears may stay packed, by what their files say of them.
 *
 * @param bits bits of the codes of the weights that may, by name
 * @param halves whether those of 8 bits that are not {@link ChannelCodes} may, too
 * @param keepsDense whether they are there dequantised, too, for prompts
 */
@API(status = INTERNAL, since = "0.1")
public record KernelPlan(Map<String, Integer> bits, boolean halves, boolean keepsDense) {

    private static final Map<String, Integer> STORAGES =
            Map.of("int4", 4, "Q4_0", 4, "Q4_1", 4, "int8", 8, "Q8_0", 8);

    /** Output channels that the product takes together. */
    static final int BLOCK_ROWS = 64;

    /** Group sizes of the product, largest first. */
    static final List<Integer> GROUPS = List.of(256, 128, 64, 32);

    public static KernelPlan dense() {
        return new KernelPlan(Map.of(), false, false);
    }

    /** The plan for chosen kernels. */
    public static KernelPlan of(Checkpoint checkpoint, KernelChoice choice, Kernels kernels) {
        if (!choice.kind().packs() || !kernels.mayPack()) {
            return dense();
        }
        Map<String, Integer> bits = candidates(checkpoint);
        if (kernels == Kernels.PACKED) {
            return new KernelPlan(Map.copyOf(bits), true, false);
        }
        boolean channels = choice.int8() && hasChannelCodes(checkpoint, bits);
        bits.values().removeIf(found -> !(found == 8 ? channels : choice.int4()));
        return new KernelPlan(Map.copyOf(bits), false, !bits.isEmpty());
    }

    /** The same with the least memory. */
    public KernelPlan onlyPacked() {
        return new KernelPlan(bits, halves, false);
    }

    /** Bits of the weights that may stay packed. */
    static Set<Integer> bits(Checkpoint checkpoint) {
        Map<String, Integer> found = candidates(checkpoint);
        Set<Integer> bits = new TreeSet<>(found.values());
        if (!hasChannelCodes(checkpoint, found)) {
            bits.remove(8);
        }
        return bits;
    }

    /** Of weights of 8 bits the first speaks for all: reading them all here would take long. */
    private static boolean hasChannelCodes(Checkpoint checkpoint, Map<String, Integer> bits) {
        return bits.entrySet().stream()
                .filter(entry -> entry.getValue() == 8)
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .flatMap(checkpoint::affine)
                .flatMap(codes -> ChannelCodes.of(List.of(codes)))
                .isPresent();
    }

    private static Map<String, Integer> candidates(Checkpoint checkpoint) {
        DecoderShape shape = DecoderShape.of(checkpoint.config());
        var bits = new HashMap<String, Integer>();
        for (int layer = 0; layer < shape.config().layers(); layer++) {
            BlockTensors tensors = BlockTensors.of(shape.config(), shape.traits(), layer);
            for (LayerTensor linear : shape.layerTensors()) {
                List<String> names = linear.names(tensors);
                if (linear.kind() == LayerTensor.Kind.LINEAR
                        && checkpoint.names().containsAll(names)
                        && fits(checkpoint, names, linear.columns(shape))) {
                    int found = bits(checkpoint, names);
                    names.stream().filter(name -> found > 0).forEach(name -> bits.put(name, found));
                }
            }
        }
        return bits;
    }

    private static boolean fits(Checkpoint checkpoint, List<String> names, int columns) {
        long elements = names.stream().mapToLong(name -> checkpoint.info(name).elements()).sum();
        return columns % GROUPS.get(GROUPS.size() - 1) == 0
                && elements % ((long) columns * BLOCK_ROWS) == 0;
    }

    /** Bits of linears that are joined; 0 if they differ or are stored otherwise. */
    private static int bits(Checkpoint checkpoint, List<String> names) {
        var found = new HashSet<Integer>();
        names.forEach(name -> found.add(STORAGES.getOrDefault(checkpoint.info(name).storage(), 0)));
        return found.size() == 1 ? found.iterator().next() : 0;
    }

    boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Whether linears that are joined may stay packed. */
    boolean has(List<String> names) {
        return bits.keySet().containsAll(names);
    }

    /** Elements of the weights that are packed and nothing else. */
    public long onlyPacked(Checkpoint checkpoint) {
        return keepsDense
                ? 0
                : bits.keySet().stream().mapToLong(name -> checkpoint.info(name).elements()).sum();
    }

    /** Bytes that they take at most, with scales in groups of the least size. */
    public long bytes(Checkpoint checkpoint) {
        return bits.entrySet().stream()
                .mapToLong(
                        entry -> {
                            long nibbles = entry.getValue() / 4;
                            long elements = checkpoint.info(entry.getKey()).elements();
                            int least = GROUPS.get(GROUPS.size() - 1);
                            return nibbles * (elements / 2 + elements / least * 2 * Short.BYTES);
                        })
                .sum();
    }
}
