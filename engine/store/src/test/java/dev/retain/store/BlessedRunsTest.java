package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressedModel;
import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.Question;
import dev.retain.api.Question.Claim;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunListener;
import dev.retain.api.task.Task;
import dev.retain.run.CellResult;
import dev.retain.run.GateBody;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates that are blessed in one run and compared in others, each with all of its own. */
class BlessedRunsTest {

    private static final Tolerance FIVE_POINTS = new Tolerance.Points(5);
    private static final String NOTE = "compared with the candidate that was blessed on ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private Task suite = new ChangingQuestions("1", 4);
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");
    private Path file = Path.of("unset");

    @BeforeEach
    void write() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
        Path folder = root.resolve("resources/retain");
        file = folder.resolve("a.GateTest.json");
        RunOnStore.set(values, root, 200);
        values.put(Constants.BLESS_DIRECTORY, folder.toString());
        values.put(Constants.COMMIT, "c0ffee");
    }

    private CellResult run(String gate, GateBody body) {
        RunListener listener =
                new RunListener() {
                    @Override
                    public void told(String sentence) {
                        told.add(sentence);
                    }
                };
        told.clear();
        return new RunOnStore(values, baseline, candidate)
                .of("a.GateTest", gate, suite, body, listener);
    }

    /** As a gate asks: what it must retain, and that nothing was lost since it was blessed. */
    private void gate(CompressedModel model) {
        assertThat(model.judge(new Question(suite.id(), FIVE_POINTS)))
                .allMatch(verdict -> verdict.decision() == Decision.RETAINED);
        assertThat(model.judgeSinceBlessed(FIVE_POINTS))
                .allMatch(verdict -> verdict.decision() == Decision.RETAINED);
    }

    private CellResult bless() {
        return bless("gate", this::gate);
    }

    private CellResult bless(String gate, GateBody body) {
        values.put(Constants.BLESS, "");
        CellResult result = run(gate, body);
        values.remove(Constants.BLESS);
        return result;
    }

    /** What was lost since, whatever it is. */
    private Verdict since() {
        CellResult result = run("gate", model -> model.judgeSinceBlessed(FIVE_POINTS));
        assertThat(result.failure()).isEmpty();
        assertThat(result.report().verdicts()).hasSize(1);
        return result.report().verdicts().get(0);
    }

    private Throwable refusal() {
        return run("gate", model -> model.judgeSinceBlessed(FIVE_POINTS)).failure().orElseThrow();
    }

    @Test
    void should_write_what_a_gate_retained_over_all_samples_and_say_where() throws IOException {
        CellResult result = bless();

        assertThat(result.report().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.report().verdicts().get(0).n()).isLessThan(200);
        assertThat(told)
                .containsExactly(
                        "blessed GateTest.gate(baseline, candidate) in %s; commit it"
                                .formatted(file));
        assertThat(Files.readString(file))
                .contains("\"commit\" : \"c0ffee\"", "\"samples\" : 200")
                .contains("\"count\" : 2", "\"count\" : 198")
                .contains("\"candidate\" : 0.99,")
                .contains("\"tolerance\" : \"5 points\"");
    }

    @Test
    void should_compare_pairs_where_the_store_has_them() {
        bless();
        Verdict same = since();
        assertThat(same.decision()).isEqualTo(Decision.RETAINED);
        assertThat(same.question().claim()).isEqualTo(Claim.NOT_REGRESSED);
        assertThat(same.counts()).isPresent();
        assertThat(same.notes().get(0))
                .startsWith(NOTE)
                .endsWith(", commit c0ffee, paired with its outcomes");

        Script.forgetting(60).in(candidate);
        Verdict worse = since();

        assertThat(worse.decision()).isEqualTo(Decision.DEGRADED);
        assertThat(worse.lost()).isNotEmpty();
        assertThat(run("gate", this::gate).report().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void should_say_so_and_hold_for_every_way_to_pair_where_the_store_has_not_all() {
        bless();
        values.put(Constants.STORE, "off");
        Verdict same = since();

        assertThat(same.decision()).isEqualTo(Decision.RETAINED);
        assertThat(same.n()).isEqualTo(200);
        assertThat(same.plan().sequential()).isFalse();
        assertThat(same.counts()).isEmpty();
        assertThat(same.notes().get(0))
                .startsWith(NOTE)
                .contains("unpaired, since the store has not all of its outcomes");

        Script.forgetting(60).in(candidate);
        assertThat(since().decision()).isEqualTo(Decision.DEGRADED);
        Script.forgetting(6).in(candidate);
        assertThat(since().decision()).isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void should_say_so_when_the_baseline_is_another_one() {
        bless();
        Script.forgetting(3).in(baseline);

        Verdict since = since();

        assertThat(since.decision()).isEqualTo(Decision.RETAINED);
        assertThat(since.notes().get(0)).contains(", beside another baseline, paired");
    }

    @Test
    void should_compare_nothing_in_a_run_that_was_cut() {
        bless();
        values.put(Constants.LIMIT, "100");

        CellResult result = run("gate", model -> model.judgeSinceBlessed(FIVE_POINTS));

        assertThat(result.report().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.report().verdicts()).isEmpty();
    }

    @Test
    void should_name_the_command_when_nothing_was_blessed() {
        assertThat(refusal())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "nothing was blessed of GateTest.gate(baseline, candidate) in %s; run mvn test -Dtest=GateTest -Dretain.bless where it retains what it must, and commit the file"
                                .formatted(file));
        bless("other", this::gate);
        assertThat(refusal()).hasMessageStartingWith("nothing was blessed of GateTest.gate(");
    }

    @ParameterizedTest
    @CsvSource({
        "retain.seed, 7, the seed of suite changing was seed 20260101 and is seed 7",
        "retain.samples, 150, the number of samples of suite changing was 200 and is 150"
    })
    void should_refuse_what_was_blessed_of_other_samples(String key, String value, String why) {
        bless();
        values.put(key, value);

        assertThat(refusal())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("or bless anew with -Dretain.bless");
    }

    @Test
    void should_refuse_what_was_blessed_of_another_version_or_other_data() throws IOException {
        bless();
        suite = new ChangingQuestions("2", 4);
        assertThat(refusal()).hasMessageContaining("the version of suite changing was 1 and is 2");

        suite = new ChangingQuestions("1", 5);
        assertThat(refusal()).hasMessageContaining("the samples of suite changing was ");

        suite = new ChangingQuestions("1", 4);
        values.put(Constants.DATA_DIRECTORY, root.resolve("data").toString());
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/changing"), "other data");
        assertThat(refusal()).hasMessageContaining("the data of suite changing was none and is ");
    }

    @Test
    void should_bless_no_gate_that_did_not_retain_all_and_keep_what_was_blessed_before()
            throws IOException {
        bless();
        String before = Files.readString(file);
        Script.forgetting(60).in(candidate);

        bless();
        assertThat(told)
                .containsExactly(
                        "not blessed: GateTest.gate(baseline, candidate), since changing is"
                                + " DEGRADED within 5 points; what was blessed of it before stays");
        GateBody control = model -> model.judge(new Question(suite.id(), FIVE_POINTS).lost());
        assertThat(bless("control", control).report().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(told).singleElement().asString().contains("since changing is DEGRADED");
        bless("scores", model -> model.scores(suite.id()));
        assertThat(told).singleElement().asString().contains("since it asked for no verdict");
        assertThat(file).hasContent(before);
    }

    @Test
    void should_bless_nothing_of_a_run_that_was_cut_or_failed() {
        values.put(Constants.LIMIT, "100");
        bless();
        assertThat(told).singleElement().asString().contains("since retain.limit cut its samples");
        values.remove(Constants.LIMIT);

        bless(
                "gate",
                model -> {
                    gate(model);
                    throw new AssertionError("something else is wrong");
                });
        assertThat(told).singleElement().asString().contains("since it did not pass");
        assertThat(file).doesNotExist();
    }

    @Test
    void should_replace_its_own_cell_and_leave_others() throws IOException {
        bless("other", this::gate);
        bless();
        String both = Files.readString(file);
        assertThat(both.indexOf("\"method\" : \"gate\""))
                .isPositive()
                .isLessThan(both.indexOf("\"method\" : \"other\""));

        Script.forgetting(2).in(candidate);
        bless();

        assertThat(Files.readString(file))
                .contains("\"method\" : \"other\"", "\"count\" : 196", "\"count\" : 198");
        assertThat(since().decision()).isEqualTo(Decision.RETAINED);
    }

    @Test
    void should_not_count_as_an_answer_that_there_is_nothing_to_compare_with() {
        CellResult result = bless("gate", model -> model.judgeSinceBlessed(FIVE_POINTS));

        assertThat(result.failure())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("asked nothing of its model");
        assertThat(told).singleElement().asString().startsWith("not blessed: ");
    }

    @Test
    void should_refuse_a_tolerance_that_nothing_blessed_fits_and_a_file_that_is_torn()
            throws IOException {
        bless();
        assertThat(
                        run("gate", model -> model.judgeSinceBlessed(new Tolerance.Times(1.1)))
                                .failure())
                .get()
                .isInstanceOf(EvaluationException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("has no perplexity; use percent(…) or points(…)");
        Files.writeString(file, "{");
        assertThat(refusal())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no file of what was blessed");
    }
}
