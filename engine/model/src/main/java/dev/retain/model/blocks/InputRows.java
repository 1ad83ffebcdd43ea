package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.ndarray.NDArray;
import org.apiguardian.api.API;

/**
 * What linears read, a row a token.
 *
 * @param array {@code [tokens, channels]}, fp32
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record InputRows(NDArray array) {

    /** How many rows there are. */
    public long tokens() {
        return array.getShape().get(0);
    }
}
