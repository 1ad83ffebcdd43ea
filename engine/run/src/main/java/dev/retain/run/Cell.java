package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellId;
import dev.retain.api.task.Task;
import dev.retain.run.settings.Parameters;
import dev.retain.run.source.PairSources;
import dev.retain.run.source.RemotePrompts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * What is to be judged: one gate, one model, one compression. Nothing is loaded yet.
 *
 * @param id its name in reports
 * @param model the baseline
 * @param candidate what is compared with it
 * @param suites what may be asked of the pair, in the order of reports
 * @param data a path to the data that all suites read, which may hold placeholders
 * @param nullControl on how many samples of each suite that the gate asks the baseline is compared
 *     with itself, if it is; settings of the run replace it
 * @param prompts how prompts become text for models behind servers
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Cell(
        CellId id,
        ModelReference model,
        Candidate candidate,
        List<Task> suites,
        Optional<String> data,
        OptionalInt nullControl,
        RemotePrompts prompts) {

    /** A cell whose prompts are written as its baseline's files say. */
    public Cell(
            CellId id,
            ModelReference model,
            Candidate candidate,
            List<Task> suites,
            Optional<String> data,
            OptionalInt nullControl) {
        this(id, model, candidate, suites, data, nullControl, RemotePrompts.BY_BASELINE);
    }

    /** A cell without a null control. */
    public Cell(
            CellId id,
            ModelReference model,
            Candidate candidate,
            List<Task> suites,
            Optional<String> data) {
        this(id, model, candidate, suites, data, OptionalInt.empty());
    }

    /** Copies the list. */
    public Cell {
        suites = List.copyOf(suites);
    }

    /** What its references mean. */
    PairSources sources(Parameters parameters) {
        return PairSources.of(
                model.reference(),
                candidate instanceof Candidate.Given artifact
                        ? Optional.of(artifact.reference())
                        : Optional.empty(),
                prompts,
                parameters);
    }

    /** Whether another cell judges the same pair. */
    boolean hasPairOf(Cell other) {
        return model.reference().equals(other.model().reference())
                && candidate.equals(other.candidate())
                && prompts.equals(other.prompts());
    }
}
