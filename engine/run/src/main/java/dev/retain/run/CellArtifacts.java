package dev.retain.run;

import dev.retain.api.CompressionSpec;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.ArtifactCache;
import dev.retain.run.RunState.Resolved;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.source.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds what a cell judges: an artifact that is there, or one that is made of the baseline.
 *
 * @param checkpoint called before long work; throws to give up
 * @param progress hears of blocks done and blocks in all
 */
record CellArtifacts(
        RunState run, Cell cell, Runnable checkpoint, BiConsumer<Integer, Integer> progress) {

    /**
     * The candidate.
     *
     * @param data what all suites read, if the cell says so
     * @param given the artifact that the cell names, if it does
     */
    Resolved candidate(Resolved baseline, Optional<Path> data, Optional<ModelSource> given) {
        ModelSource source =
                given.orElseGet(
                        () ->
                                new ModelSource.Files(
                                        compressed(
                                                baseline,
                                                cell.candidate().requested().orElseThrow(),
                                                data)));
        return run.resolve(source);
    }

    private Path compressed(Resolved baseline, CompressionSpec spec, Optional<Path> data) {
        Path files = run.files(baseline);
        CellCalibration calibration =
                new CellCalibration(
                        files, cell.suites(), suite -> samples(suite, data, baseline), run::path);
        try (Checkpoint opened = Checkpoints.open(files)) {
            return new ArtifactCache(CacheDirectory.of(run.settings()))
                    .artifact(opened, spec, calibration.of(spec), progress);
        }
    }

    private List<Sample> samples(Task suite, Optional<Path> data, Resolved baseline) {
        checkpoint.run();
        return run.draws()
                .samples(
                        suite,
                        data,
                        baseline.identity(),
                        () -> run.load(baseline, Set.of(baseline.identity())).tokens());
    }
}
