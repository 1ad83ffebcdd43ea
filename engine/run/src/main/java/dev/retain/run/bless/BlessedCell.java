package dev.retain.run.bless;

import dev.retain.api.ModelIdentity;
import dev.retain.api.report.CellId;
import java.util.List;

/**
 * A gate with a model and a compression, as it was when it was blessed.
 *
 * @param method the gate method
 * @param model slug of the model
 * @param compression slug of the compression
 * @param time when
 * @param commit of the project under test; empty where it was not known
 * @param baseline the baseline, by content
 * @param candidate the candidate, by content
 * @param suites every suite that it retained
 */
record BlessedCell(
        String method,
        String model,
        String compression,
        String time,
        String commit,
        ModelIdentity baseline,
        ModelIdentity candidate,
        List<BlessedSuite> suites) {

    /** Copies the list. */
    BlessedCell {
        suites = List.copyOf(suites);
    }

    boolean isOf(CellId cell) {
        return method.equals(cell.method())
                && model.equals(cell.model())
                && compression.equals(cell.compression());
    }

    /** When it was blessed, and of what. */
    String when() {
        return commit.isEmpty() ? time : time + ", commit " + commit;
    }
}
