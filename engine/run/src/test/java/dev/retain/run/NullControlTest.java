package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.SECOND;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.retain.api.Measure;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.task.Task;
import dev.retain.run.control.NullControlException;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A baseline beside itself: what depends on neighbours is found, what does not is not. */
class NullControlTest extends ScriptedRuns {

    private static final Tolerance FIVE_TIMES = new Tolerance.Times(5);

    private Cell controlled(String gate, int samples, Task... suites) {
        Cell plain = cell(gate, suites);
        return new Cell(
                plain.id(),
                plain.model(),
                plain.candidate(),
                plain.suites(),
                plain.data(),
                OptionalInt.of(samples));
    }

    private void swayed(String compute, String device) {
        baseline =
                Script.forgetting(0)
                        .computing(compute, device)
                        .swayedByNeighbours()
                        .in(root.resolve("swayed"));
    }

    private int askedOfBaseline() {
        return ScriptedLoader.asked(baseline).requests();
    }

    private static Verdict.Noise noise(CellReport report) {
        return report.verdicts().get(0).noise().orElseThrow();
    }

    @Test
    void should_measure_no_noise_when_nobody_wants_it() {
        Cell cell = cell("plain", FIRST);

        CellReport report = run(cell).run(cell, model -> ask(model, FIRST)).report();

        assertThat(report.verdicts().get(0).noise()).isEmpty();
        assertThat(report.measures())
                .extracting(Measure::name)
                .noneMatch(name -> name.contains("itself"));
    }

    @Test
    void should_show_no_noise_when_the_baseline_does_not_depend_on_its_neighbours() {
        baseline = Script.forgetting(7).computing("fp32", "cpu").in(root.resolve("steady"));
        candidate = Script.forgetting(7).in(root.resolve("as good"));
        Cell cell = controlled("steady", 40, FIRST);

        CellResult result = run(cell).run(cell, model -> ask(model, FIRST));

        assertThat(result.failure()).isEmpty();
        Verdict.Noise noise = noise(result.report());
        assertThat(noise.samples()).isEqualTo(40);
        assertThat(noise.discordant()).isEmpty();
        assertThat(noise.answers()).hasValue(0);
        assertThat(noise.again()).isEqualTo(noise.first());
        assertThat(result.report().measures())
                .extracting(Measure::name, Measure::unit, Measure::candidate)
                .contains(
                        tuple("first: baseline against itself, discordant pairs", "of 40", 0.0),
                        tuple("first: baseline against itself, answers that differ", "of 40", 0.0));
    }

    @Test
    void should_compute_the_second_side_although_the_outcomes_are_known() {
        Cell cell = controlled("again", 40, FIRST);
        run(cell).run(cell, model -> model.scores("first"));
        int known = askedOfBaseline();

        run(cell).run(cell, model -> model.scores("first"));

        assertThat(known).as("96 samples, and 40 of them again").isEqualTo(96 + 40);
        assertThat(askedOfBaseline()).as("only the second side").isEqualTo(known + 40);
    }

    @Test
    void should_find_out_a_baseline_that_depends_on_its_neighbours_and_change_no_verdict() {
        swayed("bf16 (prompts in fp32)", "cpu");
        Cell plain = cell("plain", FIRST);
        Cell cell = controlled("controlled", 64, FIRST);
        var question = new Question("first", TEN_PERCENT);
        Run run = run(plain, cell);

        Verdict without = run.run(plain, model -> model.judge(question)).report().verdicts().get(0);
        CellResult result = run.run(cell, model -> model.judge(question));

        assertThat(result.failure()).isEmpty();
        Verdict.Noise noise = noise(result.report());
        assertThat(noise.pairs()).isPositive();
        assertThat(noise.answers()).hasValue(noise.pairs());
        assertThat(noise.discordant()).allMatch(id -> id.startsWith("first-"));
        assertThat(result.report().verdicts()).containsExactly(without.beside(noise));
    }

