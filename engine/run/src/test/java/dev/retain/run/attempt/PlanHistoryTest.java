package dev.retain.run.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import dev.retain.api.ModelIdentity;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Plan.Earlier;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanHistoryTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> RELEASE = Optional.of("release 1.2");
    private static final PlanKey KEY = new PlanKey("b", "c", "tools", "1", "");
    private static final PutPlan PLAN = new PutPlan(NONE, 1, 400, true, "x y");
    private static final Said SAID =
            new Said(new Question("tools", new Tolerance.Points(3)), Decision.INCONCLUSIVE);

    private static PlanHistory of(KnownPlan... plans) {
        return new PlanHistory(KEY, List.of(plans));
    }

    private static KnownPlan known(int number, PutPlan plan, Said... said) {
        return new KnownPlan(number, plan, List.of(said));
    }

    static Stream<PutPlan> others() {
        return Stream.of(
                new PutPlan(NONE, 2, 400, true, "x y"),
                new PutPlan(NONE, 1, 800, true, "x y"),
                new PutPlan(NONE, 1, 400, false, "x y"),
                new PutPlan(NONE, 1, 400, true, "x z"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void should_count_a_plan_that_differs_in_any_part(PutPlan other) {
        assertThat(of().number(other)).isEqualTo(1);
        assertThat(of(known(1, PLAN)).number(other)).isEqualTo(2);
        assertThat(of(known(1, PLAN), known(2, other)).number(other)).isEqualTo(2);
    }

    @Test
    void should_know_what_went_before_a_plan_and_what_would_come_next() {
        PutPlan larger = new PutPlan(NONE, 1, 800, true, "x y");
        PutPlan fresh = new PutPlan(RELEASE, 7, 400, true, "x y");
        PlanHistory history = of(known(1, PLAN, SAID), known(1, fresh), known(2, larger));
        Earlier first = new Earlier(NONE, 1, 1, 400, List.of(SAID));
        Earlier named = new Earlier(RELEASE, 1, 7, 400, List.of());

        assertThat(history.attempt(PLAN)).isEqualTo(new Attempt(1, 3, NONE, List.of()));
        assertThat(history.attempt(larger))
                .isEqualTo(new Attempt(2, 3, NONE, List.of(first, named)));
        assertThat(history.attempt(fresh)).isEqualTo(new Attempt(1, 2, RELEASE, List.of(first)));
        assertThat(history.attempt(new PutPlan(NONE, 3, 400, true, "x y")).number()).isEqualTo(3);
    }

    @Test
    void should_refuse_to_begin_anew_on_samples_that_were_seen() {
        PutPlan again = new PutPlan(RELEASE, 1, 800, true, "x y");

        assertThatThrownBy(() -> of(known(1, PLAN)).number(again))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "retain.verdict.plan=release 1.2 begins anew, but its samples of suite"
                                + " tools have been seen: seed 1 was used by the plan without"
                                + " words, attempt 1 with 400 samples; set retain.seed to another"
                                + " number, or leave retain.verdict.plan out to go on with that"
                                + " plan");
        assertThatThrownBy(() -> of(known(3, again)).attempt(PLAN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "a run without retain.verdict.plan is of another plan, but its samples of"
                                + " suite tools have been seen: seed 1 was used by plan 'release"
                                + " 1.2', attempt 3 with 800 samples; set retain.seed to another"
                                + " number, or set retain.verdict.plan=release 1.2 to go on with"
                                + " that plan");
    }

    @Test
    void should_ask_the_same_question_wherever_answers_end() {
        var one = new ModelIdentity("w", "c", "t", "p", "g");
        var other = new ModelIdentity("w", "c", "t", "p", "h");
        var changed = new ModelIdentity("v", "c", "t", "p", "g");

        assertThat(PlanKey.of(one, changed, "tools", "1", ""))
                .isEqualTo(PlanKey.of(other, changed, "tools", "1", ""))
                .isNotEqualTo(PlanKey.of(changed, one, "tools", "1", ""))
                .isNotEqualTo(PlanKey.of(one, changed, "tools", "2", ""))
                .isNotEqualTo(PlanKey.of(one, changed, "tools", "1", "d"));
    }
}
