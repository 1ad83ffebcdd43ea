package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A read-only set of named tensors and a configuration. Whatever the files' format, tensors have
 * their Hugging Face names ({@code model.layers.0.self_attn.q_proj.weight}), shapes {@code [out,
 * in]}, and values as the original model means them: dequantised, rows in Hugging Face order.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Checkpoint extends AutoCloseable {

    /** The file or folder that was opened. */
    Path location();

    /** The configuration. */
    ModelConfig config();

    /** Names of all tensors. */
    SortedSet<String> names();

    /**
     * Shape and storage of a tensor.
     *
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor
     */
    TensorInfo info(String name);

    /**
     * Reads a tensor, dequantised, row-major.
     *
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor or its bytes are
     *     damaged
     */
    float[] floats(String name);

    /**
     * Reads a tensor as {@link #floats} does, but piece by piece where its storage allows that, so
     * that a large one need not be in the Java heap at once.
     *
     * @param sink takes pieces of whole rows, one after the other
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor or its bytes are
     *     damaged
     */
    default void pieces(String name, Consumer<float[]> sink) {
        sink.accept(floats(name));
    }

    /**
     * The codes, scales and zero points of a tensor that is stored quantised by AutoAWQ, GPTQ or
     * compressed-tensors. Empty for all others, blocks of GGUF included: {@link #info} names their
     * type.
     *
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor or its parts
     *     contradict each other
     */
    Optional<QuantizedTensor> quantized(String name);

    /**
     * Codes, scales and offsets of a tensor that is stored as such in groups of consecutive input
     * channels: those of {@link #quantized}, and blocks of the GGUF types Q4_0, Q4_1 and Q8_0.
     * Empty for all others.
     *
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor or its parts
     *     contradict each other
     */
    default Optional<AffineCodes> affine(String name) {
        return quantized(name).filter(tensor -> tensor.groupIndex().isEmpty()).map(AffineCodes::of);
    }

    /**
     * Whether the inputs of a linear are to be rounded to 8 bits before its product, symmetrically
     * and with a scale a token: {@code round(x/s)·s} where {@code s} is the token's largest
     * magnitude over 127. So do the W8A8 artifacts of SmoothQuant.
     *
     * @param name of the linear's weight
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor
     */
    default boolean quantisesActivations(String name) {
        return false;
    }

    /**
     * What turns text into ids and chats into text.
     *
     * @throws dev.retain.api.InvalidCheckpointException if the files that say so are damaged
     * @throws dev.retain.api.UnsupportedModelException if a GGUF tokenizer is not byte-level BPE
     */
    TokenizerSource tokenizer();

    /** What names the compression of this checkpoint; empty for an uncompressed one. */
    Optional<CompressionClaim> claim();

    /**
     * SHA-256 of the weight file, lower-case hexadecimal. Of several shards it is the hash of the
     * lines that {@code sha256sum} prints for them in the order of their names.
     */
    String sha256();

    /**
     * What tells the model apart: hashes of its weights, as {@link #sha256} gives it, and of what
     * stands beside them. Each file is read once.
     *
     * @throws dev.retain.api.InvalidCheckpointException if a file beside the weights is damaged
     */
    ModelIdentity identity();

    @Override
    void close();
}
