package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.StoreException;
import dev.retain.run.attempt.KnownPlan;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.attempt.PlanHistory;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.attempt.PutPlan;
import dev.retain.run.outcome.RunOutcomes;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.PlansInMemory;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import dev.retain.run.testing.SharedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs one after the other whose store counts the plans that they put. */
class CountedRunsTest extends ScriptedRuns {

    private static final String NOTE =
            "attempts are not counted; each further plan spends 5 % anew";
    private static final Tolerance THREE_POINTS = new Tolerance.Points(3);

    private final PlansInMemory book = new PlansInMemory();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void hear() {
        listeners.add(
                new RunListener() {
                    @Override
                    public void planned(CellId cell, String suite, String plan) {
                        told.add(plan);
                    }
                });
    }

    private CellResult judged(Tolerance tolerance) {
        return judged(tolerance, book);
    }

    private CellResult judged(Tolerance tolerance, PlanBook plans) {
        outcomes = new RunOutcomes(new SharedStore().counting(plans), false);
        Cell cell = cell("one", FIRST);
        told.clear();
        return run(cell).run(cell, model -> model.judge(new Question(FIRST.id(), tolerance)));
    }

    private static Verdict verdict(CellResult result) {
        return result.report().verdicts().get(0);
    }

    private static Attempt attempt(CellResult result) {
        return verdict(result).plan().attempt().orElseThrow();
    }

    private int askedOfCandidate() {
        return ScriptedLoader.asked(candidate).requests();
    }

