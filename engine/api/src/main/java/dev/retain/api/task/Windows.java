package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Token windows that both models of a pair read.
 *
 * @param ids token ids of each window, at least two each
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Windows(List<int[]> ids) {

    /** Copies the list. */
    public Windows {
        ids = List.copyOf(ids);
    }
}
