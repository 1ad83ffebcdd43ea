package dev.retain.assertions;

import static dev.retain.assertions.error.ShouldBeCloseToBaseline.shouldBeCloseToBaseline;
import static dev.retain.assertions.error.ShouldHaveLost.shouldHaveLost;
import static dev.retain.assertions.error.ShouldNotHaveRegressed.shouldNotHaveRegressed;
import static dev.retain.assertions.error.ShouldRetain.shouldRetain;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.CompressedModel;
import dev.retain.api.Decision;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a compressed model.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public class ModelAssert extends AbstractArtifactAssert<ModelAssert> {

    private Function<Double, ? extends AbstractDoubleAssert<?>> scoreAssertions =
            Assertions::assertThat;

    /** Begins assertions on a model. */
    public ModelAssert(@Nullable CompressedModel actual) {
        super(actual, ModelAssert.class);
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

    /** As {@link #retains(Capability, Within)} with {@link Capability#CASES}. */
    public ModelAssert retainsCases(Within within) {
        return retains(Capability.CASES, within);
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
     * Navigates to how far the candidate's next-token distributions are from the baseline's, over
     * the windows of the selected suites that read some.
     *
     * <pre><code class="java">
     * assertThat(model).divergence().isAtMost(nats(0.05));
     * </code></pre>
     *
     * @since 0.1
     */
    public DivergenceAssert divergence() {
        isNotNull();
        return new DivergenceAssert(this);
    }

    /**
     * The evidence excludes a mean divergence as large; the same as {@code
     * divergence().isAtMost(nats(…))}.
     *
     * @since 0.1
     */
    public ModelAssert hasDivergenceAtMost(Tolerance.Nats nats) {
        return check(() -> close(new Question(Question.DIVERGENCE, nats)));
    }

    /**
     * Navigates to the share of tokens of those windows for which both models find the same token
     * most likely.
     *
     * <pre><code class="java">
     * assertThat(model).sameTopToken().isAtLeast(share(0.95));
     * </code></pre>
     *
     * @since 0.1
     */
    public SameTopTokenAssert sameTopToken() {
        isNotNull();
        return new SameTopTokenAssert(this);
    }

    /**
     * The evidence excludes that both agree on no more than that share of tokens; the same as
     * {@code sameTopToken().isAtLeast(share(…))}.
     *
     * @since 0.1
     */
    public ModelAssert hasSameTopTokenAtLeast(Tolerance.Share share) {
        return check(() -> close(new Question(Question.SAME_TOP_TOKEN, share)));
    }

    /** As {@link #endsAnswers(Within)} with {@code within(points(3))}. */
    public ModelAssert endsAnswers() {
        return endsAnswers(new Within(new Tolerance.Points(3)));
    }

    /**
     * The evidence excludes that the candidate ends fewer answers by itself, by as much as the
     * tolerance, on every selected suite that asks for answers in words. An answer that is cut at a
     * limit, fills the context or breaks off has not ended by itself. Answers are paired as for
     * {@link #retains(Capability, Within)}, and each sample counts once, however many it has.
     *
     * <pre><code class="java">
     * // passes if of 400 samples the baseline ends 400 and the candidate 399 by itself
     * assertThat(model).endsAnswers(within(points(3)));
     * // fails if the candidate talks on until the limit in 60 of them
     * assertThat(model).endsAnswers(within(points(3)));
     * </code></pre>
     *
     * @since 0.1
     */
    public ModelAssert endsAnswers(Within within) {
        return check(
                () ->
                        retained(
                                "answers that end by themselves",
                                new Question(Question.ENDED_ANSWERS, within.tolerance())));
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

    private void close(Question question) {
        for (Verdict verdict : actual.judge(question)) {
            if (verdict.decision() != Decision.RETAINED) {
                throw failed(
                        shouldBeCloseToBaseline(
                                actual.name(), verdict, actual.report(), actual.page()),
                        verdict.candidate(),
                        verdict.baseline());
            }
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
}
