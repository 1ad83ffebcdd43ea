package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.Decision;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Plan;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.testing.KnowingModel;
import dev.retain.run.testing.NumberedQuestions;
import dev.retain.verdict.Judge;
import dev.retain.verdict.PlannedSuite;
import dev.retain.verdict.statistics.Boundaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples are asked ahead of the looks, and no verdict notices. */
class AskedAheadTest {

    private static final Question SIX = new Question("numbered", new Tolerance.Percent(6));
    private static final Task BINARY = new NumberedQuestions(OutcomeKind.BINARY, number -> false);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> parameters = new HashMap<>();
    private final Boundaries boundaries = new Boundaries();
    private final List<String> told = new ArrayList<>();
    private OutcomeStore store = new Outcomes();
    private KnowingModel baseline = new KnowingModel("baseline", number -> true);
    private KnowingModel candidate = new KnowingModel("candidate", number -> true);

    @BeforeEach
    void plan() {
        parameters.put(Constants.SAMPLES, "400");
    }

    private RunSettings settings() {
        return RunSettings.from(key -> Optional.ofNullable(parameters.get(key)));
    }

    private SuiteRun run(Task suite, SampleLog log) {
        RunSettings settings = settings();
        var data = new SuiteData(settings);
        var pair =
                new PairedSuite(
                        suite,
                        Optional.empty(),
                        settings,
                        data,
                        new Draws(settings, data),
                        "here",
                        side("the baseline", baseline),
                        side("the candidate", candidate));
        return new SuiteRun(
                suite,
                pair,
                log,
                settings,
                new RunOutcomes(),
                boundaries,
                new PhaseMeter(() -> 0),
                new Heard());
    }

    private Side side(String name, KnowingModel model) {
        var access =
                new Side.Access() {
                    @Override
                    public LoadedModel model() {
                        return model;
                    }

                    @Override
                    public Side.Known known() {
                        return Side.Known.of(model);
                    }
                };
        return new Side(name, model::identity, access, store, () -> {});
    }

    private final class Heard implements SuiteListener {

        @Override
        public void planned(String suite, String plan) {}

        @Override
        public void stands(String suite, int done, int of, String standing) {
            told.add("%d/%d %s".formatted(done, of, standing));
        }
    }

    private Verdict judged(Task suite, Question question) {
        try (SampleLog log = SampleLog.in(root)) {
            return run(suite, log).judge(question, 1);
        }
    }

    private void takeAll() {
        try (SampleLog log = SampleLog.in(root)) {
            run(BINARY, log).takeAll();
        }
    }

