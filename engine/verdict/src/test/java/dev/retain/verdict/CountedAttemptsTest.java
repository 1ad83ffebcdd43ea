package dev.retain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a verdict says and spends where attempts are counted. */
class CountedAttemptsTest {

    private static final Table NOTHING = new Table(0, 0, 0, 0);
    private static final Table OPEN = new Table(70, 2, 1, 27);
    private static final Plan ALONE = Plan.of(100, 1, true);

    private final Boundaries boundaries = new Boundaries();

    private Verdict verdict(Plan plan, Table table) {
        var judge =
                new Judge(
                        new Question("suite", new Tolerance.Points(3)),
                        Suites.binary(plan.samples()),
                        plan,
                        boundaries);
        Suites.add(judge, NOTHING, table);
        return judge.conclude();
    }

    private static Plan attempt(Plan plan, int number, int next) {
        return plan.as(new Attempt(number, next, Optional.empty(), List.of()));
    }

    @Test
    void should_name_the_attempt_that_would_decide_with_what_it_may_spend() {
        Verdict alone = verdict(ALONE, OPEN);
        Verdict first = verdict(attempt(ALONE, 1, 2), OPEN);
        Verdict again = verdict(attempt(ALONE, 1, 3), OPEN);

        assertThat(alone.reason()).endsWith("would probably decide, as another attempt");
        assertThat(first.reason()).endsWith("would probably decide, as attempt 2");
        assertThat(again.reason()).endsWith("would probably decide, as attempt 3");
        assertThat(first.samplesToDecide().orElseThrow())
                .isGreaterThan(alone.samplesToDecide().orElseThrow());
        assertThat(again.samplesToDecide().orElseThrow())
                .isGreaterThan(first.samplesToDecide().orElseThrow());
    }

    @Test
    void should_say_that_attempts_are_not_counted_only_where_they_are_not() {
        String note = "attempts are not counted; each further plan spends 5 % anew";

        assertThat(verdict(ALONE, OPEN).notes()).contains(note);
        assertThat(verdict(attempt(ALONE, 1, 2), OPEN).notes()).doesNotContain(note);
    }

    @Test
    void should_exclude_less_as_a_later_attempt() {
        Table good = new Table(360, 4, 1, 35);
        Plan plan = Plan.of(400, 1, true);
        Verdict first = verdict(attempt(plan, 1, 2), good);
        Verdict second = verdict(attempt(plan, 2, 3), good);

        assertThat(first.decision()).isEqualTo(Decision.RETAINED);
        assertThat(second.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(first.upper()).isLessThan(0.03);
        assertThat(second.upper()).isGreaterThan(0.03);
        assertThat(second.plan().levelRetained()).isCloseTo(0.005, within(1e-15));
    }
}
