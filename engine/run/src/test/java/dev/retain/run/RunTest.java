package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.SECOND;
import static dev.retain.run.testing.ScriptedSuites.THIRD;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.retain.api.Measure;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellPhase;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.FactName;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.report.SampleJson;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Task;
import dev.retain.api.task.Windows;
import dev.retain.api.task.Work;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.ScriptedLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest extends ScriptedRuns {

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
                .containsKeys("baseline weights sha256", "seed");
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
        int ofBaseline = ScriptedLoader.asked(baseline).requests();
        int ofCandidate = ScriptedLoader.asked(candidate).requests();
        run(cell).run(cell, model -> ask(model, FIRST));
        assertThat(ScriptedLoader.asked(candidate).requests()).isEqualTo(ofCandidate);

        Files.writeString(candidate.resolve("tokenizer.json"), "{ }");
        run(cell).run(cell, model -> ask(model, FIRST));

        assertThat(ScriptedLoader.asked(candidate).requests()).isEqualTo(2 * ofCandidate);
        assertThat(ScriptedLoader.asked(baseline).requests()).isEqualTo(ofBaseline);
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
        long ahead = 0;
        for (int i = 0; i < 3; i++) {
            Task suite = suites.get(i);
            CellReport report = run.run(cells.get(i), model -> ask(model, suite)).report();
            n += report.scores().get(0).n();
            ahead += report.suites().get(i).ahead();
        }

        assertThat(asked())
                .as("each sample is put to each model once")
                .isEqualTo((int) (2 * (n + ahead)));
        // As it was: each gate asked its suite until it was decided, and the two others in full;
        // the baseline was asked in full once.
        long before = n + 3 * 2 * 400 + 3 * 400;
        assertThat(asked()).isLessThanOrEqualTo((int) (0.45 * before));
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
    void should_give_figures_of_dialogues_and_pairs() {
        named.add("first-logit");
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
                        new Measure("text: first logit", "", 1, (float) 1.01));
    }

    private static double first(Windows windows, LoadedModel model) {
        List<float[]> rows = new ArrayList<>();
        model.logits(windows.all().get(0).ids(), rows::add);
        return rows.get(0)[0];
    }

    @Test
    void should_write_each_sample_as_a_pair() throws IOException {
        Cell cell = cell("one", FIRST);
        CellReport report = run(cell).run(cell, model -> model.scores("first")).report();
        List<String> lines = Files.readAllLines(report.directory().resolve("samples.jsonl"));

        assertThat(lines).hasSize(96);
        var pair =
                lines.stream()
                        .map(SampleJson::pair)
                        .filter(read -> read.sample().equals("first-0"))
                        .findFirst()
                        .orElseThrow();
        assertThat(pair.cluster()).contains("scene-0");
        assertThat(pair.baseline().outcome()).isEqualTo(1);
        assertThat(pair.candidate().outcome()).isZero();
    }

    @Test
    void should_account_for_the_time_and_the_work_of_a_cell() {
        Cell cell = cell("one", FIRST);
        CellReport report = run(cell).run(cell, model -> ask(model, FIRST)).report();

        int each = asked() / 2;
        assertThat(report.phases())
                .extracting(
                        PhaseWork::phase,
                        phase -> phase.work().tokensAsked(),
                        phase -> phase.work().tokensComputed())
                .contains(
                        tuple(CellPhase.START, 0L, 0L),
                        tuple(CellPhase.LOAD, 14L, 14L),
                        tuple(CellPhase.BASELINE, 11L * each, 9L * each),
                        tuple(CellPhase.CANDIDATE, 11L * each, 9L * each),
                        tuple(CellPhase.VERDICT, 0L, 0L),
                        tuple(CellPhase.REPORT, 0L, 0L));
        assertThat(report.phases())
                .filteredOn(phase -> phase.shareOfLimit().isPresent())
                .extracting(PhaseWork::phase)
                .containsExactly(CellPhase.BASELINE, CellPhase.CANDIDATE);
        assertThat(report.facts().get(FactName.PHASES.label()))
                .contains(
                        "candidate", "(%,d of %,d tokens computed".formatted(9 * each, 11 * each));
    }

    @Test
    void should_count_no_work_when_another_cell_did_it() {
        Cell first = cell("one", FIRST);
        Cell second = cell("two", FIRST);
        Run run = run(first, second);
        run.run(first, model -> ask(model, FIRST));

        assertThat(run.run(second, model -> ask(model, FIRST)).report().phases())
                .isNotEmpty()
                .extracting(PhaseWork::work)
                .containsOnly(Work.NONE);
    }

    @Test
    void should_time_nothing_of_a_cell_that_is_not_run() {
        Cell cell = cell("one", FIRST);

        assertThat(run(cell).skip(cell, "not today").report().phases()).isEmpty();
    }
}
