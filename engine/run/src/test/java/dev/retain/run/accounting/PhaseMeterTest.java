package dev.retain.run.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.retain.api.report.CellPhase;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Work;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelSource;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseMeterTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private long time;
    private final PhaseMeter meter = new PhaseMeter(() -> time);

    private void pass(long seconds) {
        time += seconds * SECOND;
    }

    private LoadedModel model() {
        var source = new ModelSource.Files(Script.forgetting(0).in(root.resolve("model")));
        var loader = new ScriptedLoader();
        RunSettings settings = RunSettings.from(key -> Optional.empty());
        return loader.load(
                new IdentifiedModel(source, loader.identity(source, settings)), settings);
    }

    private static void ask(LoadedModel model, int requests) {
        Request request = new Request.Generate(List.of(Message.user("1 green")), 4, List.of());
        model.answer(Collections.nCopies(requests, request), () -> {});
    }

    @Test
    void should_give_each_second_to_the_innermost_phase() {
        pass(1);
        meter.run(
                CellPhase.VERDICT,
                () -> {
                    pass(2);
                    meter.run(
                            CellPhase.BASELINE,
                            () -> {
                                pass(4);
                                meter.run(CellPhase.LOAD, () -> pass(8));
                                pass(16);
                            });
                    pass(32);
                });
        pass(64);

        assertThat(meter.phases())
                .extracting(PhaseWork::phase, PhaseWork::time)
                .containsExactly(
                        tuple(CellPhase.START, Duration.ofSeconds(65)),
                        tuple(CellPhase.LOAD, Duration.ofSeconds(8)),
                        tuple(CellPhase.BASELINE, Duration.ofSeconds(20)),
                        tuple(CellPhase.VERDICT, Duration.ofSeconds(34)));
    }

    @Test
    void should_count_the_work_of_a_phase_and_nothing_from_before() {
        LoadedModel model = model();
        ask(model, 100);
        meter.watch(model);
        assertThat(meter.watch(model)).isSameAs(model);

        meter.run(
                CellPhase.BASELINE,
                () -> {
                    ask(model, 3);
                    pass(1);
                });
        meter.run(CellPhase.CANDIDATE, () -> ask(model, 5));

        List<PhaseWork> phases = meter.phases();
        assertThat(phases)
                .extracting(PhaseWork::phase, PhaseWork::work)
                .containsExactly(
                        tuple(CellPhase.START, Work.NONE),
                        tuple(CellPhase.BASELINE, new Work(30, 24, 3, 1, 1)),
                        tuple(CellPhase.CANDIDATE, new Work(50, 40, 5, 1, 1)));
        assertThat(phases.get(1).rowsAStep()).hasValue(3);
        assertThat(phases.get(1).shareOfLimit()).hasValue(0.5);
        assertThat(phases.get(0).rowsAStep()).isEmpty();
        assertThat(phases.get(2).shareOfLimit()).as("it took no time").isEmpty();
    }

    @Test
    void should_tell_what_a_phase_took_so_far_and_count_nothing_twice() {
        meter.run(
                CellPhase.COMPRESS,
                () -> {
                    pass(3);
                    assertThat(meter.phases().get(1).time()).isEqualTo(Duration.ofSeconds(3));
                    pass(1);
                });

        assertThat(meter.phases().get(1).time()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void should_go_back_to_the_phase_before_when_a_step_fails() {
        assertThatThrownBy(
                        () ->
                                meter.run(
                                        CellPhase.CANDIDATE,
                                        () -> {
                                            pass(2);
                                            throw new IllegalStateException("broken");
                                        }))
                .hasMessage("broken");
        pass(5);

        assertThat(meter.phases())
                .extracting(PhaseWork::time)
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(2));
    }
}
