package dev.retain.run.sweep;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.CellReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * An attempt of a cell that a shard brought.
 *
 * @param by who brought it, with what was known of the run then
 * @param report what the cell is; its folder is one of the machine that ran it
 * @param samples the records of its samples, if there are some
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Brought(Bringer by, CellReport report, Optional<Samples> samples) {

    /** Records of samples, as they stood in their file. */
    @FunctionalInterface
    public interface Samples {

        /**
         * Writes all of them.
         *
         * @throws IOException if that fails
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
