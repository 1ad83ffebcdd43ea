package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.Optional;
import java.util.SortedMap;
import org.apiguardian.api.API;

/** How the weights of a folder are compressed, as its configuration says. */
@API(status = INTERNAL, since = "0.1")
public interface Quantization {

    /** What the configuration claims of the compression. */
    Optional<CompressionClaim> claim();

    /** Whether the configuration says that a module stays as it is. */
    boolean leavesOut(String module);

    /**
     * All tensors, with the parts of compressed weights joined.
     *
     * @throws dev.retain.api.InvalidCheckpointException if parts are missing or do not fit together
     *     or to the configuration
     */
    SortedMap<String, StoredTensor> join(TensorParts parts);
}
