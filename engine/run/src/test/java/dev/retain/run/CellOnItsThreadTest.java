package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.CompressedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cell has of its caller, though it has a thread of its own. */
@Timeout(60)
class CellOnItsThreadTest extends ScriptedRuns {

    @Test
    void should_answer_no_more_when_the_gate_has_ended() {
        Cell cell = cell("one", FIRST);
        List<CompressedModel> kept = new ArrayList<>();
        run(cell)
                .run(
                        cell,
                        model -> {
                            ask(model, FIRST);
                            kept.add(model);
                        });

        assertThatThrownBy(() -> kept.get(0).inspection())
                .isInstanceOf(CellAbortedException.class)
                .hasMessageContaining("the cell is over");
    }

    @Test
    void should_pass_on_the_interrupt_of_the_caller_to_the_gate() {
        Cell cell = cell("one", FIRST);
        Thread caller = Thread.currentThread();
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    caller.interrupt();
                                    Thread.sleep(30_000);
                                });

        assertThat(result.failure().orElseThrow()).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("the gate took it").isFalse();
    }

    @Test
    void should_give_back_an_interrupt_that_the_gate_did_not_take() {
        Cell cell = cell("one", FIRST);
        Thread caller = Thread.currentThread();
        run(cell)
                .run(
                        cell,
                        model -> {
                            ask(model, FIRST);
                            caller.interrupt();
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                        });

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void should_let_the_gate_inherit_what_its_caller_has() {
        var inherited = new InheritableThreadLocal<String>();
        inherited.set("of the caller");
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        Cell cell = cell("one", FIRST);
        try {
            CellResult result =
                    run(cell)
                            .run(
                                    cell,
                                    model -> {
                                        ask(model, FIRST);
                                        assertThat(inherited.get()).isEqualTo("of the caller");
                                        assertThat(Thread.currentThread().getContextClassLoader())
                                                .isSameAs(loader);
                                    });
            assertThat(result.failure()).isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
