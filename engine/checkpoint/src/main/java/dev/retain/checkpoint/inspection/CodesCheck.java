package dev.retain.checkpoint.inspection;

import dev.retain.api.Compression;
import dev.retain.checkpoint.tensor.CodeFormat;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a claim of bits and group size. A tensor of codes must have just these; in a tensor of
 * plain numbers no group may have more distinct values than codes of that many bits can tell apart.
 */
final class CodesCheck implements ClaimCheck {

    /** Up to here a search through the values seen is faster than sorting the group. */
    private static final int FEW = 16;

    private static final int MOST_BITS = 16;

    private final int bits;
    private final int groupSize;
    private boolean plain;
    private @Nullable Contradiction contradiction;

    CodesCheck(int bits, int groupSize) {
        this.bits = bits;
        this.groupSize = groupSize;
    }

    @Override
    public void observe(PoolTensor tensor) {
        if (contradiction != null) {
            return;
        }
        var fact =
                tensor.format().isPresent()
                        ? wrongFormat(tensor.format().get(), tensor.columns())
                        : tooManyLevels(tensor);
        plain |= tensor.format().isEmpty();
        contradiction =
                fact.map(text -> new Contradiction(tensor.info().name(), text)).orElse(null);
    }

    private Optional<String> wrongFormat(CodeFormat format, int columns) {
        if (format.bits() == bits && format.hasGroupsOf(groupSize, columns)) {
            return Optional.empty();
        }
        return Optional.of(
                "it has codes of %d bits in groups of %d"
                        .formatted(format.bits(), format.groupSize()));
    }

    private Optional<String> tooManyLevels(PoolTensor tensor) {
        int columns = tensor.columns();
        int size = groupSize == Compression.PER_CHANNEL ? columns : groupSize;
        if (columns % size != 0) {
            return Optional.of(
                    "its %d inputs are not cut by groups of that size".formatted(columns));
        }
        int most = 1 << Math.min(bits, MOST_BITS);
        var seen = new float[FEW];
        for (int from = 0; from < tensor.values().length; from += size) {
            if (levels(tensor.values(), from, size, most, seen) > most) {
                return Optional.of(
                        "group %d of row %d has more than %d distinct values"
                                .formatted(from % columns / size, from / columns, most));
            }
        }
        return Optional.empty();
    }

    /** The number of distinct values of a group; where there are too many, any such number. */
    private static int levels(float[] values, int from, int size, int most, float[] seen) {
        if (size <= most) {
            return size;
        }
        return most <= FEW
                ? fewLevels(values, from, size, most, seen)
                : manyLevels(Arrays.copyOfRange(values, from, from + size));
    }

    private static int fewLevels(float[] values, int from, int size, int most, float[] seen) {
        int count = 0;
        for (int i = from; i < from + size; i++) {
            int at = 0;
            while (at < count && seen[at] != values[i]) {
                at++;
            }
            if (at == most) {
                return most + 1;
            }
            if (at == count) {
                seen[count++] = values[i];
            }
        }
        return count;
    }

    private static int manyLevels(float[] group) {
        Arrays.sort(group);
        int count = 1;
        for (int i = 1; i < group.length; i++) {
            count += group[i] == group[i - 1] ? 0 : 1;
        }
        return count;
    }

    @Override
    public Optional<Contradiction> contradiction() {
        return Optional.ofNullable(contradiction);
    }

    @Override
    public String evidence() {
        var groups =
                groupSize == Compression.PER_CHANNEL
                        ? "row"
                        : "group of " + groupSize + " inputs of a row";
        return plain
                ? "every %s has at most %d distinct values"
                        .formatted(groups, 1 << Math.min(bits, MOST_BITS))
                : "every %s has a scale and codes of %d bits".formatted(groups, bits);
    }
}
