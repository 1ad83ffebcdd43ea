package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Tolerance;
import org.apiguardian.api.API;

/**
 * Assertions on how often a compressed model and its baseline find the same token most likely.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class SameTopTokenAssert {

    private final ModelAssert model;

    SameTopTokenAssert(ModelAssert model) {
        this.model = model;
    }

    /**
     * The evidence excludes that both agree on no more than that share of the tokens of the
     * windows.
     *
     * <pre><code class="java">
     * // passes if both agree on 97 of 100 tokens, on enough windows
     * assertThat(model).sameTopToken().isAtLeast(share(0.95));
     * // fails if they agree on 80 of 100
     * assertThat(model).sameTopToken().isAtLeast(share(0.95));
     * </code></pre>
     *
     * @since 0.1
     */
    public SameTopTokenAssert isAtLeast(Tolerance.Share share) {
        model.hasSameTopTokenAtLeast(share);
        return this;
    }

    /** Goes back to the model. */
    public ModelAssert and() {
        return model;
    }
}
