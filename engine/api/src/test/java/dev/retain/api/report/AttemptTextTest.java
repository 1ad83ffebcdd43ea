package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Plan.Earlier;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttemptTextTest {

    private static final Question THREE = new Question("tools", new Tolerance.Points(3));
    private static final Question SIX = new Question("tools", new Tolerance.Points(6));
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> RELEASE = Optional.of("release 1.2");

    private static Verdict verdict(Plan plan) {
        return new Verdict(
                THREE,
                "tools",
                Decision.INCONCLUSIVE,
                0.9,
                0.9,
                0,
                -0.05,
                0.05,
                plan,
                Verdict.DecidedBy.NOTHING,
                plan.samples(),
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.of(1_300),
                "",
                List.of());
    }

    private static String told(int number, Optional<String> series, Earlier... before) {
        Plan plan =
                Plan.of(1_300, 1, true)
                        .as(new Attempt(number, number + 1, series, List.of(before)));
        return AttemptText.of(verdict(plan)).orElseThrow();
    }

    private static Earlier earlier(
            Optional<String> series, int number, Question question, Decision... decisions) {
        return new Earlier(
                series,
                number,
                number,
                400 * number,
                Stream.of(decisions).map(decision -> new Said(question, decision)).toList());
    }

    @Test
    void should_say_nothing_when_attempts_are_not_counted() {
        assertThat(AttemptText.of(verdict(Plan.of(400, 1, true)))).isEmpty();
        assertThat(AttemptText.next(Plan.of(400, 1, true))).isEqualTo("another attempt");
    }

    @Test
    void should_say_that_the_store_knows_no_other_when_it_is_the_first() {
        assertThat(told(1, NONE))
                .isEqualTo(
                        "attempt 1 of this question at 4% a side"
                                + " (first attempt known to this store)");
    }

    @Test
    void should_tell_what_the_first_attempt_said_when_it_is_the_second() {
        assertThat(told(2, NONE, earlier(NONE, 1, THREE, Decision.INCONCLUSIVE)))
                .isEqualTo(
                        "attempt 2 of this question at 0.5% a side"
                                + " (first: seed 1, 400 samples, INCONCLUSIVE)");
    }

    @Test
    void should_tell_of_an_attempt_without_a_verdict_and_of_one_on_another_tolerance() {
        assertThat(told(3, NONE, earlier(NONE, 1, THREE), earlier(NONE, 2, SIX, Decision.RETAINED)))
                .isEqualTo(
                        "attempt 3 of this question at 0.25% a side"
                                + " (first: seed 1, 400 samples, no verdict;"
                                + " second: seed 2, 800 samples, RETAINED within 6 points)");
        assertThat(told(2, NONE, earlier(NONE, 1, SIX.lost(), Decision.INCONCLUSIVE)))
                .endsWith("INCONCLUSIVE for a loss of more than 6 points)");
    }

    @Test
    void should_tell_only_of_the_same_question_when_several_were_asked() {
        var before =
                new Earlier(
                        NONE,
                        1,
                        7,
                        400,
                        List.of(
                                new Said(SIX, Decision.RETAINED),
                                new Said(THREE, Decision.INCONCLUSIVE),
                                new Said(THREE, Decision.DEGRADED)));

        assertThat(told(2, NONE, before))
                .endsWith("(first: seed 7, 400 samples, INCONCLUSIVE and DEGRADED)");
    }

    @Test
    void should_show_the_words_of_a_series_and_what_went_before_it() {
        Earlier[] before = {
            earlier(NONE, 1, THREE, Decision.INCONCLUSIVE),
            earlier(NONE, 2, THREE, Decision.INCONCLUSIVE),
            earlier(NONE, 3, THREE, Decision.DEGRADED)
        };

        assertThat(told(1, RELEASE, before))
                .isEqualTo(
                        "plan 'release 1.2', attempt 1 at 4% a side; before it 1 plan with 3"
                                + " attempts: INCONCLUSIVE, INCONCLUSIVE, DEGRADED; the promise is"
                                + " for each plan");
        assertThat(told(1, RELEASE))
                .isEqualTo(
                        "plan 'release 1.2', attempt 1 at 4% a side (first attempt known to this"
                                + " store); the promise is for each plan");
        assertThat(told(2, NONE, before[0], earlier(RELEASE, 1, THREE, Decision.RETAINED)))
                .isEqualTo(
                        "attempt 2 of this question at 0.5% a side (first: seed 1, 400 samples,"
                                + " INCONCLUSIVE); before it 1 plan with 1 attempt: RETAINED; the"
                                + " promise is for each plan");
    }

    @Test
    void should_leave_out_the_middle_when_there_are_many() {
        Earlier[] before =
                IntStream.rangeClosed(1, 8)
                        .mapToObj(number -> earlier(NONE, number, THREE, Decision.INCONCLUSIVE))
                        .toArray(Earlier[]::new);

        assertThat(told(9, NONE, before))
                .contains("(first: seed 1", "; 4 more; attempt 6: seed 6, 2,400", "; attempt 8: ")
                .doesNotContain("seed 2", "seed 5");
    }

    @Test
    void should_name_the_next_attempt_and_what_it_may_spend() {
        Plan plan = Plan.of(400, 1, true).as(new Attempt(1, 3, NONE, List.of()));

        assertThat(AttemptText.next(plan)).isEqualTo("attempt 3");
        assertThat(AttemptText.nextLevels(plan)).isEqualTo("0.25% a side");
    }

    @Test
    void should_show_levels_as_exactly_as_they_need() {
        assertThat(VerdictText.levels(verdict(new Plan(400, 1, true, 1, 3))))
                .isEqualTo("RETAINED 5%, DEGRADED 1.7%");
        assertThat(VerdictText.levels(verdict(new Plan(400, 1, true, 0.025, 1))))
                .isEqualTo("0.125% a side");
        assertThat(VerdictText.levels(verdict(new Plan(400, 1, true, 0.8, 1))))
                .isEqualTo("4% a side");
    }
}
