package dev.retain.assertions;

import static dev.retain.assertions.error.ShouldBeCompressedWith.shouldBeCompressedWith;
import static dev.retain.assertions.error.ShouldBeWellFormed.shouldBeWellFormed;
import static dev.retain.assertions.error.ShouldHaveBitsPerWeight.shouldHaveBitsPerWeightAtMost;
import static dev.retain.assertions.error.ShouldHaveLost.shouldHaveLost;
import static dev.retain.assertions.error.ShouldHaveSparsity.shouldHaveSparsity;
import static dev.retain.assertions.error.ShouldNotHaveRegressed.shouldNotHaveRegressed;
import static dev.retain.assertions.error.ShouldRetain.shouldRetain;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.CompressedModel;
import dev.retain.api.Decision;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a compressed model.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public class ModelAssert extends AbstractAssert<ModelAssert, CompressedModel> {

    private Function<Double, ? extends AbstractDoubleAssert<?>> scoreAssertions =
            Assertions::assertThat;

    /** Begins assertions on a model. */
    public ModelAssert(@Nullable CompressedModel actual) {
        super(actual, ModelAssert.class);
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
    public ModelAssert isCompressedWith(Method method) {
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
    public ModelAssert isCompressedWith(Method method, Bits bits) {
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
    public ModelAssert isCompressedWith(Method method, Bits bits, GroupSize groupSize) {
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
    public ModelAssert hasSparsityOf(Sparsity expected) {
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
    public ModelAssert hasBitsPerWeightAtMost(double bits) {
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
    public ModelAssert isWellFormed() {
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

    /** As {@link #retains(Capability, Within)} with {@link Capability#TOOL_USE}. */
    public ModelAssert retainsToolUse(Within within) {
        return retains(Capability.TOOL_USE, within);
    }

    /** As {@link #retains(Capability, Within)} with {@link Capability#LONG_CONTEXT}. */
    public ModelAssert retainsLongContext(Within within) {
        return retains(Capability.LONG_CONTEXT, within);
    }

    /** As {@link #retains(Capability, Within)} with {@link Capability#WORKFLOW}. */
    public ModelAssert retainsWorkflow(Within within) {
        return retains(Capability.WORKFLOW, within);
    }

    /** As {@link #retains(Capability, Within)} with {@link Capability#KNOWLEDGE}. */
    public ModelAssert retainsKnowledge(Within within) {
        return retains(Capability.KNOWLEDGE, within);
    }

    /**
     * The evidence excludes a loss as large as the tolerance, on every selected suite of the
     * capability. Too little evidence fails too, with a message of its own.
     *
     * <pre><code class="java">
     * // passes if of 400 samples the baseline solves 300 and the candidate 299 of the same
     * assertThat(model).retains(TOOL_USE, within(percent(3)));
     * // fails if the candidate solves 200 of them, or if there are only 20 samples
     * assertThat(model).retains(TOOL_USE, within(percent(3)));
     * </code></pre>
     *
     * @since 0.1
     */
    public ModelAssert retains(Capability capability, Within within) {
        return check(
                () -> retained(capability.words(), Question.of(capability, within.tolerance())));
    }

    /**
     * As {@link #retains(Capability, Within)}, for one suite.
     *
     * <pre><code class="java">
     * // passes if the suite's score is kept
     * assertThat(model).retains("needle", within(points(2)));
     * // fails if no selected suite has that id
     * assertThat(model).retains("nedle", within(points(2)));
     * </code></pre>
     *
     * @since 0.1
     */
    public ModelAssert retains(String suite, Within within) {
        return check(() -> retained(suite, new Question(suite, within.tolerance())));
    }

    /**
     * A negative control: the evidence excludes a loss as small as the tolerance, on at least one
     * selected suite of the capability. It proves that the gate can fail.
     *
     * <pre><code class="java">
     * // passes if of 400 samples the baseline solves 260 and the candidate 80
     * assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
     * // fails if the candidate solves 256 of them
     * assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
     * </code></pre>
     *
     * @since 0.1
     */
    public ModelAssert hasLost(Capability capability, MoreThan moreThan) {
        return check(
                () ->
                        lost(
                                capability.words(),
                                Question.of(capability, moreThan.tolerance()).lost()));
    }

    /** As {@link #hasLost(Capability, MoreThan)}, for one suite. */
    public ModelAssert hasLost(String suite, MoreThan moreThan) {
        return check(() -> lost(suite, new Question(suite, moreThan.tolerance()).lost()));
    }

    /**
     * The evidence excludes that the candidate has lost as much as the tolerance since the one that
     * was blessed, on every suite that was blessed and that the tolerance fits. Paired with the
     * outcomes of that candidate where the store has them; else unpaired, which takes many more
     * samples, and the message says so. In a run that blesses it asks nothing.
     *
     * <pre><code class="java">
     * // passes if of 400 samples the blessed candidate solves 300 and this one 299 of the same
     * assertThat(model).hasNotRegressedSince(blessed(), within(points(3)));
     * // fails if this one solves 270 of them, or if nothing was blessed
     * assertThat(model).hasNotRegressedSince(blessed(), within(points(3)));
     * </code></pre>
     *
     * @since 0.1
     */
    public ModelAssert hasNotRegressedSince(Blessed blessed, Within within) {
        Objects.requireNonNull(blessed, "blessed");
        return check(
                () -> {
                    for (Verdict verdict : actual.judgeSinceBlessed(within.tolerance())) {
                        if (verdict.decision() != Decision.RETAINED) {
                            throw failed(
                                    shouldNotHaveRegressed(actual.name(), verdict, actual.page()),
                                    verdict.candidate(),
                                    verdict.baseline());
                        }
                    }
                });
    }

    /**
     * Navigates to the perplexity, compared with the baseline's.
     *
     * <pre><code class="java">
     * assertThat(model).perplexity().isAtMost(times(1.05));
     * </code></pre>
     *
     * @since 0.1
     */
    public PerplexityAssert perplexity() {
        isNotNull();
        return new PerplexityAssert(this);
    }

    /**
     * The evidence excludes a perplexity as large as the baseline's times the factor; the same as
     * {@code perplexity().isAtMost(times(…))}.
     *
     * @since 0.1
     */
    public ModelAssert hasPerplexityAtMost(Tolerance.Times times) {
        return check(() -> retained("perplexity", Question.of(Capability.LANGUAGE, times)));
    }

    /**
     * Navigates to the candidate's score of a capability, on all samples; a number without bounds,
     * for orientation rather than for a gate.
     *
     * <pre><code class="java">
     * assertThat(model).score(TOOL_USE).isGreaterThan(0.5);
     * </code></pre>
     *
     * @since 0.1
     */
    public AbstractDoubleAssert<?> score(Capability capability) {
        return score(capability.id());
    }

    /** As {@link #score(Capability)}, for one suite. */
    public AbstractDoubleAssert<?> score(String suite) {
        isNotNull();
        return scoreAssertions
                .apply(actual.scores(suite).candidate())
                .as("%s score of %s", suite, actual.name());
    }

    void scoreAssertions(Function<Double, ? extends AbstractDoubleAssert<?>> assertions) {
        this.scoreAssertions = assertions;
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

    private void retained(String subject, Question question) {
        for (Verdict verdict : actual.judge(question)) {
            if (verdict.decision() != Decision.RETAINED) {
                throw failed(
                        shouldRetain(
                                actual.name(), subject, verdict, actual.report(), actual.page()),
                        verdict.candidate(),
                        verdict.baseline());
            }
        }
    }

    private void lost(String subject, Question question) {
        List<Verdict> verdicts = actual.judge(question);
        if (verdicts.stream().noneMatch(v -> v.decision() == Decision.DEGRADED)) {
            throw failed(
                    shouldHaveLost(
                            actual.name(), subject, verdicts, actual.report(), actual.page()),
                    verdicts.get(0).candidate(),
                    verdicts.get(0).baseline());
        }
    }

    private AssertionError failed(ErrorMessageFactory message, Object seen, Object expected) {
        return Failures.instance().failure(info, message, seen, expected);
    }

    /** The one place every assertion passes, so that a later AssertJ can collect them here. */
    private ModelAssert check(Runnable assertion) {
        isNotNull();
        assertion.run();
        return myself;
    }
}
