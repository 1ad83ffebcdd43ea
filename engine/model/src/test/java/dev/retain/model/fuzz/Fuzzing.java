package dev.retain.model.fuzz;

import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import dev.retain.checkpoint.testing.TrialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Has mutants tried in a process of its own, and counts how they ended. */
final class Fuzzing implements AutoCloseable {

    /** Mutants after which the parent looks again. */
    private static final int BATCH = 200;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final TrialProcess process =
            new TrialProcess(
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dai.djl.offline=true",
                    "-DOPT_OUT_TRACKING=true",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    private final Path folder;
    private final long seed;

    /**
     * Nothing is started before it is needed.
     *
     * @param folder an empty one
     */
    Fuzzing(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** Tries mutants of a kind. */
    FuzzFigures run(FuzzKind kind, int from, int mutants) throws IOException {
        FuzzFigures figures = new FuzzFigures(kind);
        int end = from + mutants;
        for (int next = from; next < end; ) {
            next =
                    run(
                            new FuzzBatch(kind, seed, next, Math.min(end, next + BATCH), folder),
                            figures);
        }
        return figures;
    }

    /** The number after the last mutant that was tried. */
    private int run(FuzzBatch batch, FuzzFigures figures) throws IOException {
        Path progress = folder.resolve(FuzzBatch.PROGRESS);
        Path problems = folder.resolve(FuzzBatch.PROBLEMS);
        Files.deleteIfExists(progress);
        Files.deleteIfExists(problems);
        TrialEnding ending = process.run(FuzzTrial.class, batch.argument(), LIMIT);
        List<FuzzProblem> found = new ArrayList<>();
        if (Files.exists(problems)) {
            Files.readAllLines(problems).forEach(line -> found.add(FuzzProblem.of(line)));
        }
        if (!Files.exists(progress)) {
            throw new IOException("the seeds of %s end so: %s".formatted(batch.kind(), ending));
        }
        FuzzProgress reached = FuzzProgress.of(Files.readString(progress));
        if (ending.kind() != Kind.DONE) {
            boolean hung = ending.text().endsWith(" " + FuzzWatch.HUNG);
            found.add(
                    new FuzzProblem(
                            batch.kind(),
                            reached.number(),
                            hung ? "HUNG" : ending.kind().name(),
                            ending.text()));
            figures.add(reached, found);
            return reached.number() + 1;
        }
        figures.add(reached, found);
        return batch.to();
    }

    @Override
    public void close() {
        process.close();
    }
}
