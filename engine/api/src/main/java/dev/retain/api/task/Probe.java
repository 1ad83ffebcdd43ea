package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Figures of a pair that need both models at once, such as how far their next-token distributions
 * are apart; found by {@link java.util.ServiceLoader}. Both models read the same windows. Read them
 * with {@link LogitPairs}. What it gave for a pair is kept in the store under both identities.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Probe {

    /** The id by which a benchmark asks for it, of the characters {@code [a-z0-9.-]}. */
    String id();

    /** Changes whenever its figures change, so that what was kept of them counts no more. */
    default String version() {
        return "1";
    }

    /**
     * Measures a pair.
     *
     * @param windows what both read
     * @param baseline the uncompressed model
     * @param candidate the compressed model
     */
    List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate);

    /**
     * The figures of single windows that gates may ask about, by the subject of their question;
     * none by default. A kind is {@link OutcomeKind#DIVERGENCE} or {@link OutcomeKind#AGREEMENT}.
     */
    default Map<String, OutcomeKind> judged() {
        return Map.of();
    }

    /**
     * Measures a pair on one window.
     *
     * @return a mean over the tokens that count, for each subject of {@link #judged()}
     */
    default Map<String, Double> of(
            Windows.Window window, LoadedModel baseline, LoadedModel candidate) {
        return Map.of();
    }
}
