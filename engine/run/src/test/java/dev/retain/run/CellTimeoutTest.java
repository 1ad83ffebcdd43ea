package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.Progress;
import dev.retain.api.report.RunListener;
import dev.retain.api.task.Task;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.ScriptedLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells that do not end in their time, whatever they do. */
@Timeout(60)
class CellTimeoutTest extends ScriptedRuns {

    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void loseNoTime() {
        limit(Duration.ofMillis(300));
    }

    private void limit(Duration limit) {
        Duration little = Duration.ofMillis(100);
        patience = Optional.of(new Patience(limit, little, little));
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    private static void assertTookTooLong(CellResult result) {
        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure().orElseThrow()).isInstanceOf(CellTimeoutException.class);
        assertThat(result.report().failure().orElseThrow())
                .containsPattern("took longer than [01] s")
                .contains("raise " + Constants.CELL_TIMEOUT);
    }

    @Test
    void should_break_a_cell_and_go_on_when_its_gate_is_an_endless_loop() {
        limit(Duration.ofSeconds(1));
        Cell first = cell("one", FIRST);
        Cell second = cell("two", FIRST);
        Run run = run(first, second);

        CellResult one =
                run.run(
                        first,
                        model -> {
                            model.inspection();
                            Stuck.until(released);
                        });
        CellResult two = run.run(second, model -> ask(model, FIRST));

        assertTookTooLong(one);
        assertThat(one.report().failure().orElseThrow()).contains("its gate did not end");
        assertThat(one.failure().orElseThrow().getStackTrace())
                .as("where it was")
                .anySatisfy(at -> assertThat(at.getMethodName()).isEqualTo("until"));
        assertThat(one.report().inspection()).isPresent();
        assertThat(two.report().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void should_interrupt_a_gate_that_sleeps() {
        Cell cell = cell("one", FIRST);
        CellResult result = run(cell).run(cell, model -> Thread.sleep(60_000));

        assertTookTooLong(result);
        assertThat(result.failure().orElseThrow().getSuppressed()[0])
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void should_not_pass_a_gate_that_takes_no_notice_of_the_interrupt() {
        limit(Duration.ofSeconds(1));
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    ask(model, FIRST);
                                    try {
                                        released.await();
                                    } catch (InterruptedException e) {
                                        return;
                                    }
                                });

        assertTookTooLong(result);
        assertThat(result.report().verdicts()).hasSize(1);
    }

    @Test
    void should_keep_the_verdicts_that_were_given_when_the_gate_gets_stuck_after_them() {
        limit(Duration.ofSeconds(1));
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    ask(model, FIRST);
                                    Stuck.until(released);
                                });

        assertTookTooLong(result);
        assertThat(result.report().verdicts()).hasSize(1);
        assertThat(result.report().scores()).extracting("suite").containsExactly("first");
    }

    @Test
    void should_end_the_run_with_a_sentence_when_what_is_stuck_holds_the_model() {
        limit(Duration.ofSeconds(1));
        Task stuck = new Stuck(released);
        Cell first = cell("one", FIRST, stuck);
        Cell second = cell("two", FIRST);
        Run run = run(first, second);

        CellResult one =
                run.run(
                        first,
                        model -> {
                            ask(model, FIRST);
                            model.scores("stuck");
                        });
        CellResult two = run.run(second, model -> ask(model, FIRST));
        run.end();
        run.close();

        assertTookTooLong(one);
        assertThat(one.report().failure().orElseThrow()).contains("so the run ends here");
        assertThat(one.report().verdicts()).hasSize(1);
        assertThat(two.report().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(two.report().failure().orElseThrow())
                .contains("another cell has its hands on what this one needs")
                .contains(first.id().toString())
                .contains(Constants.CELL_TIMEOUT);
        assertThat(ScriptedLoader.asked(candidate).closes()).as("it is in use").isZero();
    }

    @Test
    void should_run_cells_again_when_what_was_stuck_has_ended() throws Exception {
        limit(Duration.ofSeconds(1));
        Cell first = cell("one", new Stuck(released));
        Cell second = cell("two", FIRST);
        Run run = run(first, second);
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        run.run(
                first,
                model -> {
                    thread.complete(Thread.currentThread());
                    model.scores("stuck");
                });
        released.countDown();
        thread.get().join();

        assertThat(thread.get().isDaemon()).as("so that the program can end").isTrue();
        assertThat(run.run(second, model -> ask(model, FIRST)).report().outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void should_report_the_gates_own_failure_when_what_comes_after_it_takes_too_long() {
        parameters.put(Constants.MEASURE, "all");
        Cell cell = cell("one", new Stuck(released));
        AssertionError own = new AssertionError("lost");
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    throw own;
                                });

        assertThat(result.failure()).containsSame(own);
        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(own.getSuppressed()[0]).isInstanceOf(CellTimeoutException.class);
    }

    @Test
    void should_answer_and_write_nothing_more_when_a_cell_was_given_up() throws Exception {
        limit(Duration.ofSeconds(1));
        List<String> told = new CopyOnWriteArrayList<>();
        listeners.add(
                new RunListener() {
                    @Override
                    public void progressed(Progress progress) {
                        told.add(progress.doing());
                    }

                    @Override
                    public void cellFinished(CellReport report) {
                        told.add("finished");
                    }
                });
        Cell cell = cell("one", FIRST);
        CompletableFuture<Throwable> late = new CompletableFuture<>();
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    ask(model, FIRST);
                                    Stuck.until(released);
                                    try {
                                        model.scores("first");
                                    } catch (CellAbortedException e) {
                                        late.complete(e);
                                    }
                                });
        List<String> lines = samples(result);
        released.countDown();

        assertThat(late.get(30, TimeUnit.SECONDS)).hasMessageContaining("the cell is over");
        assertThat(told.get(told.size() - 1)).isEqualTo("finished");
        assertThat(lines).isNotEmpty();
        assertThat(samples(result)).isEqualTo(lines);
        assertThat(result.failure().orElseThrow().getSuppressed()).isEmpty();
    }

    private static List<String> samples(CellResult result) throws IOException {
        return Files.readAllLines(result.report().directory().resolve("samples.jsonl"));
    }
}
