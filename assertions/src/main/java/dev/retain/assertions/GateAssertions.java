package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressedModel;
import dev.retain.api.Tolerance;
import org.apiguardian.api.API;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Entry point: import it statically, beside AssertJ's own {@code Assertions} if you like.
 *
 * <pre><code class="java">
 * assertThat(model).isCompressedWith(RTN, bits(4));
 * assertThat(model).retainsToolUse(within(percent(3)));
 * assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
 * assertThat(model).perplexity().isAtMost(times(1.05));
 * assertThat(model).divergence().isAtMost(nats(0.05));
 * </code></pre>
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class GateAssertions {

    /** For {@code assertThat(object).asInstanceOf(COMPRESSED_MODEL)}. */
    public static final InstanceOfAssertFactory<CompressedModel, ModelAssert> COMPRESSED_MODEL =
            new InstanceOfAssertFactory<>(CompressedModel.class, GateAssertions::assertThat);

    private GateAssertions() {}

    /** Begins assertions on a model. */
    public static ModelAssert assertThat(@Nullable CompressedModel model) {
        return new ModelAssert(model);
    }

    /** What may be lost at most: {@code within(percent(3))}. */
    public static Within within(Tolerance tolerance) {
        return new Within(tolerance);
    }

    /** What must have been lost at least: {@code moreThan(percent(10))}. */
    public static MoreThan moreThan(Tolerance tolerance) {
        return new MoreThan(tolerance);
    }

    /**
     * What the gate retained when it was blessed, by a run with {@code -Dretain.bless}: {@code
     * hasNotRegressedSince(blessed(), within(points(3)))}.
     */
    public static Blessed blessed() {
        return new Blessed();
    }

    /**
     * A share of the baseline's score: with a baseline of 80 points, {@code percent(10)} are 8
     * points.
     *
     * @throws IllegalArgumentException if not above 0 and at most 100
     */
    public static Tolerance.Percent percent(double percent) {
        return new Tolerance.Percent(percent);
    }

    /**
     * Percentage points of the score, whatever the baseline's.
     *
     * @throws IllegalArgumentException if not above 0 and at most 100
     */
    public static Tolerance.Points points(double points) {
        return new Tolerance.Points(points);
    }

    /**
     * A factor on the baseline's perplexity.
     *
     * @throws IllegalArgumentException if not above 1
     */
    public static Tolerance.Times times(double factor) {
        return new Tolerance.Times(factor);
    }

    /**
     * A Kullback-Leibler divergence of next-token distributions, in nats a token.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public static Tolerance.Nats nats(double nats) {
        return new Tolerance.Nats(nats);
    }

    /**
     * A share of tokens.
     *
     * @throws IllegalArgumentException if not above 0 and below 1
     */
    public static Tolerance.Share share(double share) {
        return new Tolerance.Share(share);
    }

    /** Bits of a weight code. */
    public static Bits bits(int count) {
        return new Bits(count);
    }

    /** Input channels that share a scale. */
    public static GroupSize groupSize(int channels) {
        return new GroupSize(channels);
    }

    /** A share of zeros among the linears of the decoder blocks. */
    public static Sparsity pool(double share) {
        return new Sparsity(Sparsity.Of.POOL, share);
    }

    /** A share of zeros among all weights of the model. */
    public static Sparsity total(double share) {
        return new Sparsity(Sparsity.Of.TOTAL, share);
    }
}
