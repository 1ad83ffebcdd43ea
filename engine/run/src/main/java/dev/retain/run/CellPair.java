package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.CellPhase;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.task.LoadedModel;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.run.CellArtifacts.Found;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.outcome.Side;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The models of a cell. The candidate is found, or compressed, when it is first needed: a question
 * that its samples can never answer is refused before that.
 */
final class CellPair {

    private final RunState run;
    private final Cell cell;
    private final Resolved baseline;
    private final PhaseMeter meter;
    private final Lazy<Found> found;
    private final Set<ModelIdentity> inUse = new HashSet<>();
    private Optional<Found> known = Optional.empty();
    private Optional<Inspection> inspected = Optional.empty();

    /**
     * A pair whose candidate is not known yet.
     *
     * @param meter counts what its models do
     * @param candidate finds it, or makes it
     */
    CellPair(
            RunState run,
            Cell cell,
            Resolved baseline,
            PhaseMeter meter,
            Supplier<Found> candidate) {
        this.run = run;
        this.cell = cell;
        this.baseline = baseline;
        this.meter = meter;
        this.found = new Lazy<>(() -> register(candidate.get()));
        inUse.add(baseline.identity());
    }

    private Found register(Found candidate) {
        run.judges(cell, baseline.identity(), candidate.model().identity());
        inUse.add(candidate.model().identity());
        known = Optional.of(candidate);
        return candidate;
    }

    ModelIdentity candidateIdentity() {
        return found.get().model().identity();
    }

    Side.Access baseline() {
        return access(() -> baseline);
    }

    Side.Access candidate() {
        return access(() -> found.get().model());
    }

    private Side.Access access(Supplier<Resolved> resolved) {
        return new Side.Access() {
            @Override
            public LoadedModel model() {
                Resolved model = resolved.get();
                return meter.watch(
                        meter.in(CellPhase.LOAD, () -> run.load(model, Set.copyOf(inUse))));
            }

            @Override
            public LoadedModel asked() {
                LoadedModel model = model();
                meter.run(
                        CellPhase.LOAD,
                        () -> run.pool().makingRoom(Set.copyOf(inUse), model::prepare));
                return model;
            }

            @Override
            public Side.Known known() {
                Resolved model = resolved.get();
                return meter.in(CellPhase.LOAD, () -> run.known(model, Set.copyOf(inUse)));
            }
        };
    }

    Inspection inspection() {
        Inspection inspection = run.inspection(found.get().model(), baseline);
        inspected = Optional.of(inspection);
        return inspection;
    }

    /** The inspection of a candidate that was found, where both models have files. */
    Optional<Inspection> inspected() {
        return known.filter(found -> run.canInspect(found.model(), baseline)).isPresent()
                ? Optional.of(inspected.orElseGet(this::inspection))
                : inspected;
    }

    /** What a reader must know of the models, as far as they are known. */
    Map<String, String> facts(Optional<Path> data, List<DeclaredSuite> suites) {
        return RunFacts.ofCell(cell, run, baseline, known, data, suites);
    }
}
