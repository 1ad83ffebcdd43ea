package dev.retain.assertions;

import static dev.retain.assertions.error.ShouldBeCompressedWith.shouldBeCompressedWith;
import static dev.retain.assertions.error.ShouldBeWellFormed.shouldBeWellFormed;
import static dev.retain.assertions.error.ShouldHaveBitsPerWeight.shouldHaveBitsPerWeightAtMost;
import static dev.retain.assertions.error.ShouldHaveSparsity.shouldHaveSparsity;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressedModel;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the artifact of a compressed model, which need no answer of it.
 *
 * @param <S> the type of the assertions
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public abstract class AbstractArtifactAssert<S extends AbstractArtifactAssert<S>>
        extends AbstractAssert<S, CompressedModel> {

    AbstractArtifactAssert(@Nullable CompressedModel actual, Class<S> type) {
        super(actual, type);
    }

    /**
     * The artifact was made by this method: its files name it and its tensors do not contradict.
     *
     * <pre><code class="java">
     * // passes for an artifact of round-to-nearest int4
     * assertThat(model).isCompressedWith(RTN);
     * // fails for it
     * assertThat(model).isCompressedWith(AWQ);
     * </code></pre>
     *
     * @since 0.1
     */
    public S isCompressedWith(Method method) {
        return check(() -> compressedWith(method, OptionalInt.empty(), OptionalInt.empty()));
    }

    /**
     * As {@link #isCompressedWith(Method)}, with that many bits a weight code.
     *
     * <pre><code class="java">
     * // passes for an artifact of round-to-nearest int4
     * assertThat(model).isCompressedWith(RTN, bits(4));
     * // fails for it
     * assertThat(model).isCompressedWith(RTN, bits(8));
     * </code></pre>
     *
     * @since 0.1
     */
    public S isCompressedWith(Method method, Bits bits) {
        return check(
                () -> compressedWith(method, OptionalInt.of(bits.count()), OptionalInt.empty()));
    }

    /**
     * As {@link #isCompressedWith(Method, Bits)}, with that group size.
     *
     * <pre><code class="java">
     * // passes for an artifact of round-to-nearest int4 in groups of 64
     * assertThat(model).isCompressedWith(RTN, bits(4), groupSize(64));
     * // fails for it
     * assertThat(model).isCompressedWith(RTN, bits(4), groupSize(128));
     * </code></pre>
     *
     * @since 0.1
     */
    public S isCompressedWith(Method method, Bits bits, GroupSize groupSize) {
        return check(
                () ->
                        compressedWith(
                                method,
                                OptionalInt.of(bits.count()),
                                OptionalInt.of(groupSize.channels())));
    }

    /**
     * The artifact's share of exact zeros is this, give or take half a percentage point.
     *
     * <pre><code class="java">
     * // passes for an artifact whose blocks were pruned to one half
     * assertThat(model).hasSparsityOf(pool(0.5));
     * // fails for it, since embeddings are not pruned
     * assertThat(model).hasSparsityOf(total(0.5));
     * </code></pre>
     *
     * @since 0.1
     */
    public S hasSparsityOf(Sparsity expected) {
        return check(
                () -> {
                    Inspection inspection = actual.inspection();
                    double seen =
                            expected.of() == Sparsity.Of.POOL
                                    ? inspection.poolSparsity()
                                    : inspection.totalSparsity();
                    if (!(Math.abs(seen - expected.share()) <= Sparsity.ALLOWANCE)) {
                        throw failed(
                                shouldHaveSparsity(
                                        actual.name(),
                                        expected.of().name().toLowerCase(java.util.Locale.ROOT),
                                        expected.share(),
                                        seen),
                                seen,
                                expected.share());
                    }
                });
    }

    /**
     * The artifact stores at most that many bits for each weight of the pool, scales and zero
     * points included.
     *
     * <pre><code class="java">
     * // passes for int4 in groups of 128 with zero points: 4.16 bits
     * assertThat(model).hasBitsPerWeightAtMost(4.2);
     * // fails for it
     * assertThat(model).hasBitsPerWeightAtMost(4);
     * </code></pre>
     *
     * @since 0.1
     */
    public S hasBitsPerWeightAtMost(double bits) {
        return check(
                () -> {
                    double seen = actual.inspection().bitsPerWeight();
                    if (!(seen <= bits)) {
                        throw failed(
                                shouldHaveBitsPerWeightAtMost(actual.name(), bits, seen),
                                seen,
                                bits);
                    }
                });
    }

    /**
     * The artifact's files are as they should be and as they claim: no tensor is missing, damaged
     * or all zero, codes and groups are legal, weights are no further from the baseline's than
     * rounding brings them, and head, tokenizer and chat template are the baseline's.
     *
     * <pre><code class="java">
     * // passes for an artifact that a quantiser wrote and nobody changed
     * assertThat(model).isWellFormed();
     * // fails for one whose chat template was left behind, or whose zero points are read as those
     * // of another version of the format
     * assertThat(model).isWellFormed();
     * </code></pre>
     *
     * @since 0.1
     */
    public S isWellFormed() {
        return check(
                () -> {
                    Inspection seen = actual.inspection();
                    if (!seen.findings().isEmpty()) {
                        throw failed(
                                shouldBeWellFormed(actual.name(), seen.findings()),
                                seen.findings(),
                                List.of());
                    }
                });
    }

    private void compressedWith(Method method, OptionalInt bits, OptionalInt groupSize) {
        Inspection seen = actual.inspection();
        boolean asExpected =
                seen.method().filter(method::equals).isPresent()
                        && (bits.isEmpty() || bits.equals(seen.bits()))
                        && (groupSize.isEmpty() || groupSize.equals(seen.groupSize()));
        if (!asExpected) {
            throw failed(
                    shouldBeCompressedWith(actual.name(), method, bits, groupSize, seen),
                    seen.method(),
                    method);
        }
    }

    final AssertionError failed(ErrorMessageFactory message, Object seen, Object expected) {
        return Failures.instance().failure(info, message, seen, expected);
    }

    /** The one place every assertion passes, so that a later AssertJ can collect them here. */
    final S check(Runnable assertion) {
        isNotNull();
        assertion.run();
        return myself;
    }
}
