package dev.retain.run.shard;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Why a cell was not brought, said by who had it run, in a file of the cell's folder. */
@API(status = INTERNAL, since = "0.1")
public final class GivenUp {

    /** The file: the id of the run in its first line, then a sentence. */
    public static final String FILE = "given-up.txt";

    private GivenUp() {}

    /** What is said of a run; another run's is of no interest. */
    static Optional<String> of(String run, Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() > 1 && lines.get(0).equals(run)
                    ? Optional.of(String.join("\n", lines.subList(1, lines.size())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s, which says why the cell was not brought, cannot be read: %s"
                            .formatted(file, e),
                    e);
        }
    }
}
