package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Shape and storage of a tensor.
 *
 * @param name its Hugging Face name
 * @param shape its logical shape; {@code [out, in]} for a linear
 * @param storage how it is stored: {@code F32}, {@code BF16}, {@code Q4_1}, {@code int4} …
 * @param bytes bytes stored for it, scales and zero points included
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record TensorInfo(String name, List<Long> shape, String storage, long bytes) {

    /** Copies the list. */
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** The number of elements. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
