package dev.retain.model.checkpoint;

import dev.retain.api.Finding;
import java.util.List;

/** The parts of a linear's weight in a file, from which codes, scales and zero points are read. */
interface StoredCodes {

    /**
     * Reads them.
     *
     * @throws dev.retain.api.InvalidCheckpointException if they contradict each other
     */
    QuantizedTensor read();

    /** The type of the scales. */
    Dtype scaleType();

    /**
     * What the parts show that is not as the configuration says.
     *
     * @param name of the weight
     */
    default List<Finding> findings(String name) {
        return List.of();
    }
}
