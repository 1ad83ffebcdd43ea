package dev.retain.checkpoint.inspection;

import dev.retain.api.Compression;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gathers how the tensors of the pool are stored. */
final class PoolFormats {

    private final SortedSet<String> storages = new TreeSet<>();
    private final SortedSet<Integer> bits = new TreeSet<>();
    private final SortedSet<Integer> groupSizes = new TreeSet<>();
    private boolean anyPlain;
    private boolean wholeRows = true;

    void add(PoolTensor tensor) {
        storages.add(tensor.info().storage());
        anyPlain |= tensor.format().isEmpty();
        tensor.format()
                .ifPresent(
                        format -> {
                            bits.add(format.bits());
                            groupSizes.add(format.groupSize());
                            wholeRows &= format.groupSize() == tensor.columns();
                        });
    }

    /** What the storage is called, such as {@code Q4_1}. */
    String storages() {
        return String.join(", ", storages);
    }

    /** Bits of a code, if all tensors have codes of so many. */
    OptionalInt bits() {
        return only(bits);
    }

    /** Inputs that share a scale, if that is the same in all tensors. */
    OptionalInt groupSize() {
        return wholeRows && !anyPlain && !groupSizes.isEmpty()
                ? OptionalInt.of(Compression.PER_CHANNEL)
                : only(groupSizes);
    }

    private OptionalInt only(SortedSet<Integer> numbers) {
        return anyPlain || numbers.size() != 1
                ? OptionalInt.empty()
                : OptionalInt.of(numbers.first());
    }
}
