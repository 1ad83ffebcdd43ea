package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Plan.Attempt;
import dev.retain.api.Plan.Earlier;
import dev.retain.api.Plan.Said;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.AttemptText;
import dev.retain.api.report.RunListener;
import dev.retain.api.task.Task;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs one after the other that put plans to one question in a file. */
class StoredAttemptsTest {

    private static final String NOTE =
            "attempts are not counted; each further plan spends 5 % anew";
    private static final Task SUITE = new ChangingQuestions("1", 4);
    private static final Question QUESTION = new Question(SUITE.id(), new Tolerance.Percent(10));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void write() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
        RunOnStore.set(values, root, 96);
    }

    private Verdict verdict() {
        return new RunOnStore(values, baseline, candidate)
                .of("a.Test", "gate", SUITE, model -> model.judge(QUESTION), new RunListener() {})
                .report()
                .verdicts()
                .get(0);
    }

    private Optional<Attempt> attempt() {
        return verdict().plan().attempt();
    }

    @Test
    void should_count_from_run_to_run() {
        Verdict first = verdict();
        assertThat(AttemptText.of(first))
                .contains(
                        "attempt 1 of this question at 4% a side"
                                + " (first attempt known to this store)");
        assertThat(verdict()).as("nothing is new").isEqualTo(first);

        values.put(Constants.SAMPLES, "400");
        Verdict second = verdict();
        assertThat(second.plan().attempt())
                .contains(
                        new Attempt(
                                2,
                                3,
                                Optional.empty(),
                                List.of(
                                        new Earlier(
                                                Optional.empty(),
                                                1,
                                                first.plan().seed(),
                                                96,
                                                List.of(new Said(QUESTION, Decision.RETAINED))))));
        assertThat(second.plan().weight()).isEqualTo(0.1);
        assertThat(second.notes()).doesNotContain(NOTE);

        values.put(Constants.SEED, "7");
        values.put(Constants.PLAN, "release 1.2");
        assertThat(AttemptText.of(verdict()))
                .contains(
                        "plan 'release 1.2', attempt 1 at 4% a side; before it 1 plan with 2"
                                + " attempts: RETAINED, RETAINED; the promise is for each plan");
    }

    @Test
    void should_count_nothing_where_nothing_is_written() {
        values.put(Constants.STORE, "off");
        Plan alone = verdict().plan();
        assertThat(alone.attempt()).isEmpty();
        assertThat(alone.weight()).isEqualTo(1);

        values.remove(Constants.STORE);
        assertThat(attempt()).contains(Attempt.FIRST);
        values.put(Constants.STORE_MODE, "read");
        values.put(Constants.SAMPLES, "400");
        Verdict reading = verdict();
        assertThat(reading.plan().weight()).isEqualTo(1);
        assertThat(reading.notes()).contains(NOTE);

        values.remove(Constants.STORE_MODE);
        values.put(Constants.LIMIT, "64");
        assertThat(attempt()).isEmpty();
        values.remove(Constants.LIMIT);
        values.put(Constants.SEED, "7");
        assertThat(attempt().orElseThrow().number())
                .as("neither reading nor a cut run was an attempt")
                .isEqualTo(2);
    }
}
