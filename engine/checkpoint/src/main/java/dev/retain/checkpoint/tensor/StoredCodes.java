package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Finding;
import java.util.List;
import org.apiguardian.api.API;

/** The parts of a linear's weight in a file, from which codes, scales and zero points are read. */
@API(status = INTERNAL, since = "0.1")
public interface StoredCodes {

    /**
     * Reads them.
     *
     * @throws dev.retain.api.InvalidCheckpointException if they contradict each other
     */
    QuantizedTensor read();

    /** The type of the scales. */
    ElementType scaleType();

    /**
     * What the parts show that is not as the configuration says.
     *
     * @param name of the weight
     */
    default List<Finding> findings(String name) {
        return List.of();
    }
}
