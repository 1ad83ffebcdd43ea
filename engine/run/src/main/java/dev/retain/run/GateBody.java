package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressedModel;
import org.apiguardian.api.API;

/** States what a compressed model must retain. */
@API(status = EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface GateBody {

    /**
     * Asks the model.
     *
     * @throws AssertionError if something was not retained
     * @throws CellAbortedException if the question is given up
     * @throws Exception if the question could not be put
     */
    void judge(CompressedModel model) throws Exception;
}
