package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Tolerance;
import org.apiguardian.api.API;

/**
 * Assertions on the perplexity of a compressed model.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class PerplexityAssert {

    private final ModelAssert model;

    PerplexityAssert(ModelAssert model) {
        this.model = model;
    }

    /**
     * The evidence excludes a perplexity as large as the baseline's times the factor.
     *
     * <pre><code class="java">
     * // passes if the perplexity rose from 23.6 to 23.7, on enough windows
     * assertThat(model).perplexity().isAtMost(times(1.05));
     * // fails if it rose to 29.3
     * assertThat(model).perplexity().isAtMost(times(1.05));
     * </code></pre>
     *
     * @since 0.1
     */
    public PerplexityAssert isAtMost(Tolerance.Times times) {
        model.hasPerplexityAtMost(times);
        return this;
    }

    /** Goes back to the model. */
    public ModelAssert and() {
        return model;
    }
}
