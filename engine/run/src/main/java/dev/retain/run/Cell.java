package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import dev.retain.api.task.Task;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is to be judged: one gate, one model, one compression. Nothing is loaded yet.
 *
 * @param id its name in reports
 * @param model the baseline
 * @param candidate what is compared with it
 * @param suites what may be asked of the pair, in the order of reports
 * @param data a path to the data that all suites read, which may hold placeholders
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Cell(
        CellId id,
        ModelReference model,
        Candidate candidate,
        List<Task> suites,
        Optional<String> data) {

    /** Copies the list. */
    public Cell {
        suites = List.copyOf(suites);
    }

    /** Whether another cell judges the same pair. */
    boolean hasPairOf(Cell other) {
        return model.reference().equals(other.model().reference())
                && candidate.equals(other.candidate());
    }
}
