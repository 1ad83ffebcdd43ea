package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Tolerance;
import org.apiguardian.api.API;

/**
 * Assertions on how far a compressed model's predictions are from its baseline's.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DivergenceAssert {

    private final ModelAssert model;

    DivergenceAssert(ModelAssert model) {
        this.model = model;
    }

    /**
     * The evidence excludes a mean Kullback-Leibler divergence as large, over the tokens of the
     * windows, of the candidate's distributions from the baseline's.
     *
     * <pre><code class="java">
     * // passes if the windows diverge by 0.02 nats on average, on enough of them
     * assertThat(model).divergence().isAtMost(nats(0.05));
     * // fails if they diverge by 0.4 nats, or if there are only 20 windows
     * assertThat(model).divergence().isAtMost(nats(0.05));
     * </code></pre>
     *
     * @since 0.1
     */
    public DivergenceAssert isAtMost(Tolerance.Nats nats) {
        model.hasDivergenceAtMost(nats);
        return this;
    }

    /** Goes back to the model. */
    public ModelAssert and() {
        return model;
    }
}
