package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.compression.calibration.CalibrationTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.apiguardian.api.API;

/** Prunes a model in many small steps, each of which is measured and undone if it does harm. */
@API(status = INTERNAL, since = "0.1")
public final class StepwisePruning {

    /** The name of the transcript, in the working folder and in the artifact. */
    public static final String TRANSCRIPT = "pruning.jsonl";

    /** How far from what was asked for the pool may be. */
    private static final double TOLERANCE = 0.001;

    private StepwisePruning() {}

    /**
     * Prunes, or goes on where a run of the same kind was cut off.
     *
     * @param target share of the pool that is to be zero
     * @param folder holds what a later run needs to go on
     * @param progress hears which share of the way is done, often; may throw to cancel
     * @throws CompressionException if an activation of the unpruned model is not finite, if what
     *     happens is not what a transcript tells, or if the run ends too far from the target
     */
    public static PrunedPool run(
            Checkpoint baseline,
            double target,
            PruningGuide guide,
            CalibrationTokens tokens,
            Path folder,
            DoubleConsumer progress)
            throws IOException {
        var task = task(baseline, target, guide, tokens);
        var transcript = Transcript.continued(folder.resolve(TRANSCRIPT));
        var course = guide.course(transcript);
        course.check(task);
        var done = new double[1];
        try (var model =
                new MaskedModel(
                        baseline,
                        PruningWindows.of(tokens.windows()),
                        tokens.products(),
                        () -> progress.accept(done[0]))) {
            var pruned =
                    new PruningLoop(model, course, task, transcript, folder, Clock.systemUTC())
                            .run(share -> done[0] = share);
            check(pruned, task, guide);
            guide.keep(pruned.transcript());
            return pruned;
        }
    }

    private static PruningTask task(
            Checkpoint baseline, double target, PruningGuide guide, CalibrationTokens tokens) {
        long weights =
                baseline.names().stream().mapToLong(name -> baseline.info(name).elements()).sum();
        return new PruningTask(
                target,
                guide.iterations(),
                weights,
                baseline.sha256(),
                tokens.sha256(),
                guide.name());
    }

    private static void check(PrunedPool pruned, PruningTask task, PruningGuide guide) {
        double reached = pruned.sparsity();
        if (!guide.mayStopEarly() && Math.abs(reached - task.target()) > TOLERANCE) {
            throw new CompressionException(
                    String.format(
                            Locale.ROOT,
                            "%s ended after %s iterations (%s) at %.4f zeros in the pool, and %s"
                                    + " were asked for; use sparsity = %.4f, or more iterations or"
                                    + " other decisions",
                            guide.name(),
                            pruned.facts().path("iterations"),
                            pruned.facts().path("reason").asText(),
                            reached,
                            task.target(),
                            reached));
        }
    }
}
