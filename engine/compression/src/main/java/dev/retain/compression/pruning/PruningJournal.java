package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apiguardian.api.API;

/** The transcript of a run, as a controller that asks somebody sees it. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface PruningJournal {

    /**
     * Adds a line, which is on the disk when this returns.
     *
     * @param line an object with a {@code kind} that is not one of the run's own: begin, decision,
     *     measurement, end
     * @throws dev.retain.api.CompressionException if it cannot be written
     */
    void note(ObjectNode line);

    /** All lines so far, those of before a kill too. */
    List<ObjectNode> lines();
}
