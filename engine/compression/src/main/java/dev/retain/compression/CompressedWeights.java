package dev.retain.compression;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.Optional;

/** Where the weights of an artifact come from. */
interface CompressedWeights {

    /**
     * What will be stored for a linear.
     *
     * @param weights the baseline's, {@code [out][in]} row-major, finite; left as they are
     */
    CompressedWeight compressed(TensorInfo linear, float[] weights) throws IOException;

    /** The values of another tensor, if they are not the baseline's. */
    default Optional<float[]> changed(TensorInfo tensor) throws IOException {
        return Optional.empty();
    }

    /** What is known of a linear besides what its weights show. */
    default Optional<ObjectNode> facts(TensorInfo linear) throws IOException {
        return Optional.empty();
    }
}
