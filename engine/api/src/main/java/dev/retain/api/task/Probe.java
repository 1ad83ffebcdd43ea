package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Measure;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Figures of a pair that need both models at once, such as how far their next-token distributions
 * are apart; found by {@link java.util.ServiceLoader}. Both models read the same windows.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Probe {

    /** The id by which a benchmark asks for it, of the characters {@code [a-z0-9.-]}. */
    String id();

    /**
     * Measures a pair.
     *
     * @param windows what both read
     * @param baseline the uncompressed model
     * @param candidate the compressed model
     */
    List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate);
}
