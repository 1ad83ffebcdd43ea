package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.ModelFormat;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A way of storing quantised weights in a folder in Hugging Face layout. */
@API(status = INTERNAL, since = "0.1")
public interface QuantizationFormat extends ModelFormat {

    /** What {@code quant_method} calls it. */
    String quantMethod();

    /** A file of its own that describes it, in which {@code quant_method} may be missing. */
    default Optional<String> ownFile() {
        return Optional.empty();
    }

    /** What the names of tensors end with that stand in the place of a weight. */
    List<String> packedEndings();

    /**
     * Reads its description.
     *
     * @throws dev.retain.api.UnsupportedModelException if it names what cannot be read
     * @throws dev.retain.api.InvalidCheckpointException if it is senseless
     */
    Quantization read(QuantizationFields fields);
}