    private List<String> samples() {
        try {
            return Files.readAllLines(root.resolve(SampleLog.FILE));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Numbers of the samples in the order of the plan. */
    private List<Integer> order() {
        RunSettings settings = settings();
        return new Draws(settings, new SuiteData(settings))
                .samples(BINARY, Optional.empty(), baseline.identity(), baseline::tokens).stream()
                        .map(Sample::id)
                        .map(NumberedQuestions::number)
                        .toList();
    }

    /** What a judge says that is given one sample after the other. */
    private Verdict oneByOne(Question question, IntPredicate before, IntPredicate after) {
        RunSettings settings = settings();
        List<Sample> drawn =
                new Draws(settings, new SuiteData(settings))
                        .samples(BINARY, Optional.empty(), baseline.identity(), baseline::tokens);
        var plan = new Plan(drawn.size(), settings.seed(), settings.sequential(), 1, 1);
        var judge = new Judge(question, PlannedSuite.of(BINARY, drawn), plan, boundaries);
        for (Sample sample : drawn) {
            int number = NumberedQuestions.number(sample.id());
            judge.add(before.test(number) ? 1 : 0, after.test(number) ? 1 : 0);
            Optional<Verdict> verdict = judge.look();
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return judge.conclude();
    }

    @Test
    void should_ask_sixteen_and_then_up_to_the_look_at_which_a_run_without_losses_ends() {
        Verdict verdict = judged(BINARY, SIX);

        assertThat(verdict.n()).isEqualTo(96);
        assertThat(candidate.asks()).containsExactly(16, 80);
        assertThat(baseline.asks()).containsExactly(16, 80);
        assertThat(told)
                .containsExactly(
                        "0/400 asking the baseline for 16",
                        "0/400 asking the candidate for 16",
                        "16/400 retained so far, asking the baseline for 80",
                        "16/400 retained so far, asking the candidate for 80");
    }

    @Test
    void should_go_on_in_wide_asks_where_losses_let_a_run_go_on() {
        int lost = order().get(20);
        candidate = new KnowingModel("candidate", number -> number != lost);

        Verdict verdict = judged(BINARY, SIX);

        assertThat(verdict.n()).isEqualTo(176);
        assertThat(candidate.asks()).containsExactly(16, 80, 64, 64);
    }

    @Test
    void should_find_a_broken_model_after_sixteen() {
        candidate = new KnowingModel("candidate", number -> false);

        Verdict verdict = judged(BINARY, SIX);

        assertThat(verdict.decision()).isEqualTo(Decision.DEGRADED);
        assertThat(candidate.asks()).containsExactly(16);
        assertThat(baseline.asks()).containsExactly(16);
    }

    @Test
    void should_ask_few_more_of_a_run_that_loses() {
        List<Integer> order = order();
        candidate = new KnowingModel("candidate", number -> order.indexOf(number) % 4 != 0);
        Verdict verdict = judged(BINARY, SIX);

        assertThat(verdict.decision()).isEqualTo(Decision.DEGRADED);
        assertThat(verdict.n()).isGreaterThan(16);
        assertThat(candidate.asks().subList(0, 2)).containsExactly(16, 32);

        candidate = new KnowingModel("as good", number -> true);
        judged(BINARY, SIX.lost());
        assertThat(candidate.asks()).containsExactly(16, 32, 64);
    }

    @Test
    void should_ask_in_wide_batches_where_no_look_is_known() {
        parameters.put(Constants.SAMPLES, "100");
        judged(new NumberedQuestions(OutcomeKind.GRADED, number -> false), SIX);
        assertThat(candidate.asks().subList(0, 2)).containsExactly(16, 64);
    }

    @Test
    void should_ask_for_many_at_once_where_all_are_needed() {
        parameters.put(Constants.SAMPLES, "300");
        parameters.put(Constants.SEQUENTIAL, "false");
        judged(BINARY, SIX);
        assertThat(candidate.asks()).containsExactly(16, 256, 28);

        candidate = new KnowingModel("for scores", number -> true);
        takeAll();
        assertThat(candidate.asks()).containsExactly(16, 256, 28);
    }

    @Test
    void should_have_the_candidate_prepared_while_the_baseline_answers() {
        var seen = new HashSet<Boolean>();
        baseline =
                new KnowingModel(
                        "baseline", number -> seen.add(candidate.isPrepared()) || seen.size() == 1);

        takeAll();
        assertThat(seen).containsExactly(true);

        candidate = new KnowingModel("candidate", number -> true);
        takeAll();
        assertThat(candidate.asks()).isEmpty();
        assertThat(candidate.isPrepared()).as("all that it does is known").isFalse();
    }

    @Test
    void should_not_have_the_candidate_prepared_while_the_baseline_is_looked_at_alone() {
        List<Boolean> seen = new ArrayList<>();
        baseline = new KnowingModel("baseline", number -> seen.add(candidate.isPrepared()));

        judged(BINARY, new Question("numbered", new Tolerance.Points(3)));

        assertThat(seen.subList(0, 64)).containsOnly(false);
        assertThat(seen.subList(64, seen.size())).isNotEmpty().containsOnly(true);
    }

    @Test
    void should_ask_the_baseline_once_where_it_was_looked_at_alone() {
        judged(BINARY, new Question("numbered", new Tolerance.Points(3)));

        assertThat(baseline.asks()).containsExactly(16, 48, 112);
        assertThat(candidate.asks()).containsExactly(16, 160);
    }

    @Test
    void should_give_the_verdict_of_one_sample_after_the_other_whatever_the_outcomes() {
        for (int seed = 0; seed < 60; seed++) {
            parameters.put(Constants.SEED, Integer.toString(seed));
            parameters.put(Constants.SEQUENTIAL, Boolean.toString(seed % 5 != 0));
            var random = new Random(seed);
            double right = 0.5 + random.nextDouble() / 2;
            double changed = random.nextDouble() / (2 + 10 * random.nextDouble());
            IntPredicate before = seeded(random.nextLong(), right);
            IntPredicate flips = seeded(random.nextLong(), changed);
            IntPredicate after = number -> before.test(number) && !flips.test(number);
            baseline = new KnowingModel("before " + seed, before);
            candidate = new KnowingModel("after " + seed, after);
            Question asked = seed % 3 == 0 ? SIX.lost() : SIX;

            try (SampleLog log = SampleLog.in(root)) {
                SuiteRun run = run(BINARY, log);
                Verdict verdict = run.judge(asked, 1);

                assertThat(verdict).isEqualTo(oneByOne(asked, before, after));
                assertThat(run.used()).isEqualTo(verdict.n());
                assertThat(run.score().n()).isEqualTo(verdict.n());
                assertThat(run.score().candidate()).isEqualTo(verdict.candidate());
                assertThat(samples()).hasSize((int) verdict.n());
                assertThat(candidate.asks().stream().mapToInt(n -> n).sum())
                        .isEqualTo(run.used() + run.askedAhead());
            }
        }
    }

    private static IntPredicate seeded(long seed, double share) {
        return number -> new Random(seed + 7_919L * number).nextDouble() < share;
    }

    @Test
    void should_compute_only_what_is_missing_and_give_the_same_records() {
        judged(BINARY, SIX);
        assertThat(candidate.asks()).containsExactly(16, 80);
        takeAll();
        List<String> partlyKnown = samples();

        assertThat(candidate.asks()).containsExactly(16, 80, 176, 128);
        store = new Outcomes();
        takeAll();
        assertThat(samples()).isEqualTo(partlyKnown).hasSize(400);
    }

    @Test
    void should_keep_in_the_store_what_no_look_needed() {
        int lost = order().get(20);
        candidate = new KnowingModel("candidate", number -> number != lost);
        try (SampleLog log = SampleLog.in(root)) {
            SuiteRun run = run(BINARY, log);
            run.judge(SIX, 1);
            assertThat(run.used()).isEqualTo(176);
            assertThat(run.askedAhead()).isEqualTo(48);
        }
        takeAll();

        assertThat(candidate.asks().stream().mapToInt(n -> n).sum()).isEqualTo(400);
    }

    @Test
    void should_not_notice_that_a_sample_fails_that_no_look_needs() {
        int lost = order().get(20);
        int faulty = order().get(223);
        candidate = new KnowingModel("candidate", number -> number != lost);
        var suite = new NumberedQuestions(OutcomeKind.BINARY, number -> number == faulty);

        assertThat(judged(suite, SIX))
                .isEqualTo(oneByOne(SIX, number -> true, number -> number != lost));
    }

    @Test
    void should_fail_when_a_look_needs_the_sample_that_fails() {
        int faulty = order().get(50);
        var suite = new NumberedQuestions(OutcomeKind.BINARY, number -> number == faulty);
        try (SampleLog log = SampleLog.in(root)) {
            SuiteRun run = run(suite, log);

            assertThatThrownBy(() -> run.judge(SIX, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no score for n-%04d".formatted(faulty));
            assertThat(run.used()).isEqualTo(48);
        }
        assertThat(samples()).hasSize(48);
    }
}
