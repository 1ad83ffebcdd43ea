package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.Decision;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerdictTextTest {

    private static final Tolerance PERCENT = new Tolerance.Percent(3);
    private static final Tolerance POINTS = new Tolerance.Points(2);
    private static final Tolerance TIMES = new Tolerance.Times(1.05);

    @Test
    void should_show_a_drop_as_a_change_with_its_bounds_swapped() {
        Verdict verdict = verdict(PERCENT, 0.66, 0.264, 0.6, 0.52, 0.68);

        assertThat(VerdictText.change(verdict)).isEqualTo("-60.0 %");
        assertThat(VerdictText.bounds(verdict)).isEqualTo("[-68.0, -52.0]");
        assertThat(VerdictText.scores(verdict)).isEqualTo("0.660 → 0.264");
        assertThat(VerdictText.tolerance(PERCENT)).isEqualTo("within 3%");
        assertThat(VerdictText.change(verdict(POINTS, 0.5, 0.53, -0.03, -0.05, -0.01)))
                .isEqualTo("+3.0 points");
    }

    @Test
    void should_show_a_ratio_as_it_is() {
        Verdict verdict = verdict(TIMES, 23.6, 24.4024, 1.034, 1.014, 1.054);

        assertThat(VerdictText.change(verdict)).isEqualTo("1.034 times");
        assertThat(VerdictText.bounds(verdict)).isEqualTo("[1.014, 1.054]");
        assertThat(VerdictText.scores(verdict)).isEqualTo("23.60 → 24.40");
        assertThat(VerdictText.tolerance(TIMES)).isEqualTo("at most 1.05 times");
    }

    @Test
    void should_show_a_divergence_without_a_sign_and_an_agreement_in_points() {
        Tolerance nats = new Tolerance.Nats(0.05);
        Verdict divergence = verdict(nats, 0, 0.0712, 0.0712, 0.0612, 0.0812);
        Verdict agreement = verdict(new Tolerance.Share(0.95), 1, 0.962, 0.038, 0.03, 0.05);

        assertThat(VerdictText.change(divergence)).isEqualTo("0.0712 nats");
        assertThat(VerdictText.bounds(divergence)).isEqualTo("[0.0612, 0.0812]");
        assertThat(VerdictText.scores(divergence)).isEqualTo("0.0712 nats");
        assertThat(VerdictText.tolerance(nats)).isEqualTo("at most 0.05 nats");
        assertThat(VerdictText.isSigned(divergence)).isFalse();
        assertThat(VerdictText.change(agreement)).isEqualTo("-3.8 points");
        assertThat(VerdictText.bounds(agreement)).isEqualTo("[-5.0, -3.0]");
        assertThat(VerdictText.scores(agreement)).isEqualTo("1.000 → 0.962");
        assertThat(VerdictText.tolerance(new Tolerance.Share(0.95)))
                .isEqualTo("at least a share of 0.95");
    }

    @Test
    void should_show_no_negative_zero() {
        assertThat(VerdictText.change(verdict(PERCENT, 0.5, 0.5, 0, -0.01, 0.01)))
                .isEqualTo("0.0 %");
        assertThat(VerdictText.bounds(verdict(PERCENT, 0.5, 0.5, 0, 0.0001, -0.0001)))
                .isEqualTo("[0.0, 0.0]");
    }

    @Test
    void should_say_undefined_for_what_is_not_a_number() {
        Verdict verdict = verdict(POINTS, 0, 0, Double.NaN, Double.NaN, Double.NaN);

        assertThat(VerdictText.change(verdict)).isEqualTo("undefined");
        assertThat(VerdictText.bounds(verdict)).isEqualTo("[undefined, undefined]");
    }

    @Test
    void should_show_scores_without_a_question_in_points_and_perplexities_as_a_ratio() {
        var share = new SuiteScore("s", Capability.TOOL_USE, OutcomeKind.BINARY, 0.655, 0.65, 144);
        var perplexity = new SuiteScore("p", Capability.LANGUAGE, OutcomeKind.LOG_LOSS, 20, 25, 24);

        assertThat(VerdictText.change(share)).isEqualTo("-0.5 points");
        assertThat(VerdictText.scores(share)).isEqualTo("0.655 → 0.650");
        assertThat(VerdictText.change(perplexity)).isEqualTo("1.250 times");
        assertThat(VerdictText.scores(perplexity)).isEqualTo("20.00 → 25.00");
    }

    @Test
    void should_show_how_far_a_baseline_differs_from_itself() {
        var tools = new Verdict.Noise(64, List.of("t-1", "t-7"), OptionalInt.of(5), 0.734, 0.7192);

        assertThat(VerdictText.noise(tools, false))
                .isEqualTo("2 of 64 pairs discordant, 5 answers differ, 0.734 → 0.719");
        assertThat(VerdictText.noise(noise(OptionalInt.of(1)), false))
                .isEqualTo("0 of 8 pairs discordant, 1 answer differs, 20.000 → 20.000");
        assertThat(VerdictText.noise(noise(OptionalInt.of(0)), false))
                .contains("discordant, no answer differs, ");
        assertThat(VerdictText.noise(noise(OptionalInt.empty()), true))
                .isEqualTo("0 of 8 pairs discordant, 20.00 → 20.00");
    }

    private static Verdict.Noise noise(OptionalInt answers) {
        return new Verdict.Noise(8, List.of(), answers, 20, 20);
    }

    private static Verdict verdict(
            Tolerance tolerance,
            double baseline,
            double candidate,
            double drop,
            double lower,
            double upper) {
        return new Verdict(
                new Question("s", tolerance),
                "s",
                Decision.INCONCLUSIVE,
                baseline,
                candidate,
                drop,
                lower,
                upper,
                Plan.of(400, 1, true),
                Verdict.DecidedBy.NOTHING,
                200,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.empty(),
                "a reason",
                List.of());
    }
}
