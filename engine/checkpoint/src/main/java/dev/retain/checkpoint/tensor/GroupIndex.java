package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Finding;
import java.util.Optional;
import org.apiguardian.api.API;

/** The group of each input channel, as quantisers store it that order channels by importance. */
@API(status = INTERNAL, since = "0.1")
public final class GroupIndex {

    private static final String CHECK = "group-index";

    private GroupIndex() {}

    /**
     * Reads it.
     *
     * @return empty if channel {@code i} is in group {@code i/size}, as it is without an index
     * @throws dev.retain.api.InvalidCheckpointException if it names a group that is not there
     */
    public static Optional<int[]> read(
            TensorParts parts, String module, PlainTensor stored, int groups, int size) {
        var index = stored.ints();
        boolean consecutive = true;
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 || index[i] >= groups) {
                throw parts.damaged(
                        module, "has an input %d in group %d of %d".formatted(i, index[i], groups));
            }
            consecutive &= index[i] == i / size;
        }
        return consecutive ? Optional.empty() : Optional.of(index);
    }

    /** An index that says nothing where groups were made of inputs in another order. */
    public static Finding lost(String name) {
        return new Finding(
                CHECK,
                name,
                "its inputs are in groups one after the other although desc_act is true and"
                        + " static_groups false; write g_idx as the quantiser made it");
    }

    /** Whether groups have a wrong number of channels, or are there without being named. */
    public static Optional<Finding> finding(String name, int[] index, int size, boolean named) {
        if (!named) {
            return Optional.of(
                    new Finding(
                            CHECK,
                            name,
                            "its inputs are not in groups one after the other although desc_act is"
                                    + " false; correct the configuration"));
        }
        var counts = new int[(index.length + size - 1) / size];
        for (int group : index) {
            counts[group]++;
        }
        for (int group = 0; group < counts.length; group++) {
            int expected = Math.min(size, index.length - group * size);
            if (counts[group] != expected) {
                return Optional.of(
                        new Finding(
                                CHECK,
                                name,
                                "group %d has %d inputs, not %d; write the artifact anew"
                                        .formatted(group, counts[group], expected)));
            }
        }
        return Optional.empty();
    }
}
