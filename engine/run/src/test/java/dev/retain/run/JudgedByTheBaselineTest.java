package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.Decision;
import dev.retain.api.Measure;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Samples on which the baseline's answer is right, whatever it is. */
class JudgedByTheBaselineTest extends ScriptedRuns {

    private static final Task FAITHFUL = new Faithful();

    /** The questions of the first suite, of which nobody knows what is right. */
    private record Faithful() implements Task {

        @Override
        public String id() {
            return "faithful";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String population() {
            return FIRST.population();
        }

        @Override
        public Capability capability() {
            return Capability.CASES;
        }

        @Override
        public Audience audience() {
            return new Audience.Nobody();
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.BINARY;
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return FIRST.samples(context).stream()
                    .<Sample>map(sample -> new SameText(sample.id(), sample))
                    .toList();
        }
    }

    private record SameText(String id, Sample question) implements Sample {

        @Override
        public String gold() {
            return "the baseline's";
        }

        @Override
        public Dialogue open() {
            return new PreparedSample(
                            id,
                            gold(),
                            question.open().next().orElseThrow(),
                            answer -> Outcome.of(true))
                    .open();
        }

        @Override
        public Optional<Comparison> comparison() {
            return Optional.of(
                    (baseline, model) -> {
                        boolean same =
                                Answer.text(baseline.get(0)).equals(Answer.text(model.get(0)));
                        return new Outcome(same ? 1 : 0, Map.of("same", same ? 1.0 : 0.0));
                    });
        }
    }

    private CellReport judged(String gate, boolean controlled) {
        Cell plain = cell(gate, FAITHFUL);
        Cell cell =
                new Cell(
                        plain.id(),
                        plain.model(),
                        plain.candidate(),
                        plain.suites(),
                        plain.data(),
                        controlled ? OptionalInt.of(40) : OptionalInt.empty());
        return run(cell)
                .run(cell, model -> model.judge(new Question("faithful", TEN_PERCENT)))
                .report();
    }

    @Test
    void should_be_retained_when_a_baseline_that_knows_little_is_answered_alike() {
        baseline = Script.forgetting(60).in(root.resolve("forgetful"));
        candidate = Script.forgetting(60).in(root.resolve("as forgetful"));

        CellReport report = judged("alike", false);

        assertThat(report.verdicts().get(0).decision()).isEqualTo(Decision.RETAINED);
        assertThat(report.scores().get(0).baseline()).isEqualTo(1);
        assertThat(report.scores().get(0).candidate()).isEqualTo(1);
    }

    @Test
    void should_be_degraded_when_the_candidate_answers_otherwise_though_no_worse() {
        baseline = Script.forgetting(60).in(root.resolve("forgetful"));
        candidate = Script.forgetting(0).in(root.resolve("knowing"));

        CellReport report = judged("otherwise", false);
        CellReport known = judged("again", false);

        assertThat(report.verdicts().get(0).decision()).isEqualTo(Decision.DEGRADED);
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().equals("faithful: same"))
                .singleElement()
                .satisfies(
                        measure -> {
                            assertThat(measure.baseline()).isNaN();
                            assertThat(measure.candidate()).isBetween(0.2, 0.6);
                        });
        assertThat(known.scores()).as("from what is known").isEqualTo(report.scores());
    }

    @Test
    void should_see_a_baseline_that_does_not_answer_as_itself() {
        parameters.put(Constants.SAMPLES, "40");
        baseline = Script.forgetting(0).swayedByNeighbours().in(root.resolve("swayed"));
        candidate = Script.forgetting(0).in(root.resolve("steady"));

        CellReport report = judged("controlled", true);

        Verdict.Noise noise = report.verdicts().get(0).noise().orElseThrow();
        assertThat(noise.pairs()).isPositive().isEqualTo(noise.answers().orElseThrow());
        assertThat(report.measures())
                .extracting(Measure::name)
                .contains("faithful: baseline against itself, discordant pairs");
    }
}
