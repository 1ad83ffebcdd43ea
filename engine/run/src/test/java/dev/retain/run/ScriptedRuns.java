package dev.retain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.CompressedModel;
import dev.retain.api.Decision;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellId;
import dev.retain.api.report.RunListener;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Task;
import dev.retain.run.outcome.RunOutcomes;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.pair.PairProbes;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.shard.RunShares;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelPool;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two scripted models, and runs of cells that judge them. */
abstract class ScriptedRuns {

    static final Tolerance TEN_PERCENT = new Tolerance.Percent(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    final Map<String, String> parameters = new HashMap<>();
    final ModelPool pool = new ModelPool();
    final List<RunListener> listeners = new ArrayList<>();
    final List<Probe> probes = new ArrayList<>();
    final Set<String> named = new HashSet<>();
    RunOutcomes outcomes = new RunOutcomes();
    BooleanSupplier cancelled = () -> false;
    Optional<Patience> patience = Optional.empty();
    Path baseline = Path.of("unset");
    Path candidate = Path.of("unset");

    @BeforeEach
    void writeModels() {
        baseline = Script.forgetting(0).in(root.resolve("baseline ü"));
        candidate = Script.forgetting(1).in(root.resolve("candidate"));
        parameters.put(Constants.SAMPLES, "96");
        parameters.put(Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
        parameters.put(Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
    }

    @AfterEach
    void closeModels() {
        pool.close();
    }

    Cell cell(String gate, Task... suites) {
        return new Cell(
                new CellId("a.Test", gate, "baseline", "candidate"),
                ModelReference.of(baseline.toString()),
                new Candidate.Given("candidate", candidate.toString()),
                List.of(suites),
                Optional.empty());
    }

    Run run(Cell... cells) {
        return run(Clock.systemUTC(), cells);
    }

    Run run(Clock clock, Cell... cells) {
        RunSettings settings = RunSettings.from(key -> Optional.ofNullable(parameters.get(key)));
        var shared = new SharedOutcomes(() -> outcomes);
        return new Run(
                new RunState(
                        settings,
                        key -> Optional.ofNullable(parameters.get(key)),
                        new ModelLoaders(List.of(new ScriptedLoader())),
                        pool,
                        shared,
                        new PairProbes(probes, named, false),
                        RunShares.none(settings, shared)),
                List.of(cells),
                new Listeners(listeners),
                clock,
                patience.orElseGet(() -> Patience.of(settings)),
                () -> cancelled.getAsBoolean());
    }

    static void ask(CompressedModel model, Task suite) {
        assertThat(model.judge(new Question(suite.id(), TEN_PERCENT)).get(0).decision())
                .isEqualTo(Decision.RETAINED);
    }

    int asked() {
        return ScriptedLoader.asked(baseline).requests()
                + ScriptedLoader.asked(candidate).requests();
    }
}
