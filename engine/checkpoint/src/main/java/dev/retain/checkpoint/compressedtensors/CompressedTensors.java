package dev.retain.checkpoint.compressedtensors;

import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.huggingface.Quantization;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights as compressed-tensors writes them: packed or plain codes, or values with a mask of where
 * they are not zero.
 *
 * @param source the file that says so
 * @param groups schemes and the modules that they are for
 * @param ignored modules that stay as they are
 * @param sparse how zeros are left out
 * @param claimsPattern whether two of each four weights of all linears are said to be zero
 */
record CompressedTensors(
        String source,
        List<Group> groups,
        ModuleTargets ignored,
        SparseLayout sparse,
        boolean claimsPattern)
        implements Quantization {

    static final String METHOD = "compressed-tensors";

    /** A scheme and the modules that it is for. */
    record Group(LinearScheme scheme, ModuleTargets targets) {

        /** How closely it means a module; without targets it is for all linears. */
        int closeness(String module) {
            return targets.isEmpty() ? 1 : targets.closeness(module);
        }
    }

    /** The format names bits, groups and patterns, but never a method. */
    @Override
    public Optional<CompressionClaim> claim() {
        var schemes = groups.stream().map(Group::scheme).distinct().toList();
        if (schemes.isEmpty() && !claimsPattern) {
            return Optional.empty();
        }
        boolean alike = schemes.size() == 1;
        return Optional.of(
                new CompressionClaim(
                        source,
                        Optional.empty(),
                        alike ? OptionalInt.of(schemes.get(0).bits()) : OptionalInt.empty(),
                        alike ? OptionalInt.of(schemes.get(0).groupSize()) : OptionalInt.empty(),
                        OptionalDouble.empty(),
                        claimsPattern
                                ? Optional.of(CompressedTensorsFormat.TWO_OF_FOUR)
                                : Optional.empty()));
    }

    @Override
    public boolean leavesOut(String module) {
        return ignored.closeness(module) > 0
                || !groups.isEmpty()
                        && groups.stream().allMatch(group -> group.closeness(module) == 0);
    }

    @Override
    public SortedMap<String, StoredTensor> join(TensorParts parts) {
        var joined = new TreeMap<String, StoredTensor>();
        if (sparse != SparseLayout.DENSE) {
            joined.putAll(
                    parts.weights(
                            BitmaskTensor.MASK, module -> BitmaskTensor.of(parts, module, sparse)));
        }
        var packed = new PackedParts(parts);
        joined.putAll(
                parts.weights(
                        PackedParts.WORDS, module -> packed.join(module, scheme(parts, module))));
        var whole = new IntParts(parts);
        joined.putAll(
                parts.weights(IntParts.SCALE, module -> whole.join(module, scheme(parts, module))));
        whole.requireNoneLeft();
        return parts.with(joined);
    }

    /** The scheme whose targets name the module most closely; of several the first. */
    private LinearScheme scheme(TensorParts parts, String module) {
        if (ignored.closeness(module) > 1) {
            throw parts.damaged(module, "is quantised although quantization_config ignores it");
        }
        int most = 0;
        @Nullable LinearScheme found = null;
        for (var group : groups) {
            int closeness = group.closeness(module);
            if (closeness > most) {
                most = closeness;
                found = group.scheme();
            }
        }
        if (found == null) {
            throw parts.damaged(module, "is quantised although no config_groups name it");
        }
        return found;
    }
}
