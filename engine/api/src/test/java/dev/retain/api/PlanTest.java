package dev.retain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Plan.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Plan PLAN = new Plan(400, 1, true, 1, 2);

    private static Attempt attempt(int number, int next) {
        return new Attempt(number, next, Optional.empty(), List.of());
    }

    @Test
    void should_spend_the_promise_once_on_however_many_attempts() {
        assertThat(IntStream.rangeClosed(1, 1_000).mapToDouble(Attempt::weight).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(PLAN.as(Attempt.FIRST).levelRetained()).isCloseTo(0.04, within(1e-15));
        assertThat(PLAN.as(attempt(2, 3)).levelDegraded()).isCloseTo(0.0025, within(1e-15));
    }

    @Test
    void should_give_the_next_attempt_what_is_left_for_it() {
        assertThat(PLAN.nextWeight()).isEqualTo(1);
        assertThat(PLAN.as(Attempt.FIRST).nextWeight()).isEqualTo(0.1);
        assertThat(PLAN.as(attempt(1, 4)).nextWeight()).isEqualTo(0.025);
    }

    @Test
    void should_refuse_an_attempt_that_cannot_be() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attempt(0, 1))
                .withMessageContaining("they count from 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attempt(2, 2))
                .withMessageContaining("attempt 2 before attempt 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plan(400, 1, true, 1, 1, Optional.of(Attempt.FIRST), false))
                .withMessage("attempt 1 has the weight 0.8, not 1.0");
    }
}
