package dev.retain.run;

import dev.retain.api.CompressionSpec;
import dev.retain.api.report.CellPhase;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.compression.CachedArtifact;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.model.blocks.LinearProducts;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.run.source.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Finds what a cell judges: an artifact that is there, or one that is made of the baseline.
 *
 * @param checkpoint called before long work; throws to give up
 * @param progress hears of blocks done and blocks in all
 * @param meter times what is made
 */
record CellArtifacts(
        RunState run,
        Cell cell,
        Runnable checkpoint,
        BiConsumer<Integer, Integer> progress,
        PhaseMeter meter) {

    /**
     * What is judged.
     *
     * @param model the candidate
     * @param cached what the cache says of it; empty for an artifact that the cell names
     */
    record Found(Resolved model, Optional<CachedArtifact> cached) {}

    /**
     * The candidate.
     *
     * @param data what all suites read, if the cell says so
     * @param given the artifact that the cell names, if it does
     */
    Found candidate(Resolved baseline, Optional<Path> data, Optional<ModelSource> given) {
        if (given.isPresent()) {
            return new Found(run.resolve(given.get()), Optional.empty());
        }
        CompressionSpec spec = cell.candidate().requested().orElseThrow();
        return meter.in(
                CellPhase.COMPRESS,
                () -> {
                    CachedArtifact cached = compressed(baseline, spec, data);
                    run.uses(cell, cached);
                    return new Found(run.resolve(cached), Optional.of(cached));
                });
    }

    private CachedArtifact compressed(
            Resolved baseline, CompressionSpec spec, Optional<Path> data) {
        Path files = run.files(baseline);
        CellCalibration calibration =
                new CellCalibration(
                        files,
                        cell.suites(),
                        suite -> samples(suite, data, baseline),
                        judged(data),
                        run::path,
                        run::text,
                        new Lazy<>(() -> products(baseline, files)));
        CalibrationInput input = calibration.of(spec);
        return run.artifacts()
                .find(baseline.identity(), spec, input)
                .orElseGet(() -> made(baseline, spec, input, files));
    }

    private LinearProducts products(Resolved baseline, Path files) {
        try (Checkpoint opened = Checkpoints.open(files, baseline.identity())) {
            return LinearProducts.of(opened, run.settings().placement());
        }
    }

    private CachedArtifact made(
            Resolved baseline, CompressionSpec spec, CalibrationInput input, Path files) {
        try (Checkpoint opened = Checkpoints.open(files, baseline.identity())) {
            return run.artifacts().artifact(baseline.identity(), opened, spec, input, progress);
        }
    }

    /** Names what the model will be judged on, and changes when that does. */
    private String judged(Optional<Path> data) {
        return cell.suites().stream()
                .map(suite -> suite.id() + " " + suite.version() + " " + run.dataHash(suite, data))
                .collect(
                        Collectors.joining(
                                ", ",
                                "seed %d, %d samples of "
                                        .formatted(run.settings().seed(), run.settings().drawn()),
                                ""));
    }

    private List<Sample> samples(Task suite, Optional<Path> data, Resolved baseline) {
        checkpoint.run();
        return run.draws()
                .samples(suite, data, baseline.identity(), () -> loaded(baseline).tokens());
    }

    private LoadedModel loaded(Resolved baseline) {
        return meter.in(CellPhase.LOAD, () -> run.load(baseline, Set.of(baseline.identity())));
    }
}
