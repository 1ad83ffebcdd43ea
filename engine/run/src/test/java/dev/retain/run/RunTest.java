package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.SECOND;
import static dev.retain.run.testing.ScriptedSuites.THIRD;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.retain.api.Capability;
import dev.retain.api.CompressedModel;
import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.SampleJson;
import dev.retain.api.task.Ability;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Task;
import dev.retain.api.task.Windows;
import dev.retain.run.outcome.Outcomes;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelPool;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final Tolerance TEN_PERCENT = new Tolerance.Percent(10);
    private static final List<Task> ALL = List.of(FIRST, SECOND, THIRD, WINDOWS);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> parameters = new HashMap<>();
    private final ModelPool pool = new ModelPool();
    private final List<RunListener> listeners = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void writeModels() {
        baseline = Script.forgetting(0).in(root.resolve("baseline ü"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
        parameters.put(Constants.SAMPLES, "96");
        parameters.put(Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
        parameters.put(Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
    }

    @AfterEach
    void closeModels() {
        pool.close();
    }

    private Cell cell(String gate, Task... suites) {
        return new Cell(
                new CellId("a.Test", gate, "baseline", "candidate"),
                ModelReference.of(baseline.toString()),
                new Candidate.Given("candidate", candidate.toString()),
                List.of(suites),
                Optional.empty());
    }

    private Run run(Cell... cells) {
        RunSettings settings = RunSettings.from(key -> Optional.ofNullable(parameters.get(key)));
        return new Run(
                new RunState(
                        settings,
                        key -> Optional.ofNullable(parameters.get(key)),
                        new ModelLoaders(List.of(new ScriptedLoader())),
                        pool,
                        new Outcomes(),
                        new PairProbes(probes)),
                List.of(cells),
                new Listeners(listeners),
                Clock.systemUTC(),
                () -> false);
    }

    private static void ask(CompressedModel model, Task suite) {
        assertThat(model.judge(new Question(suite.id(), TEN_PERCENT)).get(0).decision())
                .isEqualTo(Decision.RETAINED);
    }

    private int asked() {
        return ScriptedLoader.asked(baseline).requests()
                + ScriptedLoader.asked(candidate).requests();
    }

    @Test
    void should_judge_a_pair_and_say_what_it_saw() {
        Cell cell = cell("keeps", FIRST, WINDOWS);
        CellResult result = run(cell).run(cell, model -> ask(model, FIRST));

        assertThat(result.failure()).isEmpty();
        CellReport report = result.report();
        assertThat(report.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(report.verdicts()).hasSize(1);
        assertThat(report.scores()).extracting("suite").containsExactly("first");
        assertThat(report.facts())
                .containsEntry("baseline", baseline.toString())
                .containsEntry("candidate compute", "script on nowhere")
                .containsKeys("baseline sha256", "seed");
        assertThat(report.suites())
                .extracting(DeclaredSuite::id, DeclaredSuite::asked)
                .containsExactly(tuple("first", true), tuple("windows", false));
    }

    @Test
    void should_ask_nothing_again_when_another_gate_asks_the_same_pair() throws IOException {
        Cell first = cell("one", FIRST);
        Cell second = cell("two", FIRST);
        Cell third =
                new Cell(
                        new CellId("b.OtherTest", "three", "baseline", "candidate"),
                        first.model(),
                        first.candidate(),
                        List.of(FIRST),
                        Optional.empty());
        Run run = run(first, second, third);

        CellReport one = run.run(first, model -> ask(model, FIRST)).report();
        int before = asked();
        CellReport two = run.run(second, model -> ask(model, FIRST)).report();
        CellReport three = run.run(third, model -> ask(model, FIRST)).report();

        assertThat(before).isPositive();
        assertThat(asked()).isEqualTo(before);
        assertThat(two.verdicts()).isEqualTo(one.verdicts());
        assertThat(three.verdicts()).isEqualTo(one.verdicts());
        assertThat(three.directory().resolve("samples.jsonl"))
                .hasSameTextualContentAs(one.directory().resolve("samples.jsonl"));
        assertThat(ScriptedLoader.asked(baseline).loads()).isEqualTo(1);
        assertThat(ScriptedLoader.asked(candidate).loads()).isEqualTo(1);
    }

    @Test
    void should_ask_only_what_is_new_when_another_gate_needs_more_samples() {
        parameters.put(Constants.SAMPLES, "400");
        Cell first = cell("one", FIRST);
        Cell second = cell("two", FIRST);
        Run run = run(first, second);

        run.run(first, model -> ask(model, FIRST));
        int n = asked() / 2;
        run.run(second, model -> model.scores("first"));

        assertThat(n).isLessThan(400);
        assertThat(asked()).isEqualTo(2 * 400);
    }

    @Test
    void should_ask_again_when_a_byte_of_the_tokenizer_changed() throws IOException {
        Cell cell = cell("one", FIRST);
        run(cell).run(cell, model -> ask(model, FIRST));
        int before = ScriptedLoader.asked(candidate).requests();

        Files.writeString(candidate.resolve("tokenizer.json"), "{ }");
        run(cell).run(cell, model -> ask(model, FIRST));

        assertThat(ScriptedLoader.asked(candidate).requests()).isEqualTo(2 * before);
    }

    @Test
    void should_measure_only_what_is_asked_unless_all_is_wanted() {
        Cell cell = cell("one", FIRST, SECOND, THIRD);
        run(cell).run(cell, model -> ask(model, FIRST));
        int asked = asked();

        parameters.put(Constants.MEASURE, "all");
        CellReport report = run(cell).run(cell, model -> ask(model, FIRST)).report();

        assertThat(asked).isLessThanOrEqualTo(2 * 96);
        assertThat(report.scores())
                .extracting("suite", "n")
                .contains(tuple("second", 96L), tuple("third", 96L));
        assertThat(report.suites()).extracting(DeclaredSuite::asked).containsOnly(true);
    }

    @Test
    void should_cost_less_than_half_when_three_gates_ask_a_suite_each() {
        parameters.put(Constants.SAMPLES, "400");
        List<Cell> cells =
                List.of(
                        cell("a", FIRST, SECOND, THIRD),
                        cell("b", FIRST, SECOND, THIRD),
                        cell("c", FIRST, SECOND, THIRD));
        Run run = run(cells.toArray(Cell[]::new));
        List<Task> suites = List.of(FIRST, SECOND, THIRD);
        long n = 0;
        for (int i = 0; i < 3; i++) {
            Task suite = suites.get(i);
            n += run.run(cells.get(i), model -> ask(model, suite)).report().scores().get(0).n();
        }

        // As it was: each gate asked its suite until it was decided, and the two others in full;
        // the baseline was asked in full once.
        long before = n + 3 * 2 * 400 + 3 * 400;
        assertThat(asked()).isEqualTo((int) (2 * n)).isLessThanOrEqualTo((int) (0.45 * before));
    }

    @Test
    void should_close_a_candidate_when_no_remaining_cell_needs_it() {
        Cell first = cell("one", FIRST);
        Cell second = cell("two", SECOND);
        Run run = run(first, second);

        run.run(first, model -> ask(model, FIRST));
        assertThat(ScriptedLoader.asked(candidate).closes()).isZero();
        run.run(second, model -> ask(model, SECOND));

        assertThat(ScriptedLoader.asked(candidate).loads()).isEqualTo(1);
        assertThat(ScriptedLoader.asked(candidate).closes()).isEqualTo(1);
        assertThat(ScriptedLoader.asked(baseline).closes()).isZero();
    }

    @Test
    void should_judge_a_model_against_itself() {
        candidate = baseline;
        Cell cell = cell("same", FIRST);
        CellResult result = run(cell).run(cell, model -> ask(model, FIRST));

        assertThat(result.failure()).isEmpty();
        assertThat(ScriptedLoader.asked(baseline).loads()).isEqualTo(1);
        assertThat(ScriptedLoader.asked(baseline).closes()).isZero();
    }

    @Test
    void should_load_nothing_when_a_gate_looks_at_files_only() {
        Cell cell = cell("files", FIRST);
        run(cell).run(cell, model -> assertThat(model.inspection().findings()).isEmpty());

        assertThat(ScriptedLoader.asked(baseline).loads()).isZero();
        assertThat(ScriptedLoader.asked(candidate).loads()).isZero();
    }

    @Test
    void should_refuse_a_suite_before_anything_is_computed_when_a_model_cannot_do_it() {
        candidate = Script.forgetting(0).only(Ability.GENERATE).in(root.resolve("mute"));
        Cell cell = cell("one", WINDOWS);
        CellResult result = run(cell).run(cell, model -> model.scores("windows"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure().orElseThrow())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("suite windows needs a model that can [LIKELIHOOD]")
                .hasMessageContaining("the candidate cannot");
        assertThat(asked()).isZero();
    }

    @Test
    void should_report_the_gates_own_failure_when_listeners_fail_after_it() {
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellFinished(CellReport report) {
                        throw new IllegalStateException("the report cannot be written");
                    }
                });
        Cell cell = cell("one", FIRST);
        AssertionError own = new AssertionError("lost");
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    throw own;
                                });

        assertThat(result.failure()).containsSame(own);
        assertThat(own.getSuppressed()).hasSize(1);
        assertThat(own.getSuppressed()[0]).hasMessage("the report cannot be written");
        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.report().failure()).contains("lost");
    }

    @Test
    void should_report_the_gates_own_failure_when_measuring_the_rest_fails_after_it() {
        candidate = Script.forgetting(0).only(Ability.GENERATE).in(root.resolve("mute"));
        parameters.put(Constants.MEASURE, "all");
        Cell cell = cell("one", WINDOWS);
        AssertionError own = new AssertionError("lost");
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    throw own;
                                });

        assertThat(result.failure()).containsSame(own);
        assertThat(own.getSuppressed()[0]).isInstanceOf(EvaluationException.class);
    }

    @Test
    void should_fail_a_green_gate_when_a_listener_fails() {
        listeners.add(
                new RunListener() {
                    @Override
                    public void runContinues(dev.retain.api.report.RunReport soFar) {
                        throw new IllegalStateException("full disk");
                    }
                });
        Cell cell = cell("one", FIRST);

        assertThat(run(cell).run(cell, model -> ask(model, FIRST)).failure().orElseThrow())
                .hasMessage("full disk");
    }

    @Test
    void should_abort_and_not_pass_when_the_samples_are_cut() {
        parameters.put(Constants.LIMIT, "16");
        Cell cell = cell("one", FIRST);
        CellResult result = run(cell).run(cell, model -> model.scores("first"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.failure().orElseThrow()).hasMessageContaining("not a verdict");
    }

    @Test
    void should_give_figures_of_dialogues_and_pairs() {
        probes.add(
                new Probe() {
                    @Override
                    public String id() {
                        return "first-logit";
                    }

                    @Override
                    public List<Measure> over(Windows windows, LoadedModel one, LoadedModel other) {
                        return List.of(
                                new Measure(
                                        "first logit",
                                        "",
                                        first(windows, one),
                                        first(windows, other)));
                    }
                });
        Cell cell = cell("one", FIRST, WINDOWS);
        CellReport report =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    model.scores("first");
                                    model.scores("windows");
                                })
                        .report();

        assertThat(report.measures())
                .contains(
                        new Measure("first: words", "", 1, 1),
                        new Measure("first: answers cut off", "%", 0, 1.0 / 96 * 100),
                        new Measure("first logit", "", 1, (float) 1.01));
    }

    private static double first(Windows windows, LoadedModel model) {
        List<float[]> rows = new ArrayList<>();
        model.logits(windows.ids().get(0), rows::add);
        return rows.get(0)[0];
    }

    @Test
    void should_write_each_sample_as_a_pair() throws IOException {
        Cell cell = cell("one", FIRST);
        CellReport report = run(cell).run(cell, model -> model.scores("first")).report();
        List<String> lines = Files.readAllLines(report.directory().resolve("samples.jsonl"));

        assertThat(lines).hasSize(96);
        var pair = SampleJson.pair(lines.get(0));
        assertThat(pair.sample()).isEqualTo("first-0");
        assertThat(pair.cluster()).contains("scene-0");
        assertThat(pair.baseline().outcome()).isEqualTo(1);
        assertThat(pair.candidate().outcome()).isZero();
    }

    @Test
    void should_break_a_cell_when_it_has_had_its_time() {
        parameters.put(Constants.CELL_TIMEOUT, "1");
        Cell cell = cell("one", FIRST);
        RunSettings settings = RunSettings.from(key -> Optional.ofNullable(parameters.get(key)));
        Run run =
                new Run(
                        new RunState(
                                settings,
                                key -> Optional.empty(),
                                new ModelLoaders(List.of(new ScriptedLoader())),
                                pool,
                                new Outcomes(),
                                new PairProbes(List.of())),
                        List.of(cell),
                        new Listeners(List.of()),
                        new Ticking(Duration.ofMillis(100)),
                        () -> false);

        CellResult result = run.run(cell, model -> model.scores("first"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.report().failure().orElseThrow()).contains("took longer than 1 s");
    }

    @Test
    void should_say_what_there_is_when_nothing_measures_the_question() {
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model ->
                                        model.judge(Question.of(Capability.LANGUAGE, TEN_PERCENT)));

        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("no selected suite measures")
                .hasMessageContaining("first (");
    }
}
