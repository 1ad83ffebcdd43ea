package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.spark.SweptModels.Ended;
import dev.retain.spark.fixtures.DyingSweep;
import dev.retain.spark.fixtures.ScriptedSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose executors are threads of this process; their workers are processes. */
@Tag("slow")
class RetainSweepTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void should_report_all_cells_as_one_run_and_go_on_when_started_again() throws Exception {
        SweptModels models = SweptModels.in(root);

        Ended first = models.sweep("local[2]", ScriptedSweep.class, "--run", "night");

        assertThat(first.code()).as(first.out() + first.err()).isOne();
        assertThat(first.out())
                .contains("4 cells in all, 0 done before; 2 suites of baselines come first")
                .contains("4 of 4 cells done, 0 running, 0 left")
                .contains("red: ");
        assertThat(Files.readString(models.reports().resolve("junit/TEST-retain.xml")))
                .contains("tests=\"4\"")
                .contains("failures=\"2\"")
                .contains("not retained");
        assertThat(models.reports().resolve("matrix.html")).exists();
        Path cell =
                models.reports()
                        .resolve(ScriptedSweep.class.getName())
                        .resolve("keepsTools/baseline/good");
        assertThat(cell.resolve("worker.log")).exists();
        assertThat(cell.resolve("samples.jsonl")).exists();

        Ended again = models.sweep("local[2]", ScriptedSweep.class, "--run", "night");

        assertThat(again.code()).isOne();
        assertThat(again.out())
                .contains("4 cells in all, 4 done before; 0 suites of baselines come first");

        refusesWhatIsNoVerdict(models);
        refusesAnotherPlan(models);
    }

    private void refusesWhatIsNoVerdict(SweptModels models) throws Exception {
        Path junit = models.reports().resolve("junit");
        Files.move(junit, root.resolve("junit"));
        Files.writeString(junit, "a file");

        Ended unmerged = models.sweep("local[2]", ScriptedSweep.class, "--run", "night");

        assertThat(unmerged.code()).isEqualTo(RetainSweep.MISTAKE);
        assertThat(unmerged.err()).contains("no verdict was reached");
        assertThat(unmerged.out()).contains("junit cannot be made").doesNotContain("red: ");
    }

    private static void refusesAnotherPlan(SweptModels models) throws Exception {
        Ended other =
                models.sweep("local[2]", ScriptedSweep.class, "--run", "night", "-Dretain.seed=7");

        assertThat(other.code()).isEqualTo(RetainSweep.MISTAKE);
        assertThat(other.out())
                .contains(
                        "retain: run night was begun with retain.seed 20260101, and this process"
                                + " has 7");
    }

    @Test
    void should_lose_nothing_else_when_a_worker_dies_or_runs_out_of_memory() throws Exception {
        SweptModels models = SweptModels.in(root);

        Ended ended =
                models.sweep("local[2,2]", DyingSweep.class, "--run", "night", "--jvm", "-Xmx48m");

        assertThat(ended.code()).isOne();
        assertThat(ended.out())
                .contains("attempt 1, did not bring it: it was killed (exit code 137)")
                .contains("attempt 2, did not bring it: it was killed (exit code 137)")
                .contains("dies(baseline, good) was given up");
        String xml = Files.readString(models.reports().resolve("junit/TEST-retain.xml"));
        assertThat(xml)
                .containsPattern(
                        "the worker of DyingSweep\\.dies\\(baseline, good\\) on \\S+, attempt 2,"
                                + " did not bring it: it was killed \\(exit code 137\\).+ start the"
                                + " sweep again with --run night")
                .contains("the Java heap of 48 MiB is full (Java heap space)", "behind --jvm")
                .contains("tests=\"3\"", "failures=\"0\"", "errors=\"2\"");

        Ended again = models.sweep("local[2]", DyingSweep.class, "--run", "night");

        assertThat(again.out()).contains("3 cells in all, 1 done before");
    }

    @Test
    void should_go_on_where_a_driver_was_killed_with_its_workers() throws Exception {
        SweptModels models = SweptModels.in(root);
        Process driver = models.start("local[1]", ScriptedSweep.class, "--run", "night");
        while (!models.output().contains("1 of 4 cells done")
                || driver.descendants().findAny().isEmpty()) {
            assertThat(driver.isAlive()).as(models.output()).isTrue();
            driver.waitFor(10, TimeUnit.MILLISECONDS);
        }
        List<ProcessHandle> workers = driver.descendants().toList();
        driver.destroyForcibly().waitFor();
        workers.forEach(worker -> worker.onExit().orTimeout(10, TimeUnit.SECONDS).join());

        Ended ended = models.sweep("local[2]", ScriptedSweep.class, "--run", "night");

        assertThat(ended.out()).containsPattern("4 cells in all, [123] done before");
        assertThat(ended.out()).doesNotContain("was given up");
        assertThat(Files.readString(models.reports().resolve("junit/TEST-retain.xml")))
                .contains("tests=\"4\"", "failures=\"2\"", "errors=\"0\"");
    }

    @Test
    void should_begin_nothing_when_the_store_cannot_be_reached() throws Exception {
        SweptModels models = SweptModels.in(root);
        List<String> arguments = models.arguments(ScriptedSweep.class);
        arguments.set(arguments.indexOf("--store") + 1, "jdbc:postgresql://127.0.0.1:1/team");

        Ended ended = SweptModels.run("local[1]", arguments);

        assertThat(ended.code()).isEqualTo(RetainSweep.MISTAKE);
        assertThat(ended.out()).contains("retain: ", "cannot be reached");
    }

    @Test
    void should_say_which_option_gives_more_when_no_cell_can_be_found_for_want_of_memory()
            throws Exception {
        Ended ended =
                SweptModels.in(root).sweep("local[1]", ScriptedSweep.class, "--jvm", "-Xmx4m");

        assertThat(ended.code()).isEqualTo(RetainSweep.MISTAKE);
        assertThat(ended.err().strip())
                .startsWith("retain: what finds the cells did not come to an end: its JVM ran out")
                .endsWith("give workers more, such as --jvm -Xmx8g")
                .hasLineCount(1);
    }
}
