package dev.retain.examples.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.pruning.PruningWindows;
import dev.retain.examples.study.MeasuredRow.Judged;
import dev.retain.examples.study.MeasuredRow.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures rows, each once.
 *
 * @param cells run what a row is made of
 * @param files keep what is done
 */
record RowMeasuring(StudySettings settings, StudyCells cells, RowFiles files) {

    private static final double SECONDS = 60;

    /**
     * What was measured of a row, before or now.
     *
     * @throws RowFailedException if one of its cells failed
     */
    MeasuredRow row(StudyRow row) throws IOException {
        var known = files.find(row);
        return known.isPresent() ? known.get() : measured(row);
    }

    private MeasuredRow measured(StudyRow row) throws IOException {
        var pruned = cells.prune(row);
        var dense = new HashMap<String, Double>();
        var scores = new HashMap<String, Double>();
        var samples = new HashMap<String, Long>();
        pruned.scores().forEach(score -> put(score, dense, scores, samples));
        double pool = pruned.inspection().poolSparsity();
        var uniform = uniform(row, pool);
        var other = uniform.equals(row) ? pruned.artifact() : artifact(row(uniform), uniform);
        put(cells.measure(row, pruned.artifact(), calibration(row, other)), dense, scores, samples);
        var verdicts =
                uniform.equals(row)
                        ? List.<Verdict>of()
                        : cells.judge(row, pruned.artifact(), uniform, other);
        var measured =
                new MeasuredRow(
                        row.name(),
                        pruned.artifact().toString(),
                        pool,
                        pruned.inspection().totalSparsity(),
                        dense,
                        scores,
                        samples,
                        steps(pruned.artifact()),
                        minutes(pruned.report().duration()),
                        uniform.name(),
                        verdicts.stream().map(RowMeasuring::judged).toList());
        files.keep(row, measured);
        return measured;
    }

    private static double minutes(Duration duration) {
        return duration.toSeconds() / SECONDS;
    }

    private static void put(
            SuiteScore score,
            Map<String, Double> dense,
            Map<String, Double> scores,
            Map<String, Long> samples) {
        dense.put(score.suite(), score.baseline());
        scores.put(score.suite(), score.candidate());
        samples.put(score.suite(), score.n());
    }

    private static Judged judged(Verdict verdict) {
        return new Judged(
                verdict.suite(),
                verdict.decision(),
                verdict.baseline(),
                verdict.candidate(),
                verdict.n(),
                verdict.reason());
    }

    /** Uniform Wanda at the sparsity that a row reached, calibrated on the same windows. */
    private static StudyRow uniform(StudyRow row, double pool) {
        boolean asAsked = row.isUniformWanda() || WholeRows.isSame(pool, row.sparsity());
        return StudyRow.uniform(asAsked ? row.sparsity() : pool, row.seed());
    }

    private Path artifact(MeasuredRow measured, StudyRow row) {
        var known = Path.of(measured.artifact());
        return Files.exists(known.resolve(Manifest.NAME)) ? known : cells.artifact(row);
    }

    /** The windows that uniform Wanda looked at; which ones is in its manifest. */
    private CalibrationPerplexity calibration(StudyRow row, Path artifact) throws IOException {
        var said =
                RowFiles.JSON
                        .readTree(artifact.resolve(Manifest.NAME).toFile())
                        .path("calibration");
        var asked =
                new CalibrationText(
                        Optional.empty(), settings.windows(), settings.length(), row.seed(), true);
        var source = Path.of(said.path("source").asText());
        try (var model = Checkpoints.open(artifact)) {
            var drawn =
                    CalibrationTokens.draw(
                            asked, Optional.of(source).filter(Files::isRegularFile), model);
            if (!drawn.sha256().equals(said.path("sha256").asText())) {
                throw new IOException(
                        "%s has changed since %s was calibrated on it; begin the study anew"
                                .formatted(source, artifact));
            }
            var judging = PruningWindows.of(drawn.windows()).perplexity();
            return new CalibrationPerplexity(drawn.sha256(), List.of(judging));
        }
    }

    private static @Nullable Steps steps(Path artifact) throws IOException {
        JsonNode steps =
                RowFiles.JSON.readTree(artifact.resolve(Manifest.NAME).toFile()).path("steps");
        return steps.isMissingNode()
                ? null
                : new Steps(
                        steps.path("iterations").asInt(),
                        steps.path("rollbacks").asInt(),
                        steps.path("reason").asText());
    }
}
