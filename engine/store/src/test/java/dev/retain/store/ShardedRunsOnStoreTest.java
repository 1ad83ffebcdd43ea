package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Question;
import dev.retain.api.RetainException;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.FactName;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Task;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.GateBody;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelPool;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in shards, and what becomes of them when they are put together. */
class ShardedRunsOnStoreTest {

    private static final Task SUITE = new ChangingQuestions("1", 4);
    private static final Question QUESTION = new Question(SUITE.id(), new Tolerance.Percent(20));
    private static final int CELLS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");
    private RunReport last = new RunReport("", List.of(), List.of(), Map.of(), false, Path.of(""));

    @BeforeEach
    void write() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(48).in(root.resolve("candidate"));
        RunOnStore.set(values, root, 96);
        values.put(Constants.STORE, root.resolve("shared.db").toString());
        values.put(Constants.RUN_ID, "night");
    }

    private Cell cell(int number) {
        return new Cell(
                new CellId("a.Test", "gate" + number, "baseline", "candidate"),
                ModelReference.of(baseline.toString()),
                new Candidate.Given("candidate", candidate.toString()),
                List.of(SUITE),
                Optional.empty());
    }

    /** The even ones are red. */
    private static GateBody gate(int number) {
        return model -> {
            model.judge(QUESTION);
            if (number % 2 == 0) {
                throw new AssertionError("gate %d lost, see %s".formatted(number, model.report()));
            }
        };
    }

    private List<CellResult> run(String place, String key, String value) {
        Map<String, String> own = new HashMap<>(values);
        own.put(key, value);
        own.put(Constants.REPORTS_DIRECTORY, root.resolve(place).toString());
        Parameters parameters = name -> Optional.ofNullable(own.get(name));
        List<Cell> cells = IntStream.range(0, CELLS).mapToObj(this::cell).toList();
        RunListener listener =
                new RunListener() {
                    @Override
                    public void runFinished(RunReport report) {
                        last = report;
                    }
                };
        try (ModelPool pool = new ModelPool();
                Run run =
                        Run.of(
                                RunSettings.from(parameters),
                                parameters,
                                cells,
                                pool,
                                List.of(listener),
                                () -> false)) {
            List<CellResult> results = new ArrayList<>();
            for (int i = 0; i < CELLS; i++) {
                if (run.elsewhere(cells.get(i).id()).isEmpty()) {
                    results.add(run.run(cells.get(i), gate(i)));
                }
            }
            run.end();
            return results;
        }
    }

    private List<CellResult> shard(int number) {
        return run("shard-" + number, Constants.SHARD, number + "/3");
    }

    private List<CellResult> merge() {
        return run("merged", Constants.MERGE, "3");
    }

    private int asked() {
        return ScriptedLoader.asked(baseline).requests()
                + ScriptedLoader.asked(candidate).requests();
    }

    private static List<String> ids(List<CellResult> results) {
        return results.stream().map(result -> result.report().id().toString()).toList();
    }

    @Test
    void should_run_each_cell_in_one_shard_and_say_which_are_elsewhere() {
        List<String> all = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            List<CellResult> own = shard(number);
            all.addAll(ids(own));
            RunReport.Part part = last.part().orElseThrow();
            assertThat(part.number()).isEqualTo(number);
            assertThat(part.of()).isEqualTo(3);
            assertThat(part.elsewhere()).hasSize(CELLS - own.size());
        }

        assertThat(all).doesNotHaveDuplicates().hasSize(CELLS);
    }

    @Test
    void should_put_together_what_shards_brought_and_compute_nothing() throws IOException {
        List<CellReport> brought = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            shard(number).forEach(result -> brought.add(result.report()));
        }
        int before = asked();
        Files.move(baseline, root.resolve("elsewhere"));

        List<CellResult> merged = merge();

        Files.move(root.resolve("elsewhere"), baseline);
        assertThat(asked()).isEqualTo(before);
        assertThat(merged).hasSize(CELLS);
        for (CellResult result : merged) {
            CellReport report = result.report();
            CellReport there =
                    brought.stream()
                            .filter(of -> of.id().equals(report.id()))
                            .findFirst()
                            .orElseThrow();
            assertThat(report.directory()).startsWith(root.resolve("merged"));
            assertThat(report.in(there.directory(), there.failure())).isEqualTo(there);
            assertThat(report.directory().resolve("samples.jsonl"))
                    .hasSameTextualContentAs(there.directory().resolve("samples.jsonl"));
        }
        CellResult red = merged.get(0);
        assertThat(red.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(red.failure().orElseThrow())
                .isInstanceOf(AssertionError.class)
                .hasMessage("gate 0 lost, see " + red.report().directory());
        assertThat(merged.get(1).failure()).isEmpty();
        assertThat(last.part()).isEmpty();
        assertThat(last.facts()).containsEntry(FactName.SEED.label(), "20260101");
    }

    @Test
    void should_break_what_no_shard_brought_with_the_shard_and_its_command() {
        shard(1);
        shard(3);

        List<CellResult> merged = merge();

        List<CellResult> broken =
                merged.stream().filter(r -> r.report().outcome() == Outcome.BROKEN).toList();
        assertThat(broken).isNotEmpty();
        assertThat(broken)
                .allSatisfy(
                        result ->
                                assertThat(result.failure().orElseThrow())
                                        .hasMessage(
                                                "shard 2 of 3 did not bring it; run"
                                                    + " retain.shard=2/3 with retain.run.id=night"
                                                    + " again, then the merge"));
        assertThat(ids(shard(2))).containsExactlyElementsOf(ids(broken));
        assertThat(merge()).noneMatch(r -> r.report().outcome() == Outcome.BROKEN);
    }

    @Test
    void should_break_every_cell_when_no_shard_has_begun() {
        values.put(Constants.RUN_ID, "before");
        shard(1);
        values.put(Constants.RUN_ID, "night");

        assertThat(merge())
                .hasSize(CELLS)
                .allSatisfy(
                        result ->
                                assertThat(result.failure().orElseThrow())
                                        .isInstanceOf(RetainException.class)
                                        .hasMessageContaining("no shard of run night has begun"));
    }

    @Test
    void should_break_every_cell_when_a_shard_has_another_plan() {
        shard(1);
        values.put(Constants.SAMPLES, "64");

        List<CellResult> other = shard(2);

        assertThat(other)
                .hasSize(CELLS)
                .allSatisfy(
                        result ->
                                assertThat(result.failure().orElseThrow())
                                        .hasMessageContaining(
                                                "begun with retain.samples 96, and this process has"
                                                        + " 64"));
    }

    @Test
    void should_break_every_cell_when_the_merge_counts_other_shards() {
        shard(1);

        assertThat(run("merged", Constants.MERGE, "4"))
                .allSatisfy(
                        result ->
                                assertThat(result.failure().orElseThrow())
                                        .hasMessageContaining("was begun with 3 shards"));
    }

    @Test
    void should_break_every_cell_when_the_store_cannot_be_reached() {
        values.put(Constants.STORE, "jdbc:postgresql://127.0.0.1:1/team");

        assertThat(shard(1))
                .hasSize(CELLS)
                .allSatisfy(
                        result ->
                                assertThat(result.failure().orElseThrow())
                                        .hasMessageContaining("cannot be reached"));
    }

    @Test
    void should_go_on_with_the_date_of_the_first_shard() {
        values.put(Constants.DATE, "2026-02-03");
        shard(1);
        values.remove(Constants.DATE);

        shard(2);

        assertThat(last.facts()).containsEntry(FactName.DATE.label(), "2026-02-03");
    }
}
