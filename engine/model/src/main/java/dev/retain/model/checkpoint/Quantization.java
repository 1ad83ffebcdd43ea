package dev.retain.model.checkpoint;

import java.util.Optional;
import java.util.SortedMap;

/** How the weights of a folder are compressed, as its configuration says. */
interface Quantization {

    /** What the configuration claims of the compression. */
    Optional<CompressionClaim> claim();

    /**
     * All tensors, with the parts of compressed weights joined.
     *
     * @throws dev.retain.api.InvalidCheckpointException if parts are missing or do not fit together
     *     or to the configuration
     */
    SortedMap<String, StoredTensor> join(TensorParts parts);
}
