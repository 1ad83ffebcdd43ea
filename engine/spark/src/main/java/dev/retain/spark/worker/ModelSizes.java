package dev.retain.spark.worker;

import dev.retain.api.RetainException;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.settings.Parameters;
import dev.retain.run.source.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What models take, by their files on the driver's machine. One that is not there, or is behind a
 * server, counts nothing: its cell will say what is wrong, if something is.
 */
final class ModelSizes {

    private final Parameters parameters;
    private final Map<String, Long> known = new HashMap<>();

    /**
     * No size is known yet.
     *
     * @param parameters values of {@code ${…}} in references
     */
    ModelSizes(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Both models of a cell; a compression makes no model larger. */
    long of(Cell cell) {
        long candidate =
                cell.candidate() instanceof Candidate.Given given
                        ? of(given.reference())
                        : ofBaseline(cell);
        return ofBaseline(cell) + candidate;
    }

    long ofBaseline(Cell cell) {
        return of(cell.model().reference());
    }

    private long of(String reference) {
        return known.computeIfAbsent(reference, this::measured);
    }

    private long measured(String reference) {
        try {
            return ModelSource.of(reference, parameters) instanceof ModelSource.Files files
                    ? bytes(files.path())
                    : 0;
        } catch (RetainException | IOException e) {
            return 0;
        }
    }

    private static long bytes(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.size(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            long sum = 0;
            for (Path file : all) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
