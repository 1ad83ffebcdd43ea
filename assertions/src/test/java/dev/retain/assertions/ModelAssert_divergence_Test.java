package dev.retain.assertions;

import static dev.retain.api.Decision.DEGRADED;
import static dev.retain.api.Decision.INCONCLUSIVE;
import static dev.retain.api.Decision.RETAINED;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.nats;
import static dev.retain.assertions.GateAssertions.share;
import static dev.retain.assertions.error.ShouldBeCloseToBaseline.shouldBeCloseToBaseline;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ModelAssert_divergence_Test {

    private final List<Question> asked = new ArrayList<>();

    private JudgedModel diverging(Decision decision) {
        return new JudgedModel(
                JudgedModel.RTN_INT4,
                question -> {
                    asked.add(question);
                    return List.of(verdict(question, decision, 0, 0.0712, 0.0712));
                });
    }

    private JudgedModel agreeing(Decision decision) {
        return new JudgedModel(
                JudgedModel.RTN_INT4,
                question -> {
                    asked.add(question);
                    return List.of(verdict(question, decision, 1, 0.905, 0.095));
                });
    }

    private static Verdict verdict(
            Question question, Decision decision, double baseline, double candidate, double drop) {
        return new Verdict(
                question,
                "perplexity." + question.subject(),
                decision,
                baseline,
                candidate,
                drop,
                drop - 0.01,
                drop + 0.01,
                Plan.of(64, 1, false),
                Verdict.DecidedBy.END,
                64,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                decision == INCONCLUSIVE ? OptionalLong.of(160) : OptionalLong.empty(),
                "the reason",
                List.of());
    }

    @Test
    void should_pass_if_the_windows_exclude_as_much() {
        thenCode(
                        () ->
                                assertThat(diverging(RETAINED))
                                        .divergence()
                                        .isAtMost(nats(0.05))
                                        .and()
                                        .sameTopToken()
                                        .isAtLeast(share(0.95))
                                        .and()
                                        .isWellFormed())
                .doesNotThrowAnyException();
        then(asked)
                .containsExactly(
                        new Question("divergence", nats(0.05)),
                        new Question("same-top-token", share(0.95)));
    }

    @Test
    void should_fail_if_the_predictions_are_too_far_apart() {
        JudgedModel model = diverging(DEGRADED);
        Verdict verdict = model.judge(new Question("divergence", nats(0.05))).get(0);

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> assertThat(model).divergence().isAtMost(nats(0.05)))
                .withMessage(
                        shouldBeCloseToBaseline(
                                        model.name(), verdict, JudgedModel.REPORT, JudgedModel.PAGE)
                                .create())
                .withMessageContaining("to diverge from its baseline by at most 0.05 nats a token:")
                .withMessageContaining("suite perplexity.divergence")
                .withMessageContaining(
                        "divergence 0.0712 nats (excluded beyond [0.0612, 0.0812], n=64 of 64,")
                .withMessageContaining("DEGRADED: the reason");
    }

    @Test
    void should_fail_if_the_windows_do_not_decide() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () -> assertThat(diverging(INCONCLUSIVE)).divergence().isAtMost(nats(1)))
                .withMessageContaining("but the windows do not decide:")
                .withMessageContaining("way out: -Dretain.samples=160");
    }

    @Test
    void should_fail_if_both_agree_too_rarely() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () -> assertThat(agreeing(DEGRADED)).sameTopToken().isAtLeast(share(0.95)))
                .withMessageContaining(
                        "to find the token most likely that its baseline does, for at least a share"
                                + " of 0.95 of tokens:")
                .withMessageContaining(
                        "0.905 (change -9.5 points, excluded beyond [-10.5, -8.5] points, n=64");
    }

    @Test
    void should_refuse_what_no_samples_can_prove() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nats(0))
                .withMessageContaining("nats(0) is not a tolerance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> share(1))
                .withMessageContaining("share(1) is not a tolerance")
                .withMessageContaining("share(0.99)");
    }
}
