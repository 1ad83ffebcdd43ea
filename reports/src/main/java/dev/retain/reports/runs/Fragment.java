package dev.retain.reports.runs;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A part of a run: what one process was asked for at once. A process that is asked again, as for
 * what failed, begins another fragment.
 *
 * @param name the process and a number that tells its fragments apart
 * @param process the process's number
 * @param started when it began
 * @param written when it last said something
 * @param planned the cells that it was asked for
 * @param running the cell that is at work
 * @param ended whether it came to its end
 * @param report what it knows so far
 */
@API(status = INTERNAL, since = "0.1")
public record Fragment(
        String name,
        long process,
        Instant started,
        Instant written,
        List<CellId> planned,
        Optional<CellId> running,
        boolean ended,
        RunReport report) {

    /** Copies the list. */
    public Fragment {
        planned = List.copyOf(planned);
    }
}
