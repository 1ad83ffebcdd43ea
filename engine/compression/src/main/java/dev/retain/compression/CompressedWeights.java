package dev.retain.compression;

import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.Optional;

/** Where the weights of an artifact come from. */
interface CompressedWeights {

    /**
     * A linear after compression.
     *
     * @param weight what will be stored
     * @param report what became of it
     */
    record Result(CompressedWeight weight, LinearReport report) {}

    /** Compresses the weight of a linear, or gives what was made of it before. */
    Result result(TensorInfo linear) throws IOException;

    /** The values of another tensor, if they are not the baseline's. */
    default Optional<float[]> changed(TensorInfo tensor) throws IOException {
        return Optional.empty();
    }
}
