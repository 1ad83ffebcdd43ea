package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Artifact;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What became of a cell.
 *
 * @param id the cell
 * @param outcome how its gate method ended
 * @param failure the failure's message; empty when passed
 * @param requested what was asked for; empty for an {@link Artifact}
 * @param inspection what the artifact holds; empty if the cell failed before there was one
 * @param verdicts every verdict given, in the order asked
 * @param scores every suite measured
 * @param suites every suite that the cell selected, asked for or not
 * @param measures figures beside the verdicts, in the order in which reports show them
 * @param facts what else a reader must know, in a fixed order: model, file hashes, parameters,
 *     compute type, device, seed, suites and versions
 * @param directory the folder with {@code samples.jsonl}
 * @param duration how long it took
 * @param attempt how often the cell has been run in this run, this time included: 1, or more where
 *     the build runs again what failed
 * @param phases what the time was spent on, in the order of {@link CellPhase}; empty if nothing was
 *     timed
 * @param trend what the cell was in its last runs, the oldest first and this one last; empty where
 *     no store keeps runs, and for a cell that has no answer or was cut by {@code retain.limit}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CellReport(
        CellId id,
        Outcome outcome,
        Optional<String> failure,
        Optional<CompressionSpec> requested,
        Optional<Inspection> inspection,
        List<Verdict> verdicts,
        List<SuiteScore> scores,
        List<DeclaredSuite> suites,
        List<Measure> measures,
        Map<String, String> facts,
        Path directory,
        Duration duration,
        int attempt,
        List<PhaseWork> phases,
        List<TrendPoint> trend) {

    /** The first attempt, of which no phase was timed and no trend is known. */
    public CellReport(
            CellId id,
            Outcome outcome,
            Optional<String> failure,
            Optional<CompressionSpec> requested,
            Optional<Inspection> inspection,
            List<Verdict> verdicts,
            List<SuiteScore> scores,
            List<DeclaredSuite> suites,
            List<Measure> measures,
            Map<String, String> facts,
            Path directory,
            Duration duration) {
        this(
                id,
                outcome,
                failure,
                requested,
                inspection,
                verdicts,
                scores,
                suites,
                measures,
                facts,
                directory,
                duration,
                1,
                List.of(),
                List.of());
    }

    /** Copies lists; keeps the order of facts. */
    public CellReport {
        verdicts = List.copyOf(verdicts);
        scores = List.copyOf(scores);
        suites = List.copyOf(suites);
        measures = List.copyOf(measures);
        phases = List.copyOf(phases);
        trend = List.copyOf(trend);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * The same in another folder, into which its files were copied.
     *
     * @param message what it failed with, in words that name files of that folder
     */
    public CellReport in(Path folder, Optional<String> message) {
        return new CellReport(
                id,
                outcome,
                message,
                requested,
                inspection,
                verdicts,
                scores,
                suites,
                measures,
                facts,
                folder,
                duration,
                attempt,
                phases,
                trend);
    }

    /** How a gate method ended. */
    public enum Outcome {
        /** Every assertion held. */
        PASSED,
        /** An assertion did not hold. */
        FAILED,
        /** The question could not be put: a model, a file or the suite failed. */
        BROKEN,
        /** The run was cancelled, or the cell was given up, disabled or never begun. */
        ABORTED
    }
}