    @Test
    void should_begin_with_the_first_attempt_and_keep_what_it_said() {
        CellResult result = judged(TEN_PERCENT);

        assertThat(attempt(result)).isEqualTo(Attempt.FIRST);
        assertThat(verdict(result).plan().weight()).isEqualTo(0.8);
        assertThat(verdict(result).notes()).doesNotContain(NOTE);
        assertThat(book.onlyOne())
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.plan().samples()).isEqualTo(96);
                            assertThat(plan.said())
                                    .containsExactly(
                                            new Said(
                                                    new Question(FIRST.id(), TEN_PERCENT),
                                                    Decision.RETAINED));
                        });
        assertThat(told).hasSize(1);
    }

    @Test
    void should_go_on_with_the_same_attempt_when_the_plan_is_the_same() {
        judged(TEN_PERCENT);
        parameters.put(Constants.DTYPE, "fp32");
        CellResult again = judged(new Tolerance.Points(12));

        assertThat(attempt(again)).isEqualTo(Attempt.FIRST);
        assertThat(book.onlyOne()).hasSize(1);
        assertThat(book.onlyOne().get(0).said()).hasSize(2);
    }

    @Test
    void should_spend_less_when_a_plan_has_more_samples() {
        judged(TEN_PERCENT);
        parameters.put(Constants.SAMPLES, "400");
        CellResult second = judged(TEN_PERCENT);

        assertThat(attempt(second).number()).isEqualTo(2);
        assertThat(attempt(second).before())
                .singleElement()
                .satisfies(
                        first -> {
                            assertThat(first.samples()).isEqualTo(96);
                            assertThat(first.said()).hasSize(1);
                        });
        assertThat(verdict(second).plan().weight()).isEqualTo(0.1);
        assertThat(told)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("as attempt 2, 400 samples can exclude a loss of 10%");

        parameters.put(Constants.SEED, "7");
        assertThat(attempt(judged(TEN_PERCENT)).number()).isEqualTo(3);
        parameters.put(Constants.SEQUENTIAL, "false");
        assertThat(attempt(judged(TEN_PERCENT)).number()).isEqualTo(4);
        parameters.remove(Constants.SEED);
        parameters.remove(Constants.SEQUENTIAL);
        parameters.put(Constants.SAMPLES, "96");
        assertThat(attempt(judged(TEN_PERCENT)))
                .as("the first once more, of which the next is the fifth")
                .isEqualTo(new Attempt(1, 5, Optional.empty(), List.of()));
    }

    @Test
    void should_count_anew_when_the_candidate_is_another() {
        judged(TEN_PERCENT);
        candidate = Script.forgetting(2).in(root.resolve("another"));
        parameters.put(Constants.SAMPLES, "400");

        assertThat(attempt(judged(TEN_PERCENT))).isEqualTo(Attempt.FIRST);
    }

    @Test
    void should_count_no_run_that_is_cut() {
        parameters.put(Constants.LIMIT, "64");
        CellResult result = judged(new Tolerance.Percent(50));

        assertThat(book.isEmpty()).isTrue();
        assertThat(verdict(result).plan().attempt()).isEmpty();
        assertThat(result.report().outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void should_count_a_run_that_was_broken_off_after_the_first_answer() {
        List<Integer> asked = new ArrayList<>();
        book.beforePut(() -> asked.add(askedOfCandidate()));
        cancelled = () -> askedOfCandidate() > 0;
        assertThat(judged(TEN_PERCENT).report().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(asked).containsExactly(0);

        cancelled = () -> false;
        parameters.put(Constants.SEED, "7");
        CellResult second = judged(TEN_PERCENT);

        assertThat(attempt(second).number()).isEqualTo(2);
        assertThat(attempt(second).before().get(0).said()).isEmpty();
    }

    @Test
    void should_count_what_only_looked_at_scores() {
        outcomes = new RunOutcomes(new SharedStore().counting(book), true);
        Cell cell = cell("one", FIRST);
        run(cell).run(cell, model -> model.scores(FIRST.id()));
        assertThat(book.onlyOne()).extracting(KnownPlan::said).containsExactly(List.of());

        assertThat(attempt(judged(TEN_PERCENT))).isEqualTo(Attempt.FIRST);
        parameters.put(Constants.SEED, "7");
        assertThat(attempt(judged(TEN_PERCENT)).number()).isEqualTo(2);
    }

    @Test
    void should_not_count_a_plan_that_was_refused_or_that_never_asked_the_candidate() {
        parameters.put(Constants.SAMPLES, "120");
        assertThat(judged(THREE_POINTS).report().failure().orElseThrow())
                .startsWith("120 samples of suite first can never exclude a loss of 3 points")
                .contains("at least 126 can");

        baseline = Script.forgetting(100).in(root.resolve("knows nothing"));
        parameters.put(Constants.SAMPLES, "400");
        CellResult hopeless = judged(new Tolerance.Points(10));

        assertThat(verdict(hopeless).decidedBy()).isEqualTo(Verdict.DecidedBy.GUARD);
        assertThat(book.isEmpty()).isTrue();
        assertThat(askedOfCandidate()).isZero();
    }

    @Test
    void should_refuse_by_what_the_attempt_may_spend_before_the_candidate_is_asked() {
        parameters.put(Constants.SAMPLES, "128");
        judged(THREE_POINTS);
        int asked = askedOfCandidate();
        parameters.put(Constants.SAMPLES, "130");

        assertThat(judged(THREE_POINTS).report().failure().orElseThrow())
                .startsWith("as attempt 2, 130 samples of suite first can never exclude")
                .containsPattern("at least 2\\d\\d can");
        assertThat(askedOfCandidate()).isEqualTo(asked);
        assertThat(book.onlyOne()).hasSize(1);
    }

    @Test
    void should_begin_a_new_series_with_words_and_another_seed() {
        judged(TEN_PERCENT);
        parameters.put(Constants.PLAN, "release 1.2");
        CellResult refused = judged(TEN_PERCENT);
        assertThat(refused.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(refused.failure().orElseThrow())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("used by the plan without words, attempt 1 with 96 samples");

        parameters.put(Constants.SEED, "7");
        CellResult fresh = judged(TEN_PERCENT);

        assertThat(attempt(fresh).number()).isEqualTo(1);
        assertThat(attempt(fresh).series()).contains("release 1.2");
        assertThat(attempt(fresh).ofOtherSeries()).hasSize(1);
        assertThat(verdict(fresh).plan().weight()).isEqualTo(0.8);
        assertThat(told).hasSize(1);
        parameters.put(Constants.SAMPLES, "400");
        assertThat(attempt(judged(TEN_PERCENT)).number()).isEqualTo(2);
    }

    @Test
    void should_be_the_later_attempt_when_another_process_was_faster() {
        List<PutPlan> others = new ArrayList<>();
        PlanBook raced =
                new PlanBook() {
                    @Override
                    public PlanHistory plans(PlanKey key) {
                        return book.plans(key);
                    }

                    @Override
                    public PlanHistory put(PlanKey key, PutPlan plan) {
                        if (others.isEmpty()) {
                            others.add(new PutPlan(plan.series(), 7, 200, true, "g"));
                            book.put(key, others.get(0));
                        }
                        return book.put(key, plan);
                    }

                    @Override
                    public void said(PlanKey key, PutPlan plan, Said said) {
                        book.said(key, plan, said);
                    }
                };
        parameters.put(Constants.SAMPLES, "400");

        CellResult result = judged(TEN_PERCENT, raced);

        assertThat(attempt(result).number()).isEqualTo(2);
        assertThat(verdict(result).plan().weight()).isEqualTo(0.1);
        assertThat(told).hasSize(2).last().asString().startsWith("as attempt 2, 400 samples");
        assertThat(book.onlyOne().get(1).said()).hasSize(1);
    }

    @Test
    void should_go_on_uncounted_when_the_store_fails_and_is_not_required() {
        book.beforePut(
                () -> {
                    throw new StoreException("the store is full; make room");
                });

        Verdict verdict = verdict(judged(TEN_PERCENT));

        assertThat(verdict.plan().attempt()).isEmpty();
        assertThat(verdict.plan().weight()).isEqualTo(1);
        assertThat(verdict.notes()).contains(NOTE);
    }

    @Test
    void should_not_count_without_a_book() {
        outcomes = new RunOutcomes(new SharedStore(), true);
        Cell cell = cell("one", FIRST);
        CellReport report = run(cell).run(cell, model -> ask(model, FIRST)).report();

        assertThat(report.verdicts().get(0).notes()).contains(NOTE);
        assertThat(report.verdicts().get(0).plan().weight()).isEqualTo(1);
    }
}