    @Test
    void should_compare_perplexities_of_windows() {
        swayed("bf16", "cpu");
        Cell cell = controlled("windows", 64, WINDOWS);

        CellResult result =
                run(cell).run(cell, model -> model.judge(new Question("windows", FIVE_TIMES)));

        assertThat(result.failure()).isEmpty();
        Verdict.Noise noise = noise(result.report());
        assertThat(noise.pairs()).isPositive();
        assertThat(noise.answers()).as("nothing was written").isEmpty();
        assertThat(noise.first()).isGreaterThan(Math.E);
        assertThat(noise.again()).isGreaterThan(Math.E);
    }

    @Test
    void should_break_the_cell_when_a_baseline_in_fp32_on_a_processor_depends_on_neighbours() {
        swayed("fp32, int4 kernels in 210 of 211 linears", "cpu");
        Cell cell = controlled("exact", 64, FIRST);

        CellResult result = run(cell).run(cell, model -> model.scores("first"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure().orElseThrow())
                .isInstanceOf(NullControlException.class)
                .hasMessageContaining("the baseline does not agree with itself")
                .hasMessageContaining("of 64 samples of suite first")
                .hasMessageContaining("first-")
                .hasMessageContaining("retain.null-control=0");
        assertThat(result.report().measures())
                .extracting(Measure::name)
                .contains("first: baseline against itself, discordant pairs");
    }

    @Test
    void should_break_the_cell_although_its_gate_catches_what_the_control_found() {
        swayed("fp32", "cpu");
        Cell cell = controlled("catching", 64, FIRST);

        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    assertThat(model.inspection().findings()).isEmpty();
                                    assertThatExceptionOfType(NullControlException.class)
                                            .isThrownBy(() -> model.scores("first"));
                                });

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure()).containsInstanceOf(NullControlException.class);
    }

    @Test
    void should_leave_noise_in_fp32_on_a_gpu_alone() {
        swayed("fp32", "gpu:0");
        Cell cell = controlled("gpu", 64, FIRST);

        CellResult result = run(cell).run(cell, model -> model.scores("first"));

        assertThat(result.failure()).isEmpty();
        assertThat(result.report().measures())
                .filteredOn(measure -> measure.name().contains("discordant"))
                .singleElement()
                .satisfies(measure -> assertThat(measure.candidate()).isPositive());
    }

    @Test
    void should_be_measured_once_a_run_for_each_baseline_and_suite() {
        Cell one = controlled("one", 40, FIRST, SECOND);
        Cell two = controlled("two", 40, FIRST, SECOND);
        Run run = run(one, two);

        CellReport first = run.run(one, model -> ask(model, FIRST)).report();
        CellReport second =
                run.run(
                                two,
                                model -> {
                                    ask(model, FIRST);
                                    model.scores("first");
                                })
                        .report();
        int known = askedOfBaseline();
        run.run(one, model -> model.scores("second"));

        assertThat(noise(second)).isEqualTo(noise(first));
        assertThat(known).isEqualTo(96 + 40);
        assertThat(askedOfBaseline()).isEqualTo(known + 96 + 40);
    }

    @Test
    void should_take_the_number_of_the_run_before_that_of_the_cell() {
        Cell cell = controlled("either", 40, FIRST);
        parameters.put(Constants.NULL_CONTROL, "24");
        CellReport fewer = run(cell).run(cell, model -> ask(model, FIRST)).report();
        parameters.put(Constants.NULL_CONTROL, "0");
        CellReport none = run(cell).run(cell, model -> ask(model, FIRST)).report();
        parameters.put(Constants.NULL_CONTROL, "1000");
        CellReport all = run(cell).run(cell, model -> ask(model, FIRST)).report();

        assertThat(noise(fewer).samples()).isEqualTo(24);
        assertThat(none.verdicts().get(0).noise()).isEmpty();
        assertThat(noise(all).samples()).as("all that are planned").isEqualTo(96);
    }

    @Test
    void should_leave_suites_alone_that_no_gate_asked() {
        parameters.put(Constants.MEASURE, "all");
        Cell cell = controlled("asked", 40, FIRST, SECOND);

        CellReport report = run(cell).run(cell, model -> ask(model, FIRST)).report();

        assertThat(report.measures())
                .extracting(Measure::name)
                .filteredOn(name -> name.contains("itself"))
                .allMatch(name -> name.startsWith("first: "))
                .isNotEmpty();
    }
}
